/** Runs nginx as a normal process on a free port, with the configurations of docs/hosting.md. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const documentPath = join(import.meta.dirname, "../docs/hosting.md");
const searchFolders = ["/usr/sbin", "/usr/local/sbin", ...(process.env.PATH ?? "").split(delimiter)];

/** The path of nginx; undefined if it isn't installed. */
export const nginxPath = searchFolders.map((folder) => join(folder, "nginx")).find((path) => existsSync(path));

/** The sections of docs/hosting.md that contain a complete configuration. */
export const nginxSections = [
  "nginx, whole host",
  "nginx, alongside other sites",
  "nginx, behind a prefix",
  "nginx, custom base path",
  "nginx, restrictive settings",
] as const;

export type NginxSection = (typeof nginxSections)[number];

/** The first nginx code block of a section. Throws if there is none. */
export function readConfiguration(title: string): string {
  const section = readFileSync(documentPath, "utf8")
    .split(/^## /m)
    .find((text) => text.startsWith(`${title}\n`));
  const [, block] = /```nginx\n([^]*?)```/.exec(section ?? "") ?? [];
  if (block === undefined) throw new Error(`docs/hosting.md has no nginx configuration in the section “${title}”`);
  return block;
}

/** A free TCP port. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

/** Wraps server blocks in a complete configuration that writes to `folder` only. */
const wrapConfiguration = (folder: string, servers: string) => `
daemon off;
master_process off;
pid ${folder}/pid;
events {}
http {
  types { text/html html; }
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  ${servers}
}
`;

/** Replaces the values of directives. Throws for a directive that the configuration doesn't set. */
function overrideDirectives(text: string, overrides: Record<string, string>): string {
  for (const [name, value] of Object.entries(overrides)) {
    const directive = new RegExp(`^(\\s*${name}) [^;]+;`, "m");
    if (!directive.test(text)) throw new Error(`docs/hosting.md doesn't set ${name}`);
    text = text.replace(directive, `$1 ${value};`);
  }
  return text;
}

/**
 * Starts nginx with the configuration of a section. `upstream` is a host and port such as `127.0.0.1:8888`; `overrides` replaces
 * values of directives.
 */
export async function startNginx(
  section: NginxSection,
  upstream: string,
  overrides: Record<string, string> = {},
): Promise<{ origin: string; close: () => Promise<void> }> {
  if (!nginxPath) throw new Error("nginx isn't installed");
  const folder = mkdtempSync(join(tmpdir(), "lookout-nginx-"));
  const port = await findFreePort();
  const servers = `${readConfiguration("nginx: shared configuration")}\n${overrideDirectives(readConfiguration(section), overrides)}`
    .replace("server 127.0.0.1:8888;", `server ${upstream};`)
    .replace("listen 80;", `listen 127.0.0.1:${port};`);
  const configPath = join(folder, "nginx.conf");
  writeFileSync(configPath, wrapConfiguration(folder, servers));
  const child = spawn(nginxPath, ["-p", folder, "-c", configPath, "-e", join(folder, "error.log")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`nginx didn't start: ${readFileSync(join(folder, "error.log"), "utf8")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill();
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}
