/** Base for parsing paths as URLs; never requested. */
const placeholderOrigin = "http://localhost";

/** Returns the address to continue to after signing in, or "/" if `next` leaves the app or is the sign-in page. */
export function toSafeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next) || !URL.canParse(next, placeholderOrigin))
    return "/";
  const { origin, pathname, search, hash } = new URL(next, placeholderOrigin);
  return origin !== placeholderOrigin || pathname.startsWith("//") || /^\/login\/?$/.test(pathname) ? "/" : pathname + search + hash;
}
