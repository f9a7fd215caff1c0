/** Roles of the server's default access policy that routes require. */
export const expertAdmins = ["environment-expert-admin"];
export const environmentAdmins = ["environment-admin", ...expertAdmins];
export const operators = ["noc", ...environmentAdmins];
