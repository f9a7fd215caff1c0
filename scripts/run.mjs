/**
 * Entry point of every npm script, in plain Node 20. Installs dependencies if the lock file has changed, then runs the command
 * with the project's own Node, which comes from the dev dependency `node`.
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
const stampPath = join(root, "node_modules", ".lookout-lock");
const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(stampPath) || readFileSync(stampPath, "utf8") !== lockHash) {
  console.log("Installing dependencies…");
  const npmPath = process.env.npm_execpath;
  const [command, commandArgs] = npmPath ? [process.execPath, [npmPath]] : ["npm", []];
  // Hides warnings about packages that need a newer Node: they run with the project's own.
  const quietFlags = ["--no-audit", "--no-fund", "--loglevel=error"];
  const installation = spawnSync(command, [...commandArgs, "ci", ...quietFlags], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (installation.status !== 0) {
    console.error("npm ci failed. Check that the package registry is reachable.");
    process.exit(1);
  }
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, lockHash);
}

const bundledNode = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const node = existsSync(bundledNode) ? bundledNode : process.execPath;
if (node !== bundledNode && Number(process.versions.node.split(".")[0]) < 24) {
  console.error("The package `node` has no binary for this platform. Use Node 24 or newer.");
  process.exit(1);
}

const [name, ...nameArgs] = process.argv.slice(2);
const scriptPath = join(root, "scripts", `${name}.ts`);
const searchPath = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
const [command, args] = existsSync(scriptPath) ? [node, [scriptPath, ...nameArgs]] : [join(root, "node_modules", ".bin", name), nameArgs];
const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: searchPath } });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
