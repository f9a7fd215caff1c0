/** Sign-in, users and roles. */
import type { serverEndpoints } from "../src/api/endpoints.server.ts";
import { createSessionToken, type Access, type MockUser } from "./access.ts";
import { readArguments, type Context, type Handlers } from "./context.ts";
import { differs } from "./releases.ts";
import { badRequest, conflict, notFound, HttpError, serverError } from "./validation.ts";

const authDisabledMessage = "Server authentication should be enabled. To setup the initial user use the inmanta-initial-user-setup tool.";

function requireAccess({ world }: Context): Access {
  if (!world.access) throw badRequest(authDisabledMessage);
  return world.access;
}

const findUser = ({ users }: Access, name: string | undefined): MockUser | undefined => users.find(({ username }) => username === name);

const toUserRow = ({ username, isAdmin }: MockUser) => ({ username, auth_method: "database", is_admin: isAdmin });

const characterClasses = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

function checkPassword(password: string): void {
  const letters = [...password].length;
  if (letters < 12) throw badRequest("the password should be at least 12 characters long");
  if (letters > 128) throw badRequest("the password should be at most 128 characters long");
  if (characterClasses.filter((pattern) => pattern.test(password)).length < 3) {
    throw badRequest(
      "the password should contain at least 3 of the following four character classes: a lowercase letter, an uppercase letter, a digit, and a special character",
    );
  }
}

/** Starts a session. */
function toLoginResponse({ sessionLifetime }: Access, user: MockUser, now: number) {
  return { data: { token: createSessionToken(user, sessionLifetime, now), user: toUserRow(user), expires_in: sessionLifetime } };
}

function login(context: Context) {
  const { username, password } = readArguments(context, { username: "string", password: "string" }, ["username", "password"]);
  const access = requireAccess(context);
  const user = findUser(access, username);
  if (!user || user.password !== password) throw new HttpError(401, "Invalid username or password");
  return toLoginResponse(access, user, context.now);
}

function renewLogin(context: Context) {
  readArguments(context, {});
  const access = requireAccess(context);
  const { sub, exp } = context.claims;
  if (exp === undefined) throw badRequest("Only a login session token can be renewed");
  const user = findUser(access, String(sub));
  if (!user) throw new HttpError(401, "User account no longer exists.");
  return toLoginResponse(access, user, context.now);
}

function addUser(context: Context) {
  const { username, password } = readArguments(context, { username: "string", password: "string" }, ["username", "password"]);
  const access = requireAccess(context);
  if (username === "") throw badRequest("the username cannot be an empty string");
  checkPassword(password!);
  if (findUser(access, username)) throw conflict(`A user with name ${username} already exists.`);
  const user: MockUser = { username: username!, password: password!, isAdmin: false, roles: {} };
  access.users.push(user);
  return { data: toUserRow(user) };
}

function requireUser(access: Access, username: string | undefined): MockUser {
  const user = findUser(access, username);
  if (!user) throw notFound(`User with name ${username} does not exist.`);
  return user;
}

function setPassword(context: Context) {
  const args = readArguments(context, { username: "string", password: "string", current_password: "string" }, ["password"]);
  const access = requireAccess(context);
  const needsCurrent = context.claims.sub === args.username && !differs(context.world.release, "changesPasswordsAlone");
  if (needsCurrent && args.current_password === undefined) throw badRequest("changing your own password requires the current password");
  checkPassword(args.password!);
  const user = requireUser(access, args.username);
  if (needsCurrent && args.current_password !== user.password) throw new HttpError(401, "The current password is incorrect");
  user.password = args.password!;
}

function setAdmin(context: Context) {
  const args = readArguments(context, { username: "string", is_admin: "boolean" }, ["username", "is_admin"]);
  const user = findUser(requireAccess(context), args.username);
  if (!user) throw badRequest(`No user exists with username ${args.username}.`);
  user.isAdmin = args.is_admin!;
}

function assignRole(context: Context) {
  const args = readArguments(context, { username: "string", environment: "uuid", role: "string" }, ["environment", "role"]);
  const access = requireAccess(context);
  const { username, environment: env, role } = args;
  const user = findUser(access, username);
  if (!user || !access.roles.includes(role!) || !context.world.environments.some(({ id }) => id === env)) {
    throw badRequest(`Cannot assign role ${role} to user ${username}. Role ${role}, environment ${env} or user ${username} doesn't exist.`);
  }
  const roles = user.roles[env!] ?? [];
  if (roles.includes(role!)) throw serverError();
  user.roles[env!] = [...roles, role!].sort();
}

function unassignRole(context: Context) {
  const args = readArguments(context, { username: "string", environment: "uuid", role: "string" }, ["environment", "role"]);
  const { username, environment: env, role } = args;
  const user = findUser(requireAccess(context), username);
  const roles = user?.roles[env!] ?? [];
  if (!roles.includes(role!)) throw badRequest(`Role ${role} (environment=${env}) is not assigned to user ${username}`);
  const rest = roles.filter((item) => item !== role);
  if (rest.length > 0) user!.roles[env!] = rest;
  else delete user!.roles[env!];
}

function deleteRole(context: Context) {
  const { name } = readArguments(context, { name: "string" }, ["name"]);
  const access = requireAccess(context);
  if (!access.roles.includes(name!)) throw badRequest(`Role ${name} doesn't exist.`);
  if (access.users.some(({ roles }) => Object.values(roles).flat().includes(name!))) {
    throw badRequest(`Role ${name} cannot be delete because it's still assigned to a user.`);
  }
  access.roles = access.roles.filter((item) => item !== name);
}

const compareUsernames = ({ username: a }: MockUser, { username: b }: MockUser) => (a < b ? -1 : 1);

export const sessionHandlers: Handlers<
  Extract<keyof typeof serverEndpoints, `${string}/${"login" | "current_user" | "user" | "is_admin" | "role"}${string}`>
> = {
  "POST /api/v2/login": login,
  "POST /api/v2/login/renew": renewLogin,
  "GET /api/v2/current_user": (context) => {
    readArguments(context, {});
    const { sub } = context.claims;
    if (sub === undefined) throw notFound("No current user found, probably an API token is used.");
    return { data: { username: sub } };
  },
  "GET /api/v2/user": (context) => {
    readArguments(context, {});
    return {
      data: (context.world.access?.users ?? []).toSorted(compareUsernames).map((user) => ({ ...toUserRow(user), roles: user.roles })),
    };
  },
  "POST /api/v2/user": addUser,
  "DELETE /api/v2/user/{username}": (context) => {
    const { username } = readArguments(context, { username: "string" });
    const access = requireAccess(context);
    const user = requireUser(access, username);
    access.users = access.users.filter((item) => item !== user);
  },
  "PATCH /api/v2/user/{username}/password": setPassword,
  "PATCH /api/v2/is_admin": setAdmin,
  "GET /api/v2/role": (context) => {
    readArguments(context, {});
    return { data: (context.world.access?.roles ?? []).toSorted() };
  },
  "POST /api/v2/role": (context) => {
    const { name } = readArguments(context, { name: "string" }, ["name"]);
    const access = requireAccess(context);
    if (access.roles.includes(name!)) throw badRequest(`Role ${name} already exists.`);
    access.roles.push(name!);
  },
  "DELETE /api/v2/role": deleteRole,
  "POST /api/v2/role_assignment/{username}": assignRole,
  "DELETE /api/v2/role_assignment/{username}": unassignRole,
};
