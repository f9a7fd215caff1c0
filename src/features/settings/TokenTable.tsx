import type { Token } from "~/api/models";
import { getErrorMessage } from "~/api/error";
import { useApiMutation } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { parseTime } from "~/time";
import { confirm } from "~/ui/confirm";
import { Button } from "~/ui/Button";
import { StatusIcon } from "~/ui/StatusIcon";
import { Table } from "~/ui/Table";
import { formatDateTime, useNow, useZone } from "~/ui/time";
import { notifySuccess, notifyError } from "~/ui/toast";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./Tokens.module.css";

function getTokenState({ revoked_at: revokedAt, expires_at: expiresAt }: Token, now: number): [icon: string, label: string] {
  if (revokedAt) return ["retired", "revoked"];
  if (expiresAt && parseTime(expiresAt) <= now) return ["retired", "expired"];
  return ["active", "active"];
}

/** Registered tokens, newest first as the server lists them. Expired and revoked tokens stay listed for 30 days. */
export function TokenTable({ env, tokens }: { env: string; tokens: readonly Token[] }) {
  const now = useNow(10);
  const zone = useZone();
  const revoke = useApiMutation("DELETE /api/v2/environment_auth/{jti}");
  const forbiddenReason = useForbidden("DELETE /api/v2/environment_auth/{jti}");
  const handleRevoke = async ({ jti, created_by: createdBy, issued_at: issuedAt }: Token) => {
    const tokenName = `token ${jti.slice(0, 8)}`;
    const confirmed = await confirm({
      title: `Revoke ${tokenName}?`,
      body: `Created${createdBy ? ` by ${createdBy}` : ""} on ${formatDateTime(issuedAt, zone)}. Anything that uses this token loses access immediately. This can't be undone.`,
      confirmLabel: "Revoke token",
      danger: true,
    });
    if (!confirmed) return;
    try {
      await revoke.mutateAsync({ env, path: { jti } });
      notifySuccess(`Revoked ${tokenName}`);
    } catch (error) {
      notifyError(`Couldn't revoke ${tokenName}`, getErrorMessage(error));
    }
  };
  return (
    <Table label="Tokens">
      <thead>
        <tr>
          <th scope="col">Token ID</th>
          <th scope="col">State</th>
          <th scope="col">Client types</th>
          <th scope="col">Created by</th>
          <th scope="col">Created</th>
          <th scope="col">Last used</th>
          <th scope="col">Expires</th>
          <th scope="col">Revoked</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => {
          const [icon, label] = getTokenState(token, now);
          return (
            <tr key={token.jti} data-row>
              <td className="mono" title={token.jti}>
                {token.jti.slice(0, 8)}
              </td>
              <td>
                <span className={classes.state}>
                  <StatusIcon state={icon} /> {label}
                </span>
              </td>
              <td>{token.client_types.join(", ") || "None"}</td>
              <td>{token.created_by ?? "–"}</td>
              <td>
                <Timestamp at={token.issued_at} />
              </td>
              <td>{token.last_used ? <Timestamp at={token.last_used} /> : "Never"}</td>
              <td>{token.expires_at ? <Timestamp at={token.expires_at} /> : "Never"}</td>
              <td>
                <Timestamp at={token.revoked_at} />
              </td>
              <td className={classes.end}>
                <Button
                  size="compact-sm"
                  reason={forbiddenReason ?? (token.revoked_at ? "Already revoked" : undefined)}
                  busy={revoke.isPending && revoke.variables.path.jti === token.jti}
                  onClick={() => void handleRevoke(token)}
                >
                  Revoke<span className="visually-hidden">{` ${token.jti.slice(0, 8)}`}</span>
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
