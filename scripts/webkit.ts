/** WebKitGTK by its WebDriver, on a screen that nobody sees. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engines.ts";
import { freePort } from "./nginx.ts";

const driverPath = "/usr/bin/WebKitWebDriver";
const screenPath = "/usr/bin/Xvfb";

/** The Debian packages that WebKitGTK cannot be driven without here. */
export const missingPackages = (): string[] => [
  ...(existsSync(driverPath) ? [] : ["webkit2gtk-driver"]),
  ...(existsSync(screenPath) ? [] : ["xvfb"]),
];

/** A process with all that it starts: the driver leaves its browser behind where it is ended alone. */
function startGroup(command: string, args: string[], options: SpawnOptions): { child: ChildProcess; end: () => Promise<void> } {
  const child = spawn(command, args, { ...options, detached: true });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It is gone.
    }
  };
  const kill = () => signal("SIGKILL");
  process.once("exit", kill);
  return {
    child,
    end: async () => {
      // A screen that is asked to end removes its socket.
      signal("SIGTERM");
      const late = setTimeout(kill, 3000);
      await ended;
      clearTimeout(late);
      kill();
      process.off("exit", kill);
    },
  };
}

/** The number of the screen that Xvfb has found free. */
function screenNumber(screen: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("Xvfb found no screen in 30 s")), 30_000).unref();
    screen.stdio[3]!.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
    screen.once("error", reject).once("exit", () => reject(new Error("Xvfb did not start")));
  });
}

/** Asks the driver; fails as it says. */
async function command<T>(address: string, method: string, body?: object): Promise<T> {
  const answer = await fetch(address, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(30_000) });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
  return value as T;
}

/** Waits until the driver answers, 30 seconds at most. */
async function answers(address: string, driver: ChildProcess): Promise<void> {
  const patience = AbortSignal.timeout(30_000);
  while (!(await fetch(`${address}/status`, { signal: patience }).catch(() => undefined))) {
    if (driver.exitCode !== null || driver.pid === undefined || patience.aborted) throw new Error("WebKitWebDriver did not start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts it; everything that was started is ended with `close`, and where the start fails. */
export async function startWebKit(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "lookout-webkit-"));
  const ends = [() => Promise.resolve(rmSync(folder, { recursive: true, force: true }))];
  const close = async () => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const screen = startGroup(screenPath, ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    ends.push(screen.end);
    const [port, display] = await Promise.all([freePort(), screenNumber(screen.child)]);
    const driver = startGroup(driverPath, [`--port=${port}`], {
      stdio: "ignore",
      env: {
        ...process.env,
        DISPLAY: `:${display}`,
        GDK_BACKEND: "x11",
        // What it keeps goes with the folder.
        HOME: folder,
        XDG_RUNTIME_DIR: folder,
        XDG_CACHE_HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        // It shows nothing but pages of this machine, and containers and root have no sandbox for it.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        // There may be no graphics card.
        LIBGL_ALWAYS_SOFTWARE: "1",
        WEBKIT_DISABLE_COMPOSITING_MODE: "1",
        // Without a desktop there are no settings of it, and nobody reads the screen aloud.
        GSETTINGS_BACKEND: "memory",
        NO_AT_BRIDGE: "1",
      },
    });
    ends.push(driver.end);
    const address = `http://127.0.0.1:${port}`;
    await answers(address, driver.child);
    const { sessionId } = await command<{ sessionId: string }>(`${address}/session`, "POST", { capabilities: {} });
    const session = `${address}/session/${sessionId}`;
    ends.push(() =>
      command(session, "DELETE").then(
        () => {},
        () => {},
      ),
    );
    await command(`${session}/timeouts`, "POST", { script: 25_000, pageLoad: 25_000 });
    return {
      open: async (url) => void (await command(`${session}/url`, "POST", { url })),
      ask: (expression) =>
        command(`${session}/execute/async`, "POST", {
          script: `const done = arguments[0]; (${expression}).then(done, (error) => done([String(error)]));`,
          args: [],
        }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
