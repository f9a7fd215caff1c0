/** What stands in the address of the sign-in page when an OpenID provider sends somebody back, or a window opens to sign in. */
import { replace } from "react-router";
import { isAnswer, readAnswer, signInAddress } from "~/api/oidc";
import { begin, currentState, known } from "~/api/session";
import { paths } from "~/paths";
import { safeNext } from "./next";

/** Why the last try at a provider failed. Not in the address: anybody could write anything there. */
let problem: string | undefined;

export const lastProblem = (): string | undefined => problem;

interface Left {
  next?: unknown;
  /** Whether the window was opened to sign in, and nothing else. */
  window?: boolean;
}

/** The loader of the sign-in page. The answer's words leave the address at once, and its entry of the history. */
export async function takeAnswer({ request }: { request: Request }): Promise<Response | null> {
  const url = new URL(request.url);
  const answered = isAnswer(url.searchParams);
  if (!answered && !url.searchParams.has("window")) return null;
  await known();
  const { auth, phase } = currentState();
  if (auth?.method !== "oidc" || (phase === "live" && !answered)) return replace(paths.login());
  try {
    if (!answered) {
      location.assign(await signInAddress(auth, { window: true } satisfies Left));
      return new Promise(() => undefined);
    }
    const { session, left } = await readAnswer(auth, url.href);
    const { next, window: own } = (left ?? {}) as Left;
    problem = undefined;
    begin(session);
    if (own) window.close();
    return replace(safeNext(next));
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
    return replace(paths.login());
  }
}
