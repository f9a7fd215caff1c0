/** Roles of the server's default access policy that routes require. */
export const expertAdmins = ["environment-expert-admin"];
export const environmentAdmins = ["environment-admin", ...expertAdmins];
export const operators = ["noc", ...environmentAdmins];

const knownRoles = new Set(["read-only", "operator", ...operators]);

/** Whether the default policy has the role. Only the server can decide what other roles allow. */
export const isKnownRole = (role: string): boolean => knownRoles.has(role);
