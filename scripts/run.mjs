/**
 * The first step of every npm script, in plain Node 20: installs from the lock file what is missing, then goes on under the
 * project's own Node, which the development dependency `node` brings.
 *
 *   node scripts/run.mjs start        runs scripts/start.ts
 *   node scripts/run.mjs vite build   runs a command of node_modules/.bin
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".lookout-lock");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.log("Installing what the project needs …");
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  // Not its warnings: packages that ask for a newer Node than the one that installs them run under the project's own.
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const installed = spawnSync(command, [...first, "ci", ...quiet], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (installed.status !== 0) {
    console.error("npm ci failed: is the package registry reachable?");
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const own = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const node = existsSync(own) ? own : process.execPath;
if (node !== own && Number(process.versions.node.split(".")[0]) < 24) {
  console.error("The package `node` brought no Node for this platform: run this with Node 24 or newer.");
  process.exit(1);
}

const [name, ...rest] = process.argv.slice(2);
const script = join(root, "scripts", `${name}.ts`);
const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
const [command, args] = existsSync(script) ? [node, [script, ...rest]] : [join(root, "node_modules", ".bin", name), rest];
const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
