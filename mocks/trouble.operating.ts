/** Environments of "trouble" with unusual compiles, agents, settings and slices. */
import { networkModel } from "./models.ts";
import { buildEnvironment, type SeedCompile } from "./seed.ts";
import { settingDefinitions, indexDefinitions } from "./settings.definitions.ts";
import type { Stage } from "./stages.ts";
import { once, defaultSettings, type CompileError, type MockEnvironment, type Slice } from "./world.ts";

/** Markup, a `javascript:` URL, and a character that reverses the text after it. */
export const hostile = `"><script>alert(1)</script> javascript:alert(1) \u202Egnp.exe`;

const buildCompileError = (
  category: CompileError["category"],
  type: string,
  message: string,
  uri: string,
  line: number,
  character: number,
): CompileError => ({
  category,
  type,
  message,
  location: { uri, range: { start: { line, character }, end: { line, character: character + 7 } } },
});

/** The errors of failing compiles, used in turn: every category, several at once, and one without a location. */
export const compileErrorSets: CompileError[][] = [
  [
    buildCompileError(
      "parse_error",
      "inmanta.parser.ParserException",
      "Syntax error: invalid identifier, is is a reserved keyword",
      "./main.cf",
      20,
      5,
    ),
  ],
  [buildCompileError("runtime_error", "inmanta.ast.NotFoundException", "variable undefined_variable not found", "./main.cf", 20, 0)],
  [
    buildCompileError(
      "plugin_exception",
      "inmanta_plugins.shop.NoStock",
      `No stock left for ${hostile}`,
      "libs/shop/model/_init.cf",
      1207,
      11,
    ),
  ],
  [
    buildCompileError("runtime_error", "inmanta.ast.DuplicateException", "Two import statements have the same name", "./main.cf", 1, 0),
    buildCompileError("plugin_exception", "inmanta_plugins.shop.NoPrice", "The price list is empty", "libs/shop/model/prices.cf", 7, 2),
    {
      category: "sorcery" as "runtime_error",
      type: "Exception",
      message: "Unexpected error without a source location",
      location: null as never,
    },
  ],
];

const colors = ["\u001b[32m", "\u001b[1;33m", "\u001b[38;5;208m", "\u001b[31m"];
const reset = "\u001b[0m";
/** Every fourth line is colored. */
const buildLogLine = (index: number): string => {
  const text = `exporter       DEBUG     std::testing::NullResource[node-${index % 1000},name=iface-${index % 100}],v=0 checked in round ${index}`;
  return index % 4 === 0 ? `${colors[(index / 4) % 4]}${text}${reset}\n` : `${text}\n`;
};

/** 100,000 lines; the one in the middle is 1 MB long. */
const hugeLog = once(() =>
  Array.from({ length: 100_000 }, (_, index) => (index === 50_000 ? `${"0123456789abcdef".repeat(65_536)}\n` : buildLogLine(index))).join(
    "",
  ),
);

const compilerCommand = "python3 -m inmanta.app -vvv export -X";
const buildPlainStage = (name: string, seconds: number, out: string): Stage => ({
  name,
  command: "",
  seconds,
  returncode: 0,
  out: () => out,
});
const firstStages = [
  buildPlainStage("Init", 0.05, "Using extra environment variables during compile \n"),
  buildPlainStage("Venv check", 0.05, "Found existing venv\n"),
];

/** Stages that never end, with two lines per second up to 20,000. */
export const endlessStages: Stage[] = [
  ...firstStages,
  {
    name: "Recompiling configuration model",
    command: compilerCommand,
    seconds: Number.POSITIVE_INFINITY,
    returncode: 0,
    out: (elapsed) => Array.from({ length: Math.min(20_000, Math.floor(elapsed * 2)) }, (_, index) => buildLogLine(index)).join(""),
  },
];

const hugeStages: Stage[] = [
  ...firstStages,
  {
    name: "Recompiling configuration model",
    command: compilerCommand,
    seconds: 60,
    returncode: 0,
    out: hugeLog,
    err: `${colors[3]}not an error${reset}\n`,
  },
];

const customSettings = [
  {
    name: "deploy_order",
    type: "enum",
    default: "by_agent",
    doc: "Order in which queued resources are deployed.",
    recompile: false,
    update_model: false,
    agent_restart: true,
    allowed_values: ["by_agent", "by_type", "as_they_come"],
    section: "shop",
    protected: false,
  },
  {
    name: "price_limits",
    type: "dict",
    default: { lowest: 1, highest: 1000, currency: "EUR" },
    doc: "The model rejects prices outside these limits.",
    recompile: true,
    update_model: true,
    agent_restart: false,
    allowed_values: null,
    section: "shop",
    protected: false,
  },
  {
    name: "moon_phase",
    type: "lunar",
    default: "waxing",
    doc: hostile,
    recompile: true,
    update_model: false,
    agent_restart: false,
    allowed_values: null,
    section: null,
    protected: false,
  },
];

export const unhealthySlices: Record<string, Partial<Slice>> = {
  "core.database": {
    status: {
      connected: true,
      database: "inmanta",
      host: "127.0.0.1",
      max_pool: 35,
      free_pool: 2,
      open_connections: 35,
      free_connections: 2,
      pool_exhaustion_time: 61.4,
    },
    reported_status: "Warning",
    message: "Only 2 connections left in the pool.",
  },
  "core.scheduler_manager": {
    status: { error: "Timeout on data collection for core.scheduler_manager, consult the server log for additional information" },
    reported_status: "Error",
    message: "Timeout on data collection",
  },
};

export function buildOperatingEnvironments(project: string, since: number): MockEnvironment[] {
  const shared = { project, since, model: () => networkModel(1), versions: 1 };
  const goodCompile: SeedCompile = { message: "Initial model", success: true, version: 1 };
  const failedCompiles = compileErrorSets.map((failing, index): SeedCompile => ({
    message: `Broken change ${index + 1}`,
    success: false,
    version: null,
    failing,
  }));
  const down = buildEnvironment({
    ...shared,
    number: 21,
    name: "agents-down",
    agent: (agent) => (agent.name.startsWith("router") ? { ...agent, paused: true, status: "paused" } : { ...agent, status: "down" }),
    compiles: [goodCompile],
  });
  down.processes = down.processes.map((item) => ({ ...item, expired: item.first_seen }));
  return [
    buildEnvironment({
      ...shared,
      number: 3,
      name: "compiling",
      compiles: [goodCompile, { message: "Full recompile", success: false, version: null, stages: endlessStages, running: true }],
    }),
    down,
    buildEnvironment({
      ...shared,
      number: 22,
      name: "long-log",
      compiles: [{ ...goodCompile, message: "Verbose export", stages: hugeStages }],
    }),
    buildEnvironment({
      ...shared,
      number: 23,
      name: "every-mistake",
      compiles: [goodCompile, ...failedCompiles],
      overrides: { failing: compileErrorSets },
    }),
    buildEnvironment({
      ...shared,
      number: 24,
      name: "strange-settings",
      compiles: [goodCompile],
      overrides: {
        definitions: {
          ...settingDefinitions,
          ...indexDefinitions(customSettings),
          notification_retention: { ...settingDefinitions.notification_retention!, protected: true, protected_by: "project.yml" },
        },
        settings: {
          ...defaultSettings,
          notification_retention: 30,
          deploy_order: "by_type",
          price_limits: { lowest: 1, highest: 1000, currency: "EUR" },
          moon_phase: "full",
        },
      },
    }),
    buildEnvironment({ ...shared, number: 25, name: "restless", compiles: [goodCompile] }),
  ];
}
