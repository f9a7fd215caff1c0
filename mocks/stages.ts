/** The stages of compiles, as the real server names them, and what they write while they run. */
import type { Schemas } from "../src/api/schema.ts";
import { time, uuid, type CompileError, type MockCompile, type MockEnvironment } from "./world.ts";

export interface Stage {
  name: string;
  command: string;
  /** How long it takes; for ever, if Infinity. */
  seconds: number;
  returncode: number;
  /** What it has written after so many seconds; it ends with a whole line. */
  out: (elapsed: number) => string;
  err?: string;
}

/** A text that grows line by line, and is whole at the end. */
const growing =
  (text: () => string, seconds: number) =>
  (elapsed: number): string => {
    const all = text();
    return elapsed >= seconds ? all : all.slice(0, all.lastIndexOf("\n", Math.floor((all.length * elapsed) / seconds)) + 1);
  };

const stage = (name: string, command: string, seconds: number, out: string | (() => string), err = "", returncode = 0): Stage => ({
  name,
  command,
  seconds,
  returncode,
  out: growing(typeof out === "string" ? () => out : out, seconds),
  err,
});

const using = "Using extra environment variables during compile \n";
const folderOf = (id: string) => `/var/lib/inmanta/server/${id}/compiler`;
const python = (id: string) => `${folderOf(id)}/.env/bin/python3`;

const uninstalled = ["core", "ui"]
  .map(
    (name) =>
      `Found existing installation: inmanta-${name}\nNot uninstalling inmanta-${name} at /opt/inmanta/lib/python3.13/site-packages, outside environment\nCan't uninstall 'inmanta-${name}'. No files were found to uninstall.\n`,
  )
  .join("");

const packages =
  "inmanta-module-std inmanta-ui inmanta-core tornado asyncpg build certifi click colorlog cookiecutter cryptography docstring-parser email-validator jinja2 more-itertools packaging pip ply pydantic pyyaml requests texttable toml typing-inspect".split(
    " ",
  );
const installed = [
  "inmanta.module           DEBUG   Module versions before installation:\n                                 std: 8.7.5\n",
  "inmanta.pip              DEBUG   Looking in links: /opt/wheels\n",
  ...packages.map(
    (name) => `inmanta.pip              DEBUG   Requirement already satisfied: ${name} in /opt/inmanta/lib/python3.13/site-packages\n`,
  ),
  "inmanta.module           DEBUG   Successfully installed modules for project\n",
].join("");

const plugins =
  "unique_file template generate_password password print replace equals assert select item key_sort timestamp capitalize upper lower limit type sequence inlineif at attr isset objid count each order_by unique".split(
    " ",
  );
const begun = [
  "compiler       INFO    Not setting up telemetry\n",
  "compiler       DEBUG   Starting compile\n",
  "compiler       DEBUG   Parsing took 0.008 seconds\n",
  "compiler       INFO    The following modules are currently installed:\n",
  "compiler       INFO    V2 modules:\n",
  "compiler       INFO      std: 8.7.5\n",
  ...plugins.map((name) => `compiler       DEBUG   Found plugin std::${name}\n`),
].join("");

const framed = (words: string) => `\n${` ${words} `.padStart(Math.floor((79 + words.length) / 2) + 1, "=").padEnd(79, "=")}\n`;

/** What a compiler writes that gives up. */
function gaveUp(errors: readonly CompileError[]): string {
  const [{ type, message, location }] = errors as [CompileError];
  const start = location?.range.start;
  const where = start ? ` (reported in ${location.uri}:${start.line + 1}:${start.character + 1})` : "";
  return `${framed("EXCEPTION TRACE")}Traceback (most recent call last):
  File "/opt/inmanta/lib/python3.13/site-packages/inmanta/compiler/__init__.py", line 112, in do_compile
    success = sched.run(compiler, statements, blocks)
${type}: ${message}${where}
${framed("COMPILATION FAILURE")}Error: ${message}${where}
`;
}

interface Script {
  environment: Pick<MockEnvironment, "id" | "repo_url" | "repo_branch" | "checkout">;
  update: boolean;
  reinstall: boolean;
  metadata: Record<string, unknown>;
  /** Ids of what it would export, and the version that this would be. */
  resources: () => readonly string[];
  version: number;
  /** Why it fails: what the compiler says of the model, or the text with which the modules' update ends. */
  failing?: readonly CompileError[] | string;
}

/** How the server brings its copy of the repository up to date, up to the stage at which that fails. */
function prepared({ environment, update, reinstall, failing }: Script): Stage[] {
  const { id, repo_url: url, repo_branch: branch, checkout } = environment;
  const folder = folderOf(id);
  const known = reinstall ? undefined : checkout;
  const app = `${python(id)} -m inmanta.app -vvv -X project`;
  const removing = checkout && reinstall ? `Removing project and venv directory for environment ${id} at ${folder}\n` : "";
  const moved =
    known && known.url !== url
      ? `Removing the project directory for environment ${id} at ${folder}, because the repo url has changed.\n`
      : "";
  if (!known || moved) {
    const creating = `${using}${removing}${moved}Creating project directory for environment ${id} at ${folder}\n`;
    const none = `Failed to compile: no project found in ${folder} and no repository set.\n`;
    if (!url) return [stage("Init", "", 0.05, creating + none, "", 1)];
    return [
      stage("Init", "", 0.05, creating),
      stage("Cloning repository", `git clone ${url} .${branch && ` -b ${branch}`}`, 0.35, "", "Cloning into '.'...\ndone.\n"),
      stage("Venv check", "", 0.4, `Creating new venv at ${folder}/.env-py3.13\n`),
      stage("Installing modules", `${app} install`, 4, installed),
    ];
  }
  const first = [stage("Init", "", 0.05, using), stage("Venv check", "", 0.05, "Found existing venv\n")];
  const switched =
    branch && known.branch !== branch
      ? [
          ...(update ? [stage("Fetching new branch heads", "git fetch", 0.3, "", `From ${url}\n`)] : []),
          stage(
            `Switching branch from ${known.branch} to ${branch}`,
            `git checkout ${branch}`,
            0.2,
            "",
            `Switched to branch '${branch}'\n`,
          ),
        ]
      : [];
  if (!update)
    return [...first, ...switched, ...(switched.length > 0 ? [stage("Installing modules", `${app} install`, 4, installed)] : [])];
  const broken = typeof failing === "string" ? failing : "";
  return [
    ...first,
    ...switched,
    stage(
      "Pulling updates",
      "git pull",
      0.3,
      "Updating 7d6a3f8..b94610a\nFast-forward\n main.cf | 6 ++----\n 1 file changed, 2 insertions(+), 4 deletions(-)\n",
      `From ${url}\n   7d6a3f8..b94610a  ${branch}       -> origin/${branch}\n`,
    ),
    stage(
      "Uninstall inmanta packages from the compiler venv",
      `${python(id)} -m pip uninstall -y inmanta inmanta-core inmanta-ui`,
      0.3,
      uninstalled,
      "WARNING: Skipping inmanta as it is not installed.\n",
    ),
    stage("Updating modules", `${app} update`, 4, installed, broken, broken ? 1 : 0),
  ];
}

/** The stages of a compile that is about to run. */
export function stagesOf(script: Script): Stage[] {
  const { environment, metadata, resources, version, failing } = script;
  const before = prepared(script);
  if (before.some((item) => item.returncode !== 0)) return before;
  const command = `${python(environment.id)} -m inmanta.app -vvv export -X -e ${environment.id} --server_address localhost --server_port 8888 --metadata ${JSON.stringify(metadata)} --export-compile-data --no-ssl`;
  const name = "Recompiling configuration model";
  if (failing && typeof failing !== "string") return [...before, stage(name, command, 3, begun, gaveUp(failing), 1)];
  const exported = () =>
    resources()
      .slice(0, 200)
      .map((id) => `exporter       DEBUG     ${id},v=0 not in any resource set\n`);
  const committed = `exporter       INFO    Committed resources with version ${version}\ncompiler       DEBUG   The entire export command took 0.204 seconds\n`;
  return [...before, stage(name, command, 3, () => begun + exported().join("") + committed, framed("SUCCESS"))];
}

/** How long stages take together, in milliseconds. */
export const lengthOf = (stages: readonly Stage[]): number => stages.reduce((sum, item) => sum + item.seconds * 1000, 0);

/** The reports of a compile's stages at a time, in milliseconds; those that it has not come to are not there yet. */
export function reportsOf({ id, started, completed, stages }: MockCompile, now: number): Schemas["CompileRunReport"][] {
  const reports: Schemas["CompileRunReport"][] = [];
  if (!started) return reports;
  let at = Date.parse(started);
  for (const [index, { name, command, seconds, returncode, out, err = "" }] of stages.entries()) {
    const end = at + seconds * 1000;
    const done = Boolean(completed) || now >= end;
    if (!completed && now < at) break;
    reports.push({
      id: uuid(0x57000000 + Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(-12), 16) * 16 + index),
      started: time(at),
      completed: done ? time(end) : null,
      command,
      name,
      errstream: done ? err : "",
      outstream: out(done ? Infinity : (now - at) / 1000),
      returncode: done ? returncode : null,
    });
    at = end;
  }
  return reports;
}
