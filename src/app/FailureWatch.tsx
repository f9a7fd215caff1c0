import { useDeferredValue } from "react";
import { useData } from "~/api/query";
import { useUnread } from "~/features/notifications/useUnread";
import { compilesArgs, isTold, summaryArgs, useAnswers } from "./failing";

function Watch({ env, ready }: { env: string; ready: boolean }) {
  // Once the page has been drawn, which asks first.
  const asks = useDeferredValue(ready, false);
  const resources = useAnswers((cache) => isTold(cache, "resources", env));
  const compiles = useAnswers((cache) => isTold(cache, "compiles", env));
  useData("POST /api/v2/graphql", asks && !resources ? summaryArgs(env) : null, { pace: "server" });
  useData("GET /api/v2/compilereport", asks && !compiles ? compilesArgs(env) : null, { pace: "still", anew: true });
  return null;
}

/**
 * Asks for what tells of failures in an environment, where the page does not: of its resources once a minute; of its compiles
 * when a page is opened, which makes another of this, and when the bell has another error to tell of, as of each that failed.
 */
export function FailureWatch({ env }: { env: string }) {
  const { data, error } = useUnread(env);
  const newest = data?.rows.find(({ severity }) => severity === "error");
  return <Watch key={newest?.id} env={env} ready={data !== undefined || error !== undefined} />;
}
