import { useSession } from "~/api/session";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useUnsupported } from "~/api/support";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { CreateTokenForm } from "./CreateTokenForm";
import classes from "./Tokens.module.css";
import { TokenTable } from "./TokenTable";

const listRoute = "GET /api/v2/environment_auth";

/** Creates and revokes API tokens of an environment. */
export function TokensTab({ env }: { env: string }) {
  const { phase, isAuthPending } = useSession();
  const isAuthDisabled = phase === "notRequired";
  const forbiddenReason = useForbidden(listRoute);
  const unsupported = useUnsupported(listRoute);
  const { data: tokens, error, isFetching, retry } = useApiQuery(listRoute, forbiddenReason ? null : { env });
  const emptyText = unsupported
    ? `You can create tokens, but not list or revoke them. ${unsupported}.`
    : `Can't show the tokens. ${forbiddenReason}.`;
  const isUnavailable = (unsupported ?? forbiddenReason) !== undefined && !isAuthPending;
  return (
    <div className={classes.section}>
      {isAuthDisabled && (
        <p className="callout" data-tone="amber">
          Authentication is off on this orchestrator, so tokens aren't needed and can't be created.
        </p>
      )}
      <CreateTokenForm env={env} isAuthDisabled={isAuthDisabled} />
      <h2>Registered tokens</h2>
      {isUnavailable && <EmptyState text={emptyText} />}
      {!tokens && error && !isUnavailable && (
        <ErrorState title="Couldn't load tokens" error={error} isRetrying={isFetching} onRetry={retry} />
      )}
      {!tokens && !error && !isUnavailable && <Skeleton shape="rows" label="Loading tokens" />}
      {tokens?.length === 0 && <EmptyState text="No registered tokens. Tokens that you create appear here, except idempotent tokens." />}
      {tokens && tokens.length > 0 && <TokenTable env={env} tokens={tokens} />}
    </div>
  );
}
