/** Firefox and WebKitGTK, for the smoke test. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { findMissingPackages, startWebKit } from "./webkit.ts";

/** A running browser with one window. */
export interface Engine {
  open: (url: string) => Promise<void>;
  /** Evaluates an expression in the page and awaits the promise that it returns. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Stops the browser and deletes its profile. */
  close: () => Promise<void>;
}

const firefoxPath = "/usr/bin/firefox-esr";

async function startFirefox(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "lookout-firefox-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let browser: Browser | undefined;
  try {
    // As root, Firefox refuses to start with another user's home directory.
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
      // Reporting each request takes Firefox as long as sending it.
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
  { name: "WebKitGTK", packages: findMissingPackages(), start: startWebKit },
];

/** One line for each browser that isn't installed, with the packages that it needs. */
export const describeSkippedEngines = (): string[] =>
  engines
    .filter(({ packages }) => packages.length > 0)
    .map(({ name, packages }) => `smoke: not run in ${name}; install ${packages.join(" and ")}`);
