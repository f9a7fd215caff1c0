import { call } from "./call";
import { check } from "./pollFor";
import { isReleaseConfirmed } from "./support";

/**
 * Waits for the server's release if its status hasn't been loaded since the page was opened, for actions that depend on it.
 * Gives up after 10 s, or if the request fails.
 */
export async function ensureRelease(): Promise<void> {
  if (!isReleaseConfirmed()) await check(() => call("GET /api/v1/serverstatus", {}));
}
