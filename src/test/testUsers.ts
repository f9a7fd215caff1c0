/** For tests: users of the mock's scenario "signin". */
export const testUsers = {
  admin: { username: "admin", password: "Administrator-1" },
  /** Has noc in prod and environment-admin in staging. */
  noor: { username: "noor", password: "Correct-horse-1" },
  /** May read prod. */
  reader: { username: "reader", password: "Correct-horse-2" },
};
