/** The browser of the tests: one that is here, or one that this installs. Without any, the tests fail. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Chromium without windows: the same engine, at half the processor's time. */
const shells = ["/usr/bin/chromium-headless-shell"];
const whole = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const aptGet = "/usr/bin/apt-get";
const isRoot = process.getuid?.() === 0;

function here(places: string[]): string | undefined {
  const named = process.env.LOOKOUT_CHROMIUM;
  return [named, ...places, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Debian's packages, the first that can be had. */
function installPackage(...names: string[]): void {
  // Another apt-get may be at work on a machine that has just started.
  const patient = ["-o", "DPkg::Lock::Timeout=300"];
  const apt = (...args: string[]) => spawnSync(aptGet, [...patient, ...args], { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  apt("update", "-qq");
  names.some((name) => apt("install", "-y", "-qq", "--no-install-recommends", name));
}

/** The path of a Chromium; installs Debian's package, or what Playwright downloads, where there is none. */
export function findBrowser(): string {
  const places = [...shells, ...whole];
  const found = here(places);
  if (found) return found;
  console.log("Installing a browser for the tests …");
  if (isRoot && existsSync(aptGet)) installPackage("chromium-headless-shell", "chromium");
  if (!here(places)) execFileSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  const installed = here(places);
  if (!installed) throw new Error("No Chromium could be found or installed: name one in LOOKOUT_CHROMIUM.");
  return installed;
}

/** The path of a Chromium as people use it, for measurements of time; without one, that of the tests. */
export const findWholeBrowser = (): string => here(whole) ?? findBrowser();

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
