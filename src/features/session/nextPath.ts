/** A host that is never asked: a path is read as an address of it. */
const placeholderOrigin = "http://localhost";

/** An address below the base to go on to after signing in. What leads out of the app, or back to the sign-in, leads to its front. */
export function toSafeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next) || !URL.canParse(next, placeholderOrigin))
    return "/";
  const { origin, pathname, search, hash } = new URL(next, placeholderOrigin);
  return origin !== placeholderOrigin || pathname.startsWith("//") || /^\/login\/?$/.test(pathname) ? "/" : pathname + search + hash;
}
