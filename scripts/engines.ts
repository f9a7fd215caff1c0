/** The browsers other than Chromium that the app is opened in, where they are installed. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { missingPackages, startWebKit } from "./webkit.ts";

/** A running browser with one window. */
export interface Engine {
  open: (url: string) => Promise<void>;
  /** What an expression in the page comes to; it is a promise. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Ends it, and removes what it kept. */
  close: () => Promise<void>;
}

const firefoxPath = "/usr/bin/firefox-esr";

async function startFirefox(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "lookout-firefox-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let browser: Browser | undefined;
  try {
    // Firefox refuses to run as root in somebody else's home.
    const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder };
    browser = await launch({
      browser: "firefox",
      executablePath: firefoxPath,
      userDataDir: join(folder, "profile"),
      env,
      defaultViewport: { width: 1440, height: 900 },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 30_000,
      // Telling of each request would take it as long as making them.
      networkEnabled: false,
    });
    const [page] = await browser.pages();
    return {
      open: async (url) => void (await page!.goto(url, { waitUntil: "domcontentloaded" })),
      evaluate: <T>(expression: string) => page!.evaluate(expression) as Promise<T>,
      close: async () => {
        await browser?.close();
        removeFolder();
      },
    };
  } catch (error) {
    await browser?.close();
    removeFolder();
    throw error;
  }
}

export const engines: { name: string; packages: string[]; start: () => Promise<Engine> }[] = [
  { name: "Firefox", packages: existsSync(firefoxPath) ? [] : ["firefox-esr"], start: startFirefox },
  { name: "WebKitGTK", packages: missingPackages(), start: startWebKit },
];

/** The browsers that the walk over every page is not run in, each with what it takes. */
export const getSkippedEngines = (): string[] =>
  engines
    .filter(({ packages }) => packages.length > 0)
    .map(({ name, packages }) => `smoke: not run in ${name}, which Debian brings in ${packages.join(" and ")}: the walk over every page`);
