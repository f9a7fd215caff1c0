/** The browser of the tests: one that is here, or one that this installs. Without any, the tests fail. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Chromium without windows: the same engine, at half the processor's time. */
const headlessPaths = ["/usr/bin/chromium-headless-shell"];
const fullBrowserPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const aptGet = "/usr/bin/apt-get";
const isRoot = process.getuid?.() === 0;

function findInstalled(candidates: string[]): string | undefined {
  const configuredPath = process.env.LOOKOUT_CHROMIUM;
  return [configuredPath, ...candidates, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Debian's packages, the first that can be had. */
function installPackage(...names: string[]): void {
  // Another apt-get may be at work on a machine that has just started.
  const waitForLock = ["-o", "DPkg::Lock::Timeout=300"];
  const runApt = (...args: string[]) =>
    spawnSync(aptGet, [...waitForLock, ...args], { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  runApt("update", "-qq");
  names.some((name) => runApt("install", "-y", "-qq", "--no-install-recommends", name));
}

/** The path of a Chromium; installs Debian's package, or what Playwright downloads, where there is none. */
export function findBrowser(): string {
  const candidates = [...headlessPaths, ...fullBrowserPaths];
  const found = findInstalled(candidates);
  if (found) return found;
  console.log("Installing a browser for the tests …");
  if (isRoot && existsSync(aptGet)) installPackage("chromium-headless-shell", "chromium");
  if (!findInstalled(candidates)) execFileSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  const installed = findInstalled(candidates);
  if (!installed) throw new Error("No Chromium could be found or installed: name one in LOOKOUT_CHROMIUM.");
  return installed;
}

/** The path of a Chromium as people use it, for measurements of time; without one, that of the tests. */
export const findFullBrowser = (): string => findInstalled(fullBrowserPaths) ?? findBrowser();

/** What the browser is started with: nothing but the page's own requests goes over the network. */
export const browserArguments = [
  ...(isRoot ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
];
