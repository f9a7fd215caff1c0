/**
 * Whether the page is framed by another site, which could trick users into clicking in it. The orchestrator sends no header that
 * forbids frames, so the app refuses to run there, except for the origins in `<meta name="lookout-frame-ancestors">`.
 */

interface FramedWindow extends Pick<Window, "parent" | "top" | "self" | "origin" | "document"> {
  /** Some browsers have no `ancestorOrigins`. */
  location: Pick<Location, "origin"> & { ancestorOrigins?: DOMStringList };
}

const toOrigin = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");

/** Origins of the windows around a page, from the inside out; "" or "null" where it is unknown. */
function getAncestorOrigins({ location, document, parent, top }: FramedWindow): string[] {
  if (location.ancestorOrigins) return Array.from(location.ancestorOrigins);
  try {
    return [parent.location.origin, ...(parent === top ? [] : getAncestorOrigins(parent))];
  } catch {
    // Of a foreign parent only the referrer is known, which may also be a page that was in this frame before.
    const referrer = toOrigin(document.referrer);
    return [referrer === location.origin || parent !== top ? "" : referrer];
  }
}

export function isInForeignFrame(page: FramedWindow = window): boolean {
  if (page.top === page.self) return false;
  // In a sandbox.
  if (page.origin === "null") return true;
  const allowed = page.document.querySelector<HTMLMetaElement>("meta[name=lookout-frame-ancestors]")?.content ?? "";
  const origins = new Set([page.location.origin, ...allowed.split(/\s+/).map(toOrigin).filter(Boolean)]);
  return getAncestorOrigins(page).some((origin) => !origins.has(origin));
}
