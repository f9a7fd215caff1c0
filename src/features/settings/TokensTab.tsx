import { useSession } from "~/api/session";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { CreateTokenForm } from "./CreateTokenForm";
import classes from "./Tokens.module.css";
import { TokenTable } from "./TokenTable";

/** Creates and revokes API tokens of an environment. */
export function TokensTab({ env }: { env: string }) {
  const { phase, isAuthPending } = useSession();
  const isAuthDisabled = phase === "notRequired";
  const forbiddenReason = useForbidden("GET /api/v2/environment_auth");
  const { data: tokens, error, isFetching, retry } = useApiQuery("GET /api/v2/environment_auth", forbiddenReason ? null : { env });
  return (
    <div className={classes.section}>
      {isAuthDisabled && (
        <p className="callout" data-tone="amber">
          Authentication is off on this orchestrator, so tokens aren't needed and can't be created.
        </p>
      )}
      <CreateTokenForm env={env} isAuthDisabled={isAuthDisabled} />
      <h2>Registered tokens</h2>
      {forbiddenReason && !isAuthPending && <EmptyState text={`Can't show the tokens. ${forbiddenReason}.`} />}
      {!tokens && error && <ErrorState title="Couldn't load tokens" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!tokens && !error && (!forbiddenReason || isAuthPending) && <Skeleton shape="rows" label="Loading tokens" />}
      {tokens?.length === 0 && <EmptyState text="No registered tokens. Tokens that you create appear here, except idempotent tokens." />}
      {tokens && tokens.length > 0 && <TokenTable env={env} tokens={tokens} />}
    </div>
  );
}
