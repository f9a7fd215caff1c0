import { call } from "~/api/call";
import type { Token } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { parseTime } from "~/time";
import { useOperation } from "~/operations/useOperation";
import { Button } from "~/ui/Button";
import { capitalize } from "~/ui/capitalize";
import { SimpleTable } from "~/ui/SimpleTable";
import { StatusIcon } from "~/ui/StatusIcon";
import { formatDateTime, useNow, useZone } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./Tokens.module.css";

function getTokenState({ revoked_at: revokedAt, expires_at: expiresAt }: Token, now: number): [icon: string, label: string] {
  if (revokedAt) return ["retired", "revoked"];
  if (expiresAt && parseTime(expiresAt) <= now) return ["retired", "expired"];
  return ["active", "active"];
}

const getTokenName = (jti: string): string => `token ${jti.slice(0, 8)}`;

/** Registered tokens, newest first as the server lists them. Expired and revoked tokens stay listed for 30 days. */
export function TokenTable({ env, tokens }: { env: string; tokens: readonly Token[] }) {
  const now = useNow(10);
  const zone = useZone();
  const forbiddenReason = useForbidden("DELETE /api/v2/environment_auth/{jti}");
  const revoke = useOperation({
    confirm: ({ jti, created_by: createdBy, issued_at: issuedAt }: Token) => ({
      title: `Revoke ${getTokenName(jti)}?`,
      body: `Created${createdBy ? ` by ${createdBy}` : ""} on ${formatDateTime(issuedAt, zone)}. Anything that uses this token loses access immediately. This can't be undone.`,
      confirmLabel: "Revoke token",
      danger: true,
    }),
    wording: ({ jti }) => ({ verb: "revoke", done: "revoked", object: getTokenName(jti) }),
    run: ({ jti }) => call("DELETE /api/v2/environment_auth/{jti}", { env, path: { jti } }),
    readEffect: async ({ jti }) =>
      (await call("GET /api/v2/environment_auth", { env })).every((token) => token.jti !== jti || Boolean(token.revoked_at)),
    unchanged: ({ jti }) => `${capitalize(getTokenName(jti))} isn't revoked yet.`,
  });
  return (
    <SimpleTable
      label="Tokens"
      rows={tokens}
      rowKey={({ jti }) => jti}
      columns={[
        { header: "Token ID", className: "mono", cell: ({ jti }) => <span title={jti}>{jti.slice(0, 8)}</span> },
        {
          header: "State",
          cell: (token) => {
            const [icon, label] = getTokenState(token, now);
            return (
              <span className={classes.state}>
                <StatusIcon state={icon} /> {label}
              </span>
            );
          },
        },
        { header: "Client types", cell: (token) => token.client_types.join(", ") || "None" },
        { header: "Created by", cell: (token) => token.created_by ?? "–" },
        { header: "Created", cell: (token) => <Timestamp at={token.issued_at} /> },
        { header: "Last used", cell: (token) => (token.last_used ? <Timestamp at={token.last_used} /> : "Never") },
        { header: "Expires", cell: (token) => (token.expires_at ? <Timestamp at={token.expires_at} /> : "Never") },
        { header: "Revoked", cell: (token) => <Timestamp at={token.revoked_at} /> },
        {
          header: "Actions",
          hideHeader: true,
          className: classes.end,
          cell: (token) => (
            <Button
              size="compact-sm"
              reason={forbiddenReason ?? (token.revoked_at ? "Already revoked" : undefined)}
              busy={revoke.pending.some(({ jti }) => jti === token.jti)}
              onClick={() => void revoke.start(token)}
            >
              Revoke<span className="visually-hidden">{` ${token.jti.slice(0, 8)}`}</span>
            </Button>
          ),
        },
      ]}
    />
  );
}
