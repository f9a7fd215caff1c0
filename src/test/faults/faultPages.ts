/** The pages of the fault matrix: an address with data, and what a user has typed and chosen there. */
import { fireEvent, screen, within } from "@testing-library/react";
import { paths, type PageName } from "~/paths";
import { fill } from "~/test/steps";

interface FaultPage {
  path: (ids: { env: string; compile: string }) => string;
  /** Shows once the page's data has loaded, and only then. */
  text: string;
  /** For pages that differ with sign-in. */
  access?: "signedIn" | "signedOut";
  /** Types into fields, and selects rows, without saving. */
  prepare?: () => void;
}

const brokenResource = "std::testing::NullResource[fw-1,name=broken]";
const coreResource = "std::testing::NullResource[router-1,name=core]";

const getField = (label: string | RegExp) => within(screen.getByRole("main", { hidden: true })).getByLabelText(label);
const type = (label: string | RegExp, text: string) => fill(getField(label), text);
const select = (row: string) => fireEvent.click(getField(`Select ${row}`));
const clickButton = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));

export const faultPages: Record<PageName, FaultPage> = {
  overview: { path: paths.overview, text: "staging", prepare: () => type("Search environments and projects", "net") },
  projects: {
    path: paths.projects,
    text: "staging",
    prepare: () => {
      clickButton(/^Rename ?network$/);
      type("New name of network", "half ty");
    },
  },
  login: { path: () => paths.login(), text: "Sign in", access: "signedOut", prepare: () => type("Username", "adm") },
  users: {
    path: () => paths.users(),
    text: "noor",
    access: "signedIn",
    prepare: () => {
      clickButton("Add user");
      type("Username", "half ty");
    },
  },
  createEnvironment: { path: () => paths.createEnvironment(), text: "campus", prepare: () => type(/^Name/, "half ty") },
  status: { path: ({ env }) => paths.status({ processes: "all", scheduler: env }), text: "not blocked" },
  explorer: {
    path: ({ env }) => paths.explorer({ operation: "GET /api/v2/resource", env }),
    text: "deploy_summary",
    prepare: () => type("Search operations", "resource"),
  },
  environment: { path: ({ env }) => paths.environment(env), text: "92 deployed" },
  resources: {
    path: ({ env }) => paths.resources(env),
    text: "core",
    prepare: () => {
      select("core");
      type("Agent", "router-1");
    },
  },
  resource: {
    path: ({ env }) => paths.resource(env, brokenResource, "logs"),
    text: "Error during",
    prepare: () => type("Message", "Error"),
  },
  activity: { path: ({ env }) => paths.activity(env, { asked: "true" }), text: "dryrun", prepare: () => type("Agent", "rout") },
  versions: { path: ({ env }) => paths.versions(env), text: "repaired", prepare: () => select("version 1") },
  version: { path: ({ env }) => paths.version(env, 2), text: "core", prepare: () => type("Agent", "router-1") },
  versionResource: { path: ({ env }) => paths.versionResource(env, 2, coreResource), text: "agentname" },
  compare: { path: ({ env }) => paths.compare(env, 1, 2), text: "revision = r2", prepare: () => type("Agent", "router") },
  dryruns: { path: ({ env }) => paths.dryruns(env, 1), text: "The handler failed", prepare: () => type("Agent", "fw") },
  compiles: { path: ({ env }) => paths.compiles(env), text: "a model that does not parse" },
  compile: {
    path: ({ env, compile }) => paths.compile(env, compile),
    text: "repaired",
    prepare: () => type("Search all stages", "module"),
  },
  problems: {
    path: ({ env }) => paths.problems(env),
    text: "This resource is set to fail",
    prepare: () => {
      select("broken on fw-1");
      type("Agent", "fw");
    },
  },
  agents: {
    path: ({ env }) => paths.agents(env, { process: "true" }),
    text: "router-2",
    prepare: () => {
      select("router-2");
      type("Name", "router");
    },
  },
  facts: {
    path: ({ env }) => paths.facts(env, { set: "fact_1", of: coreResource }),
    text: "fact_10",
    prepare: () => type("Value", "half ty"),
  },
  parameters: { path: ({ env }) => paths.parameters(env, { set: "param_1" }), text: "param_10", prepare: () => type("Value", "half ty") },
  discovered: {
    path: ({ env }) => paths.discovered(env),
    text: "found-0",
    prepare: () => {
      select("std::testing::NullResource[router-0,name=found-0]");
      type("Agent", "router-0");
    },
  },
  notifications: {
    path: ({ env }) => paths.notifications(env),
    text: "Compilation failed",
    prepare: () => {
      select("Compilation failed");
      type("Title", "Compil");
    },
  },
  settings: {
    path: ({ env }) => paths.settings(env),
    text: "22 of 255 characters",
    prepare: () => type("Branch", "half ty"),
  },
};
