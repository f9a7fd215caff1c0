/** Endpoints of projects, environments, their settings and tokens. */
import { data, nothing } from "./responseReaders";
import { anything, array, flag, object, optional, record, text } from "./checks";
import { longWrite, read, typeOf, write } from "./endpoint";
import type { Env } from "./envelopes";
import type { ClientType, Environment, Project, SettingDefinition, Token } from "./models";
import { environmentAdmins, expertAdmins, operators } from "./roles";
import type { Schemas } from "./schema";

const environment = object<Environment>({
  id: text,
  name: text,
  project_id: text,
  repo_url: text,
  repo_branch: text,
  halted: flag,
  is_marked_for_deletion: flag,
  description: optional(text),
  icon: optional(text),
});

const project = object<Project>({ id: text, name: text, environments: array(environment) });

const settingDefinition = object<SettingDefinition>({
  name: text,
  type: text,
  doc: text,
  section: optional(text),
  allowed_values: optional(array(anything)),
  protected: flag,
  protected_by: optional(text),
});

const token = object<Token>({
  jti: text,
  created_by: optional(text),
  client_types: array(text),
  issued_at: text,
  expires_at: optional(text),
  revoked_at: optional(text),
  last_used: optional(text),
});

interface EnvironmentBody {
  name: string;
  project_id: string;
  repository?: string;
  branch?: string;
  description?: string;
  /** `<mime>;base64,<data>` without `data:`, up to 65,535 characters. */
  icon?: string;
}

interface ById {
  path: { id: string };
}

export const environmentEndpoints = {
  "GET /api/v2/project": read({
    args: typeOf<{ search: { environment_details: boolean } }>(),
    answer: data(array(project)),
    roles: "everyone",
    since: "any",
  }),
  /** 500 with "already exists" if the name exists. */
  "PUT /api/v2/project": write({
    args: typeOf<{ body: { name: string } }>(),
    answer: data(project),
    roles: "administrators",
    since: "any",
  }),
  "GET /api/v2/project/{id}": read({
    args: typeOf<ById & { search: { environment_details: boolean } }>(),
    answer: data(project),
    roles: "everyone",
    since: "any",
  }),
  "POST /api/v2/project/{id}": write({
    args: typeOf<ById & { body: { name: string } }>(),
    answer: data(project),
    roles: "administrators",
    since: "any",
  }),
  /** 409 while it has environments. */
  "DELETE /api/v2/project/{id}": write({ args: typeOf<ById>(), answer: nothing, roles: "administrators", since: "any" }),

  /** Description and icon are "" without `details`. Each icon may be 64 kB. */
  "GET /api/v2/environment": read({
    args: typeOf<{ search: { details: boolean } }>(),
    answer: data(array(environment)),
    roles: "everyone",
    since: "any",
  }),
  "GET /api/v2/environment/{id}": read({
    args: typeOf<ById & { search: { details: boolean } }>(),
    answer: data(environment),
    roles: "everyone",
    since: "any",
    environmentInPath: true,
  }),
  "PUT /api/v2/environment": write({
    args: typeOf<{ body: EnvironmentBody }>(),
    answer: data(environment),
    roles: "administrators",
    since: "any",
  }),
  /** Omitted fields are kept. */
  "POST /api/v2/environment/{id}": write({
    args: typeOf<ById & { body: Partial<EnvironmentBody> & { name: string } }>(),
    answer: data(environment),
    roles: environmentAdmins,
    since: "any",
    environmentInPath: true,
  }),
  /** Responds when done, which may take minutes. 403 if the setting protected_environment is on. */
  "DELETE /api/v2/environment/{id}": longWrite({
    args: typeOf<ById>(),
    answer: nothing,
    roles: expertAdmins,
    since: "any",
    environmentInPath: true,
  }),
  /** Clears everything except the environment itself, its settings and tokens. Halts the environment while it runs. */
  "DELETE /api/v2/decommission/{id}": longWrite({
    args: typeOf<ById>(),
    answer: nothing,
    roles: expertAdmins,
    since: "any",
    environmentInPath: true,
  }),
  "POST /api/v2/actions/environment/halt": write({ args: typeOf<Env>(), answer: nothing, roles: operators, since: "any" }),
  "POST /api/v2/actions/environment/resume": write({ args: typeOf<Env>(), answer: nothing, roles: operators, since: "any" }),

  /** 19.1 returns stored values only; use the definition's default for the others. */
  "GET /api/v2/environment_settings": read({
    args: typeOf<Env>(),
    answer: data(object<Schemas["EnvironmentSettingsReponse"]>({ settings: object(), definition: record(settingDefinition) })),
    roles: "everyone",
    since: "any",
  }),
  /** v1 because it rejects a bad value with 400 and the reason; v2 returns 500 without one. */
  "POST /api/v1/environment_settings/{id}": write({
    args: typeOf<Env & ById & { body: { value: unknown } }>(),
    answer: nothing,
    roles: environmentAdmins,
    since: "any",
  }),
  /** Resets to the default. */
  "DELETE /api/v2/environment_settings/{id}": write({
    args: typeOf<Env & ById>(),
    answer: nothing,
    roles: environmentAdmins,
    since: "any",
  }),

  /** Newest first, including expired and revoked tokens for 30 days, excluding idempotent tokens. 400 if authentication is off. */
  "GET /api/v2/environment_auth": read({
    args: typeOf<Env>(),
    answer: data(array(token)),
    roles: expertAdmins,
    since: { release: "18.2", fallback: "Tokens can be created, but not listed." },
  }),
  /** Returns the token, only this once. `expire` in seconds; an idempotent token never expires and is the same each time. */
  "POST /api/v2/environment_auth": write({
    args: typeOf<Env & { body: { client_types: ClientType[]; idempotent: boolean; expire?: number } }>(),
    answer: data(text),
    roles: expertAdmins,
    since: "any",
    newerArguments: { expire: { release: "18.2", fallback: "Tokens never expire." } },
  }),
  "DELETE /api/v2/environment_auth/{jti}": write({
    args: typeOf<Env & { path: { jti: string } }>(),
    answer: nothing,
    roles: expertAdmins,
    since: { release: "18.2", fallback: "Tokens can't be revoked." },
  }),
};
