import { useSession } from "~/api/session";
import { useData } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import { CreateToken } from "./CreateToken";
import classes from "./Tokens.module.css";
import { TokenTable } from "./TokenTable";

/** Tokens of an environment, for machines: made, shown once, and revoked. */
export function TokensTab({ env }: { env: string }) {
  const off = useSession().phase === "open";
  const forbidden = useForbidden("GET /api/v2/environment_auth");
  const { data, error, asking, retry } = useData("GET /api/v2/environment_auth", forbidden ? null : { env });
  const tokens = data?.data;
  return (
    <div className={classes.section}>
      {off && (
        <p className="remark" data-tone="amber">
          This orchestrator has no authentication: nothing asks for a token, and the server makes none.
        </p>
      )}
      <CreateToken env={env} off={off} />
      <h2>Registered tokens</h2>
      {forbidden && <Empty text={`The tokens are not shown. ${forbidden}.`} />}
      {!tokens && error && <Failed title="The tokens could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!tokens && !error && !forbidden && <Waiting shape="rows" label="Loading tokens" />}
      {tokens?.length === 0 && <Empty text="No token is registered. Idempotent ones never are." />}
      {tokens && tokens.length > 0 && <TokenTable env={env} tokens={tokens} />}
    </div>
  );
}
