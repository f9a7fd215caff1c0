/** Signing in, users and roles. */
import type { SessionApi } from "../src/api/endpoints.session.ts";
import { sessionToken, type Access, type MockUser } from "./access.ts";
import { read, type Context, type Handlers } from "./context.ts";
import { badRequest, conflict, notFound, Refusal, serverError } from "./validation.ts";

const off = "Server authentication should be enabled. To setup the initial user use the inmanta-initial-user-setup tool.";

function accessOf({ world }: Context): Access {
  if (!world.access) throw badRequest(off);
  return world.access;
}

const find = ({ users }: Access, name: string | undefined): MockUser | undefined => users.find(({ username }) => username === name);

const shown = ({ username, isAdmin }: MockUser) => ({ username, auth_method: "database", is_admin: isAdmin });

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

function checkPassword(password: string): void {
  const letters = [...password].length;
  if (letters < 12) throw badRequest("the password should be at least 12 characters long");
  if (letters > 128) throw badRequest("the password should be at most 128 characters long");
  if (classes.filter((one) => one.test(password)).length < 3) {
    throw badRequest(
      "the password should contain at least 3 of the following four character classes: a lowercase letter, an uppercase letter, a digit, and a special character",
    );
  }
}

/** A session of a user that begins now. */
function loginReturn({ life }: Access, user: MockUser, now: number) {
  return { data: { token: sessionToken(user, life, now), user: shown(user), expires_in: life } };
}

function login(context: Context) {
  const { username, password } = read(context, { username: "string", password: "string" }, ["username", "password"]);
  const access = accessOf(context);
  const user = find(access, username);
  if (!user || user.password !== password) throw new Refusal(401, "Invalid username or password");
  return loginReturn(access, user, context.now);
}

function renew(context: Context) {
  read(context, {});
  const access = accessOf(context);
  const { sub, exp } = context.claims;
  if (exp === undefined) throw badRequest("Only a login session token can be renewed");
  const user = find(access, String(sub));
  if (!user) throw new Refusal(401, "User account no longer exists.");
  return loginReturn(access, user, context.now);
}

function addUser(context: Context) {
  const { username, password } = read(context, { username: "string", password: "string" }, ["username", "password"]);
  const access = accessOf(context);
  if (username === "") throw badRequest("the username cannot be an empty string");
  checkPassword(password!);
  if (find(access, username)) throw conflict(`A user with name ${username} already exists.`);
  const user: MockUser = { username: username!, password: password!, isAdmin: false, roles: {} };
  access.users.push(user);
  return { data: shown(user) };
}

function known(access: Access, username: string | undefined): MockUser {
  const user = find(access, username);
  if (!user) throw notFound(`User with name ${username} does not exist.`);
  return user;
}

function setPassword(context: Context) {
  const given = read(context, { username: "string", password: "string", current_password: "string" }, ["password"]);
  const access = accessOf(context);
  const own = context.claims.sub === given.username;
  if (own && given.current_password === undefined) throw badRequest("changing your own password requires the current password");
  checkPassword(given.password!);
  const user = known(access, given.username);
  if (own && given.current_password !== user.password) throw new Refusal(401, "The current password is incorrect");
  user.password = given.password!;
}

function setAdmin(context: Context) {
  const given = read(context, { username: "string", is_admin: "boolean" }, ["username", "is_admin"]);
  const user = find(accessOf(context), given.username);
  if (!user) throw badRequest(`No user exists with username ${given.username}.`);
  user.isAdmin = given.is_admin!;
}

function assign(context: Context) {
  const given = read(context, { username: "string", environment: "uuid", role: "string" }, ["environment", "role"]);
  const access = accessOf(context);
  const { username, environment: env, role } = given;
  const user = find(access, username);
  if (!user || !access.roles.includes(role!) || !context.world.environments.some(({ id }) => id === env)) {
    throw badRequest(`Cannot assign role ${role} to user ${username}. Role ${role}, environment ${env} or user ${username} doesn't exist.`);
  }
  const roles = user.roles[env!] ?? [];
  if (roles.includes(role!)) throw serverError();
  user.roles[env!] = [...roles, role!].sort();
}

function takeBack(context: Context) {
  const given = read(context, { username: "string", environment: "uuid", role: "string" }, ["environment", "role"]);
  const { username, environment: env, role } = given;
  const user = find(accessOf(context), username);
  const roles = user?.roles[env!] ?? [];
  if (!roles.includes(role!)) throw badRequest(`Role ${role} (environment=${env}) is not assigned to user ${username}`);
  const rest = roles.filter((one) => one !== role);
  if (rest.length > 0) user!.roles[env!] = rest;
  else delete user!.roles[env!];
}

function deleteRole(context: Context) {
  const { name } = read(context, { name: "string" }, ["name"]);
  const access = accessOf(context);
  if (!access.roles.includes(name!)) throw badRequest(`Role ${name} doesn't exist.`);
  if (access.users.some(({ roles }) => Object.values(roles).flat().includes(name!))) {
    throw badRequest(`Role ${name} cannot be delete because it's still assigned to a user.`);
  }
  access.roles = access.roles.filter((one) => one !== name);
}

const byName = ({ username: one }: MockUser, { username: other }: MockUser) => (one < other ? -1 : 1);

export const sessionHandlers: Handlers<Exclude<keyof SessionApi, `${string}environment_auth${string}`>> = {
  "POST /api/v2/login": login,
  "POST /api/v2/login/renew": renew,
  "GET /api/v2/current_user": (context) => {
    read(context, {});
    const { sub } = context.claims;
    if (sub === undefined) throw notFound("No current user found, probably an API token is used.");
    return { data: { username: sub } };
  },
  "GET /api/v2/user": (context) => {
    read(context, {});
    return { data: (context.world.access?.users ?? []).toSorted(byName).map((user) => ({ ...shown(user), roles: user.roles })) };
  },
  "POST /api/v2/user": addUser,
  "DELETE /api/v2/user/{username}": (context) => {
    const { username } = read(context, { username: "string" });
    const access = accessOf(context);
    const user = known(access, username);
    access.users = access.users.filter((one) => one !== user);
  },
  "PATCH /api/v2/user/{username}/password": setPassword,
  "PATCH /api/v2/is_admin": setAdmin,
  "GET /api/v2/role": (context) => {
    read(context, {});
    return { data: (context.world.access?.roles ?? []).toSorted() };
  },
  "POST /api/v2/role": (context) => {
    const { name } = read(context, { name: "string" }, ["name"]);
    const access = accessOf(context);
    if (access.roles.includes(name!)) throw badRequest(`Role ${name} already exists.`);
    access.roles.push(name!);
  },
  "DELETE /api/v2/role": deleteRole,
  "POST /api/v2/role_assignment/{username}": assign,
  "DELETE /api/v2/role_assignment/{username}": takeBack,
};
