/** Compile stages with the real server's names and output. */
import type { Schemas } from "../src/api/schema.ts";
import { formatServerTime, buildUuid, type CompileError, type MockCompile, type MockEnvironment } from "./world.ts";

export interface Stage {
  name: string;
  command: string;
  /** Infinity for a stage that never ends. */
  seconds: number;
  returncode: number;
  /** The output after `elapsed` seconds, always complete lines. */
  out: (elapsed: number) => string;
  err?: string;
}

/** Output that grows line by line and is complete after `seconds`. */
const createGrowingText =
  (text: () => string, seconds: number) =>
  (elapsed: number): string => {
    const fullText = text();
    return elapsed >= seconds
      ? fullText
      : fullText.slice(0, fullText.lastIndexOf("\n", Math.floor((fullText.length * elapsed) / seconds)) + 1);
  };

const buildStage = (name: string, command: string, seconds: number, out: string | (() => string), err = "", returncode = 0): Stage => ({
  name,
  command,
  seconds,
  returncode,
  out: createGrowingText(typeof out === "string" ? () => out : out, seconds),
  err,
});

const envVariablesLine = "Using extra environment variables during compile \n";
const getFolder = (id: string) => `/var/lib/inmanta/server/${id}/compiler`;
const getPython = (id: string) => `${getFolder(id)}/.env/bin/python3`;

const uninstallOutput = ["core", "ui"]
  .map(
    (name) =>
      `Found existing installation: inmanta-${name}\nNot uninstalling inmanta-${name} at /opt/inmanta/lib/python3.13/site-packages, outside environment\nCan't uninstall 'inmanta-${name}'. No files were found to uninstall.\n`,
  )
  .join("");

const packages =
  "inmanta-module-std inmanta-ui inmanta-core tornado asyncpg build certifi click colorlog cookiecutter cryptography docstring-parser email-validator jinja2 more-itertools packaging pip ply pydantic pyyaml requests texttable toml typing-inspect".split(
    " ",
  );
const installOutput = [
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
const compileOutput = [
  "compiler       INFO    Not setting up telemetry\n",
  "compiler       DEBUG   Starting compile\n",
  "compiler       DEBUG   Parsing took 0.008 seconds\n",
  "compiler       INFO    The following modules are currently installed:\n",
  "compiler       INFO    V2 modules:\n",
  "compiler       INFO      std: 8.7.5\n",
  ...plugins.map((name) => `compiler       DEBUG   Found plugin std::${name}\n`),
].join("");

const formatBanner = (title: string) => `\n${` ${title} `.padStart(Math.floor((79 + title.length) / 2) + 1, "=").padEnd(79, "=")}\n`;

/** The error output of a failed compile. */
function formatCompilerFailure(errors: readonly CompileError[]): string {
  const [{ type, message, location }] = errors as [CompileError];
  const start = location?.range.start;
  const position = start ? ` (reported in ${location.uri}:${start.line + 1}:${start.character + 1})` : "";
  return `${formatBanner("EXCEPTION TRACE")}Traceback (most recent call last):
  File "/opt/inmanta/lib/python3.13/site-packages/inmanta/compiler/__init__.py", line 112, in do_compile
    success = sched.run(compiler, statements, blocks)
${type}: ${message}${position}
${formatBanner("COMPILATION FAILURE")}Error: ${message}${position}
`;
}

interface CompilePlan {
  environment: Pick<MockEnvironment, "id" | "repo_url" | "repo_branch" | "checkout">;
  update: boolean;
  reinstall: boolean;
  metadata: Record<string, unknown>;
  /** Ids of the exported resources, and the number of the new version. */
  resources: () => readonly string[];
  version: number;
  /** Why it fails: the compiler's errors, or the error output of "Updating modules". */
  failing?: readonly CompileError[] | string;
}

/** The stages that update the server's checkout, ending with the first one that fails. */
function buildPreparationStages({ environment, update, reinstall, failing }: CompilePlan): Stage[] {
  const { id, repo_url: url, repo_branch: branch, checkout } = environment;
  const folder = getFolder(id);
  const existing = reinstall ? undefined : checkout;
  const inmantaCommand = `${getPython(id)} -m inmanta.app -vvv -X project`;
  const removingMessage = checkout && reinstall ? `Removing project and venv directory for environment ${id} at ${folder}\n` : "";
  const movedMessage =
    existing && existing.url !== url
      ? `Removing the project directory for environment ${id} at ${folder}, because the repo url has changed.\n`
      : "";
  if (!existing || movedMessage) {
    const creatingMessage = `${envVariablesLine}${removingMessage}${movedMessage}Creating project directory for environment ${id} at ${folder}\n`;
    const noProjectMessage = `Failed to compile: no project found in ${folder} and no repository set.\n`;
    if (!url) return [buildStage("Init", "", 0.05, creatingMessage + noProjectMessage, "", 1)];
    return [
      buildStage("Init", "", 0.05, creatingMessage),
      buildStage("Cloning repository", `git clone ${url} .${branch && ` -b ${branch}`}`, 0.35, "", "Cloning into '.'...\ndone.\n"),
      buildStage("Venv check", "", 0.4, `Creating new venv at ${folder}/.env-py3.13\n`),
      buildStage("Installing modules", `${inmantaCommand} install`, 4, installOutput),
    ];
  }
  const initialStages = [buildStage("Init", "", 0.05, envVariablesLine), buildStage("Venv check", "", 0.05, "Found existing venv\n")];
  const switchStages =
    branch && existing.branch !== branch
      ? [
          ...(update ? [buildStage("Fetching new branch heads", "git fetch", 0.3, "", `From ${url}\n`)] : []),
          buildStage(
            `Switching branch from ${existing.branch} to ${branch}`,
            `git checkout ${branch}`,
            0.2,
            "",
            `Switched to branch '${branch}'\n`,
          ),
        ]
      : [];
  if (!update)
    return [
      ...initialStages,
      ...switchStages,
      ...(switchStages.length > 0 ? [buildStage("Installing modules", `${inmantaCommand} install`, 4, installOutput)] : []),
    ];
  const updateError = typeof failing === "string" ? failing : "";
  return [
    ...initialStages,
    ...switchStages,
    buildStage(
      "Pulling updates",
      "git pull",
      0.3,
      "Updating 7d6a3f8..b94610a\nFast-forward\n main.cf | 6 ++----\n 1 file changed, 2 insertions(+), 4 deletions(-)\n",
      `From ${url}\n   7d6a3f8..b94610a  ${branch}       -> origin/${branch}\n`,
    ),
    buildStage(
      "Uninstall inmanta packages from the compiler venv",
      `${getPython(id)} -m pip uninstall -y inmanta inmanta-core inmanta-ui`,
      0.3,
      uninstallOutput,
      "WARNING: Skipping inmanta as it is not installed.\n",
    ),
    buildStage("Updating modules", `${inmantaCommand} update`, 4, installOutput, updateError, updateError ? 1 : 0),
  ];
}

export function buildStages(plan: CompilePlan): Stage[] {
  const { environment, metadata, resources, version, failing } = plan;
  const preparation = buildPreparationStages(plan);
  if (preparation.some((item) => item.returncode !== 0)) return preparation;
  const command = `${getPython(environment.id)} -m inmanta.app -vvv export -X -e ${environment.id} --server_address localhost --server_port 8888 --metadata ${JSON.stringify(metadata)} --export-compile-data --no-ssl`;
  const name = "Recompiling configuration model";
  if (failing && typeof failing !== "string")
    return [...preparation, buildStage(name, command, 3, compileOutput, formatCompilerFailure(failing), 1)];
  const getExportLines = () =>
    resources()
      .slice(0, 200)
      .map((id) => `exporter       DEBUG     ${id},v=0 not in any resource set\n`);
  const commitLines = `exporter       INFO    Committed resources with version ${version}\ncompiler       DEBUG   The entire export command took 0.204 seconds\n`;
  return [
    ...preparation,
    buildStage(name, command, 3, () => compileOutput + getExportLines().join("") + commitLines, formatBanner("SUCCESS")),
  ];
}

/** In milliseconds. */
export const getTotalDuration = (stages: readonly Stage[]): number => stages.reduce((sum, item) => sum + item.seconds * 1000, 0);

/** The reports of the stages started at `now`, in milliseconds. */
export function getStageReports({ id, started, completed, stages }: MockCompile, now: number): Schemas["CompileRunReport"][] {
  const reports: Schemas["CompileRunReport"][] = [];
  if (!started) return reports;
  let at = Date.parse(started);
  for (const [index, { name, command, seconds, returncode, out, err = "" }] of stages.entries()) {
    const end = at + seconds * 1000;
    const isDone = Boolean(completed) || now >= end;
    if (!completed && now < at) break;
    reports.push({
      id: buildUuid(0x57000000 + Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(-12), 16) * 16 + index),
      started: formatServerTime(at),
      completed: isDone ? formatServerTime(end) : null,
      command,
      name,
      errstream: isDone ? err : "",
      outstream: out(isDone ? Infinity : (now - at) / 1000),
      returncode: isDone ? returncode : null,
    });
    at = end;
  }
  return reports;
}
