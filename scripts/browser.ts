/** Finds the Chromium for the tests, and installs one if there is none. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Headless Chromium: the same engine for half the CPU time. */
const headlessPaths = ["/usr/bin/chromium-headless-shell"];
const fullBrowserPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const aptGet = "/usr/bin/apt-get";
const isRoot = process.getuid?.() === 0;

function findInstalled(candidates: string[]): string | undefined {
  const configuredPath = process.env.LOOKOUT_CHROMIUM;
  return [configuredPath, ...candidates, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Installs the first of these Debian packages that is available. */
function installPackage(...names: string[]): void {
  // A machine that has just booted may still be running another apt-get.
  const lockOptions = ["-o", "DPkg::Lock::Timeout=300"];
  const runApt = (...args: string[]) =>
    spawnSync(aptGet, [...lockOptions, ...args], { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  runApt("update", "-qq");
  names.some((name) => runApt("install", "-y", "-qq", "--no-install-recommends", name));
}

/** The path of a Chromium. Without one, installs Debian's package, or else Playwright's download. */
export function findBrowser(): string {
  const candidates = [...headlessPaths, ...fullBrowserPaths];
  const found = findInstalled(candidates);
  if (found) return found;
  console.log("Installing a browser for the tests…");
  if (isRoot && existsSync(aptGet)) installPackage("chromium-headless-shell", "chromium");
  if (!findInstalled(candidates)) execFileSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  const installed = findInstalled(candidates);
  if (!installed) throw new Error("Couldn't find or install Chromium. Set LOOKOUT_CHROMIUM to its path.");
  return installed;
}

/** The path of a full Chromium, for measuring times; falls back to the tests' Chromium. */
export const findFullBrowser = (): string => findInstalled(fullBrowserPaths) ?? findBrowser();

/** Launch arguments that keep the browser itself off the network. */
export const browserArguments = [
  ...(isRoot ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
];
