/** What "trouble" has for those who operate: compiles of every kind, agents that go down, settings that nobody knows. */
import { tell } from "./compiling.ts";
import { endScheduler, startScheduler } from "./control.ts";
import { networkModel } from "./models.ts";
import { environment, type SeedCompile } from "./seed.ts";
import { definitions, definitionsOf } from "./settings.definitions.ts";
import type { Stage } from "./stages.ts";
import { once, settings, type CompileError, type MockEnvironment, type Slice, type World } from "./world.ts";

/** Markup, an address that runs, and a letter that turns the rest of the line round. */
export const hostile = `"><script>alert(1)</script> javascript:alert(1) \u202Egnp.exe`;

const mistake = (
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

/** How compiles of "trouble" fail, in turn: every category, several at once, and one that says not where. */
export const mistakes: CompileError[][] = [
  [
    mistake(
      "parse_error",
      "inmanta.parser.ParserException",
      "Syntax error: invalid identifier, is is a reserved keyword",
      "./main.cf",
      20,
      5,
    ),
  ],
  [mistake("runtime_error", "inmanta.ast.NotFoundException", "variable undefined_variable not found", "./main.cf", 20, 0)],
  [mistake("plugin_exception", "inmanta_plugins.shop.NoStock", `No stock left for ${hostile}`, "libs/shop/model/_init.cf", 1207, 11)],
  [
    mistake("runtime_error", "inmanta.ast.DuplicateException", "Two import statements have the same name", "./main.cf", 1, 0),
    mistake("plugin_exception", "inmanta_plugins.shop.NoPrice", "The price list is empty", "libs/shop/model/prices.cf", 7, 2),
    { category: "sorcery" as "runtime_error", type: "Exception", message: "It is nowhere to be seen", location: null as never },
  ],
];

const colours = ["\u001b[32m", "\u001b[1;33m", "\u001b[38;5;208m", "\u001b[31m"];
const reset = "\u001b[0m";
/** A line of a log, every fourth of which is coloured. */
const line = (index: number): string => {
  const text = `exporter       DEBUG     std::testing::NullResource[node-${index % 1000},name=iface-${index % 100}],v=0 checked in round ${index}`;
  return index % 4 === 0 ? `${colours[(index / 4) % 4]}${text}${reset}\n` : `${text}\n`;
};

/** A log of 100,000 lines; the one in the middle has 1 MB. */
const hugeLog = once(() =>
  Array.from({ length: 100_000 }, (_, index) => (index === 50_000 ? `${"0123456789abcdef".repeat(65_536)}\n` : line(index))).join(""),
);

const compiler = "python3 -m inmanta.app -vvv export -X";
const plain = (name: string, seconds: number, out: string): Stage => ({ name, command: "", seconds, returncode: 0, out: () => out });
const first = [
  plain("Init", 0.05, "Using extra environment variables during compile \n"),
  plain("Venv check", 0.05, "Found existing venv\n"),
];

/** Stages that never end: two lines a second, up to 20,000. */
export const endless: Stage[] = [
  ...first,
  {
    name: "Recompiling configuration model",
    command: compiler,
    seconds: Number.POSITIVE_INFINITY,
    returncode: 0,
    out: (elapsed) => Array.from({ length: Math.min(20_000, Math.floor(elapsed * 2)) }, (_, index) => line(index)).join(""),
  },
];

const huge: Stage[] = [
  ...first,
  {
    name: "Recompiling configuration model",
    command: compiler,
    seconds: 60,
    returncode: 0,
    out: hugeLog,
    err: `${colours[3]}not an error${reset}\n`,
  },
];

const custom = [
  {
    name: "deploy_order",
    type: "enum",
    default: "by_agent",
    doc: "In which order resources that wait are taken up.",
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
    doc: "Prices outside of these are refused by the model.",
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

/** Slices that are not as they should be. */
export const slices: Record<string, Partial<Slice>> = {
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

/** Environments for those who operate. */
export function operating(project: string, since: number): MockEnvironment[] {
  const shared = { project, since, model: () => networkModel(1), versions: 1 };
  const good: SeedCompile = { message: "it was good once", success: true, version: 1 };
  const every = mistakes.map((failing, index): SeedCompile => ({
    message: `mistake ${index + 1}`,
    success: false,
    version: null,
    failing,
  }));
  const down = environment({
    ...shared,
    number: 21,
    name: "agents-down",
    agent: (agent) => (agent.name.startsWith("router") ? { ...agent, paused: true, status: "paused" } : { ...agent, status: "down" }),
    compiles: [good],
  });
  down.processes = down.processes.map((item) => ({ ...item, expired: item.first_seen }));
  return [
    environment({
      ...shared,
      number: 3,
      name: "compiling",
      compiles: [good, { message: "a long one", success: false, version: null, stages: endless, running: true }],
    }),
    down,
    environment({ ...shared, number: 22, name: "long-log", compiles: [{ ...good, message: "100,000 lines", stages: huge }] }),
    environment({ ...shared, number: 23, name: "every-mistake", compiles: [good, ...every], rest: { failing: mistakes } }),
    environment({
      ...shared,
      number: 24,
      name: "strange-settings",
      compiles: [good],
      rest: {
        definitions: {
          ...definitions,
          ...definitionsOf(custom),
          notification_retention: { ...definitions.notification_retention!, protected: true, protected_by: "project.yml" },
        },
        settings: {
          ...settings,
          notification_retention: 30,
          deploy_order: "by_type",
          price_limits: { lowest: 1, highest: 1000, currency: "EUR" },
          moon_phase: "full",
        },
      },
    }),
    environment({ ...shared, number: 25, name: "restless", compiles: [good] }),
  ];
}

/** Milliseconds from one fall of the restless environment's scheduler to the next, and how long it stays down. */
const every = 60_000;
const lying = 15_000;

/** Lets things happen by themselves: in "restless" agents go down and come up again, and a notification tells it. */
export function disturb(world: World): void {
  const restless = world.environments.find((item) => item.name === "restless")!;
  const shared = { uri: null, compile_id: null };
  const fall = (at: number): void => {
    if (!world.environments.includes(restless)) return;
    if (!restless.halted) {
      endScheduler(world, restless, at);
      tell(world, restless, at, {
        title: "Scheduler lost",
        message: "The scheduler of this environment is gone",
        severity: "error",
        ...shared,
      });
      world.agenda.plan(at + lying, `restless ${restless.id}`, (then) => {
        if (!restless.halted) startScheduler(world, restless, then);
      });
    }
    world.agenda.plan(at + every, `restless ${restless.id}`, fall);
  };
  world.agenda.plan(world.since + every, `restless ${restless.id}`, fall);
}
