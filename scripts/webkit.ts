/** WebKitGTK by its WebDriver, on a screen that nobody sees. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engines.ts";
import { findFreePort } from "./nginx.ts";

const driverPath = "/usr/bin/WebKitWebDriver";
const xvfbPath = "/usr/bin/Xvfb";

/** The Debian packages that WebKitGTK cannot be driven without here. */
export const missingPackages = (): string[] => [
  ...(existsSync(driverPath) ? [] : ["webkit2gtk-driver"]),
  ...(existsSync(xvfbPath) ? [] : ["xvfb"]),
];

/** A process with all that it starts: the driver leaves its browser behind where it is ended alone. */
function startProcessGroup(command: string, args: string[], options: SpawnOptions): { child: ChildProcess; stop: () => Promise<void> } {
  const child = spawn(command, args, { ...options, detached: true });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  const sendSignal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It is gone.
    }
  };
  const kill = () => sendSignal("SIGKILL");
  process.once("exit", kill);
  return {
    child,
    stop: async () => {
      // A screen that is asked to end removes its socket.
      sendSignal("SIGTERM");
      const killTimer = setTimeout(kill, 3000);
      await exited;
      clearTimeout(killTimer);
      kill();
      process.off("exit", kill);
    },
  };
}

/** The number of the screen that Xvfb has found free. */
function readDisplayNumber(screen: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("Xvfb found no screen in 30 s")), 30_000).unref();
    screen.stdio[3]!.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
    screen.once("error", reject).once("exit", () => reject(new Error("Xvfb did not start")));
  });
}

/** Asks the driver; fails as it says. */
async function sendCommand<T>(address: string, method: string, body?: object): Promise<T> {
  const response = await fetch(address, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(30_000) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
  return value as T;
}

/** Waits until the driver answers, 30 seconds at most. */
async function waitForDriver(address: string, driver: ChildProcess): Promise<void> {
  const timeoutSignal = AbortSignal.timeout(30_000);
  while (!(await fetch(`${address}/status`, { signal: timeoutSignal }).catch(() => undefined))) {
    if (driver.exitCode !== null || driver.pid === undefined || timeoutSignal.aborted) throw new Error("WebKitWebDriver did not start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts it; everything that was started is ended with `close`, and where the start fails. */
export async function startWebKit(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "lookout-webkit-"));
  const cleanups = [() => Promise.resolve(rmSync(folder, { recursive: true, force: true }))];
  const close = async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  };
  try {
    const screen = startProcessGroup(xvfbPath, ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    cleanups.push(screen.stop);
    const [port, display] = await Promise.all([findFreePort(), readDisplayNumber(screen.child)]);
    const driver = startProcessGroup(driverPath, [`--port=${port}`], {
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
    cleanups.push(driver.stop);
    const address = `http://127.0.0.1:${port}`;
    await waitForDriver(address, driver.child);
    const { sessionId } = await sendCommand<{ sessionId: string }>(`${address}/session`, "POST", { capabilities: {} });
    const session = `${address}/session/${sessionId}`;
    cleanups.push(() =>
      sendCommand(session, "DELETE").then(
        () => {},
        () => {},
      ),
    );
    await sendCommand(`${session}/timeouts`, "POST", { script: 25_000, pageLoad: 25_000 });
    return {
      open: async (url) => void (await sendCommand(`${session}/url`, "POST", { url })),
      evaluate: (expression) =>
        sendCommand(`${session}/execute/async`, "POST", {
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
