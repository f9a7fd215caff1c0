import { useSession } from "~/api/session";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { CreateTokenForm } from "./CreateTokenForm";
import classes from "./Tokens.module.css";
import { TokenTable } from "./TokenTable";

/** Tokens of an environment, for machines: made, shown once, and revoked. */
export function TokensTab({ env }: { env: string }) {
  const isAuthDisabled = useSession().phase === "open";
  const forbiddenReason = useForbidden("GET /api/v2/environment_auth");
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/environment_auth", forbiddenReason ? null : { env });
  const tokens = data?.data;
  return (
    <div className={classes.section}>
      {isAuthDisabled && (
        <p className="callout" data-tone="amber">
          This orchestrator has no authentication: nothing asks for a token, and the server makes none.
        </p>
      )}
      <CreateTokenForm env={env} isAuthDisabled={isAuthDisabled} />
      <h2>Registered tokens</h2>
      {forbiddenReason && <EmptyState text={`The tokens are not shown. ${forbiddenReason}.`} />}
      {!tokens && error && <ErrorState title="The tokens could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!tokens && !error && !forbiddenReason && <Skeleton shape="rows" label="Loading tokens" />}
      {tokens?.length === 0 && <EmptyState text="No token is registered. Idempotent ones never are." />}
      {tokens && tokens.length > 0 && <TokenTable env={env} tokens={tokens} />}
    </div>
  );
}
