/** A host that is never asked: a path is read as an address of it. */
const nowhere = "http://localhost";

/** An address below the base to go on to after signing in. What leads out of the app, or back to the sign-in, leads to its front. */
export function safeNext(said: unknown): string {
  if (typeof said !== "string" || !said.startsWith("/") || /[\\\u0000-\u001f]/.test(said) || !URL.canParse(said, nowhere)) return "/";
  const { origin, pathname, search, hash } = new URL(said, nowhere);
  return origin !== nowhere || pathname.startsWith("//") || /^\/login\/?$/.test(pathname) ? "/" : pathname + search + hash;
}
