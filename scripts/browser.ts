/** The browser of the tests: one that is here, or one that this installs. Without any, the tests fail. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const aptGet = "/usr/bin/apt-get";
const isRoot = process.getuid?.() === 0;

function here(): string | undefined {
  const named = process.env.LOOKOUT_CHROMIUM;
  return [named, ...places, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** The path of a Chromium; installs Debian's package, or what Playwright downloads, where there is none. */
export function findBrowser(): string {
  const found = here();
  if (found) return found;
  console.log("Installing a browser for the tests …");
  if (isRoot && existsSync(aptGet)) {
    spawnSync(aptGet, ["update", "-qq"], { stdio: "inherit" });
    spawnSync(aptGet, ["install", "-y", "-qq", "chromium"], { stdio: ["ignore", "ignore", "inherit"] });
  }
  if (!here()) execFileSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  const installed = here();
  if (!installed) throw new Error("No Chromium could be found or installed: name one in LOOKOUT_CHROMIUM.");
  return installed;
}

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
