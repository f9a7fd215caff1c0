/** The contract's questions about signing in, users, roles and tokens, as a server without authentication answers them. */
import { get, post, send, type Asked } from "./contract.asked.ts";

const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const off = { status: 400, says: "Server authentication should be enabled." };
const invalid = (says: string) => ({ status: 400, says });
const login = (body: unknown, more: Partial<Asked> = {}) => send("POST", "/api/v2/login", body, { ...off, ...more });
const addUser = (body: unknown, more: Partial<Asked> = {}) => send("POST", "/api/v2/user", body, { ...off, ...more });
const setPassword = (body: unknown, more: Partial<Asked> = {}) => send("PATCH", "/api/v2/user/ann/password", body, { ...off, ...more });
const setAdmin = (body: unknown, more: Partial<Asked> = {}) => send("PATCH", "/api/v2/is_admin", body, { ...off, ...more });
const createRole = (body: unknown, more: Partial<Asked> = {}) => send("POST", "/api/v2/role", body, { ...off, ...more });
const assign = (body: unknown, more: Partial<Asked> = {}) => send("POST", "/api/v2/role_assignment/ann", body, { ...off, ...more });
const takeBack = (query: string, more: Partial<Asked> = {}) =>
  send("DELETE", `/api/v2/role_assignment/ann${query}`, undefined, { ...off, ...more });
const token = (body: unknown, more: Partial<Asked> = {}) =>
  post("prod", "/api/v2/environment_auth", body, { ...invalid("Authentication is disabled, generating a token is not allowed"), ...more });
const revoke = (jti: string, more: Partial<Asked> = {}) =>
  send("DELETE", `/api/v2/environment_auth/${jti}`, undefined, { env: "prod", ...more });

export const sessionRequests: Asked[] = [
  login({ username: "admin", password: "Administrator-1" }),
  login({ username: "", password: "" }),
  login({ username: "admin" }, invalid("Field 'password' is required.")),
  login({ password: "x" }, invalid("Field 'username' is required.")),
  login({}, invalid("is required.")),
  login({ username: 7, password: "x" }, invalid("Input should be a valid string")),
  login({ username: "a", password: null }, invalid("Input should be a valid string")),
  login({ username: "a", password: "x", remember: true }, invalid("request contains fields {'remember'}")),
  login('{"username": ', invalid("couldn't be decoded as a JSON")),
  send("GET", "/api/v2/login", undefined, { status: 405 }),
  send("POST", "/api/v2/login/renew", undefined, off),
  send("POST", "/api/v2/login/renew", {}, off),
  send("POST", "/api/v2/login/renew", { more: 1 }, invalid("request contains fields {'more'}")),
  get("", "/api/v2/current_user", { status: 404, says: "No current user found, probably an API token is used." }),
  get("", "/api/v2/current_user?details=1", invalid("request contains fields {'details'}")),

  get("", "/api/v2/user", { rows: 0 }),
  get("", "/api/v2/user?limit=5", invalid("request contains fields {'limit'}")),
  addUser({ username: "ann", password: "Correct-horse-1" }),
  addUser({ username: "", password: "x" }),
  addUser({ username: "ann" }, invalid("Field 'password' is required.")),
  addUser({ username: ["ann"], password: "x" }, invalid("Input should be a valid string")),
  addUser({ username: "ann", password: "x", is_admin: true }, invalid("request contains fields {'is_admin'}")),
  send("DELETE", "/api/v2/user/ann", undefined, off),
  send("DELETE", "/api/v2/user/a%2Fb%20%C3%BC%25.conf", undefined, off),
  send("DELETE", "/api/v2/user/ann?force=true", undefined, invalid("request contains fields {'force'}")),
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
  send("DELETE", "/api/v2/role?name=night%20shift", undefined, off),
  send("DELETE", "/api/v2/role", { name: "night shift" }, off),
  send("DELETE", "/api/v2/role", undefined, invalid("Field 'name' is required.")),
  assign({ environment: "{prod}", role: "noc" }),
  assign({ environment: "prod", role: "noc" }, invalid("Input should be a valid UUID")),
  assign({ role: "noc" }, invalid("Field 'environment' is required.")),
  assign({ environment: "{prod}" }, invalid("Field 'role' is required.")),
  takeBack("?environment={prod}&role=noc"),
  takeBack("?environment=prod&role=noc", invalid("Input should be a valid UUID")),
  takeBack("?role=noc", invalid("Field 'environment' is required.")),
  send("DELETE", "/api/v2/role_assignment/ann", { environment: "{prod}", role: "noc" }, off),

  get("prod", "/api/v2/environment_auth", { rows: 0 }),
  get("", "/api/v2/environment_auth", invalid("Field 'tid' is required.")),
  get("", "/api/v2/environment_auth", { tid: nobody, status: 404, says: "The given environment id does not exist!" }),
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
  revoke(nobody, { status: 404, says: "No token with jti" }),
  revoke("none", invalid("Input should be a valid UUID")),
];
