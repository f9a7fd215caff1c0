/** Contract cases for sign-in, users, roles and tokens on a server without authentication. */
import { get, post, buildCase, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const authDisabled = { status: 400, contains: "Server authentication should be enabled." };
const invalid = (contains: string) => ({ status: 400, contains });
const login = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("POST", "/api/v2/login", body, { ...authDisabled, ...options });
const addUser = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("POST", "/api/v2/user", body, { ...authDisabled, ...options });
const setPassword = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("PATCH", "/api/v2/user/ann/password", body, { ...authDisabled, ...options });
const setAdmin = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("PATCH", "/api/v2/is_admin", body, { ...authDisabled, ...options });
const createRole = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("POST", "/api/v2/role", body, { ...authDisabled, ...options });
const assign = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("POST", "/api/v2/role_assignment/ann", body, { ...authDisabled, ...options });
const unassign = (query: string, options: Partial<ContractCase> = {}) =>
  buildCase("DELETE", `/api/v2/role_assignment/ann${query}`, undefined, { ...authDisabled, ...options });
const token = (body: unknown, options: Partial<ContractCase> = {}) =>
  post("prod", "/api/v2/environment_auth", body, {
    ...invalid("Authentication is disabled, generating a token is not allowed"),
    ...options,
  });
const revoke = (jti: string, options: Partial<ContractCase> = {}) =>
  buildCase("DELETE", `/api/v2/environment_auth/${jti}`, undefined, { env: "prod", ...options });

export const sessionCases: ContractCase[] = [
  login({ username: "admin", password: "Administrator-1" }),
  login({ username: "", password: "" }),
  login({ username: "admin" }, invalid("Field 'password' is required.")),
  login({ password: "x" }, invalid("Field 'username' is required.")),
  login({}, invalid("is required.")),
  login({ username: 7, password: "x" }, invalid("Input should be a valid string")),
  login({ username: "a", password: null }, invalid("Input should be a valid string")),
  login({ username: "a", password: "x", remember: true }, invalid("request contains fields {'remember'}")),
  login('{"username": ', invalid("couldn't be decoded as a JSON")),
  buildCase("GET", "/api/v2/login", undefined, { status: 405 }),
  buildCase("POST", "/api/v2/login/renew", undefined, authDisabled),
  buildCase("POST", "/api/v2/login/renew", {}, authDisabled),
  buildCase("POST", "/api/v2/login/renew", { more: 1 }, invalid("request contains fields {'more'}")),
  get("", "/api/v2/current_user", { status: 404, contains: "No current user found, probably an API token is used." }),
  get("", "/api/v2/current_user?details=1", invalid("request contains fields {'details'}")),

  get("", "/api/v2/user", { rows: 0 }),
  get("", "/api/v2/user?limit=5", invalid("request contains fields {'limit'}")),
  addUser({ username: "ann", password: "Correct-horse-1" }),
  addUser({ username: "", password: "x" }),
  addUser({ username: "ann" }, invalid("Field 'password' is required.")),
  addUser({ username: ["ann"], password: "x" }, invalid("Input should be a valid string")),
  addUser({ username: "ann", password: "x", is_admin: true }, invalid("request contains fields {'is_admin'}")),
  buildCase("DELETE", "/api/v2/user/ann", undefined, authDisabled),
  buildCase("DELETE", "/api/v2/user/a%2Fb%20%C3%BC%25.conf", undefined, authDisabled),
  buildCase("DELETE", "/api/v2/user/ann?force=true", undefined, invalid("request contains fields {'force'}")),
  setPassword({ password: "Correct-horse-1" }),
  setPassword({ password: "short", current_password: "x" }),
  setPassword({}, invalid("Field 'password' is required.")),
  setPassword({ password: 123456789012 }, invalid("Input should be a valid string")),
  setPassword({ password: "x", current: "y" }, invalid("request contains fields {'current'}")),
  setAdmin({ username: "ann", is_admin: true }),
  setAdmin({ username: "ann", is_admin: "maybe" }, invalid("Input should be a valid boolean")),
  setAdmin({ username: "ann" }, invalid("Field 'is_admin' is required.")),
  setAdmin({ is_admin: false }, invalid("Field 'username' is required.")),

  get("", "/api/v2/role", { rows: 0 }),
  createRole({ name: "night shift" }),
  createRole({}, invalid("Field 'name' is required.")),
  createRole({ name: ["a"] }, invalid("Input should be a valid string")),
  buildCase("DELETE", "/api/v2/role?name=night%20shift", undefined, authDisabled),
  buildCase("DELETE", "/api/v2/role", { name: "night shift" }, authDisabled),
  buildCase("DELETE", "/api/v2/role", undefined, invalid("Field 'name' is required.")),
  assign({ environment: "{prod}", role: "noc" }),
  assign({ environment: "prod", role: "noc" }, invalid("Input should be a valid UUID")),
  assign({ role: "noc" }, invalid("Field 'environment' is required.")),
  assign({ environment: "{prod}" }, invalid("Field 'role' is required.")),
  unassign("?environment={prod}&role=noc"),
  unassign("?environment=prod&role=noc", invalid("Input should be a valid UUID")),
  unassign("?role=noc", invalid("Field 'environment' is required.")),
  buildCase("DELETE", "/api/v2/role_assignment/ann", { environment: "{prod}", role: "noc" }, authDisabled),

  get("prod", "/api/v2/environment_auth", { rows: 0 }),
  get("", "/api/v2/environment_auth", invalid("Field 'tid' is required.")),
  get("", "/api/v2/environment_auth", { tid: unknownId, status: 404, contains: "The given environment id does not exist!" }),
  get("prod", "/api/v2/environment_auth?limit=5", invalid("request contains fields {'limit'}")),
  token({ client_types: ["api"] }),
  token({ client_types: ["api", "agent", "compiler"], idempotent: true }),
  token({ client_types: ["robot"], expire: -1 }),
  token({}, invalid("Field 'client_types' is required.")),
  token({ client_types: "api" }, invalid("client_types")),
  token({ client_types: 7 }, invalid("client_types")),
  token({ client_types: ["api"], expire: "soon" }, invalid("Input should be a valid integer")),
  token({ client_types: ["api"], idempotent: "perhaps" }, invalid("Input should be a valid boolean")),
  token({ client_types: ["api"], scope: "all" }, invalid("request contains fields {'scope'}")),
  post("", "/api/v2/environment_auth", { client_types: ["api"] }, invalid("Field 'tid' is required.")),
  revoke(unknownId, { status: 404, contains: "No token with jti" }),
  revoke("none", invalid("Input should be a valid UUID")),
];
