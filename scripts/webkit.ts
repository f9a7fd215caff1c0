/** Drives WebKitGTK over WebDriver on a virtual display. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engines.ts";
import { findFreePort } from "./nginx.ts";

const driverPath = "/usr/bin/WebKitWebDriver";
const xvfbPath = "/usr/bin/Xvfb";

/** The Debian packages that are needed to drive WebKitGTK and aren't installed. */
export const findMissingPackages = (): string[] => [
  ...(existsSync(driverPath) ? [] : ["webkit2gtk-driver"]),
  ...(existsSync(xvfbPath) ? [] : ["xvfb"]),
];

/** Starts a command in its own process group. Stopping the driver alone would leave its browser running. */
function startProcessGroup(command: string, args: string[], options: SpawnOptions): { child: ChildProcess; stop: () => Promise<void> } {
  const child = spawn(command, args, { ...options, detached: true });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  const sendSignal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // The process has already ended.
    }
  };
  const kill = () => sendSignal("SIGKILL");
  process.once("exit", kill);
  return {
    child,
    stop: async () => {
      // On SIGTERM, Xvfb removes its socket.
      sendSignal("SIGTERM");
      const killTimer = setTimeout(kill, 3000);
      await exited;
      clearTimeout(killTimer);
      kill();
      process.off("exit", kill);
    },
  };
}

/** The number of the free display that Xvfb chose. */
function readDisplayNumber(screen: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("Xvfb opened no display within 30 s")), 30_000).unref();
    screen.stdio[3]!.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
    screen.once("error", reject).once("exit", () => reject(new Error("Xvfb didn't start")));
  });
}

/** Sends a WebDriver command. Throws the driver's error. */
async function sendCommand<T>(address: string, method: string, body?: object): Promise<T> {
  const response = await fetch(address, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(30_000) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
  return value as T;
}

/** Waits up to 30 s until the driver responds. */
async function waitForDriver(address: string, driver: ChildProcess): Promise<void> {
  const timeoutSignal = AbortSignal.timeout(30_000);
  while (!(await fetch(`${address}/status`, { signal: timeoutSignal }).catch(() => undefined))) {
    if (driver.exitCode !== null || driver.pid === undefined || timeoutSignal.aborted) throw new Error("WebKitWebDriver didn't start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts Xvfb, the driver and WebKitGTK. All are stopped by `close`, and if the start fails. */
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
        // Keep the browser's data in the folder that is deleted at the end.
        HOME: folder,
        XDG_RUNTIME_DIR: folder,
        XDG_CACHE_HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        // The sandbox doesn't work as root or in containers, and only local pages are opened.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        // Without a locale, WebKitGTK calls the browser's language "c".
        LC_ALL: "C",
        // There may be no GPU.
        LIBGL_ALWAYS_SOFTWARE: "1",
        WEBKIT_DISABLE_COMPOSITING_MODE: "1",
        // There is no desktop, so no settings daemon and no screen reader.
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
