import type { Token } from "~/api/endpoints.session";
import { reasonOf } from "~/api/error";
import { useAction } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { capital } from "~/ui/capital";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { Mark } from "~/ui/Mark";
import { Table } from "~/ui/Table";
import { formatWhen, useNow, useZone } from "~/ui/time";
import { toastDone, toastFailed } from "~/ui/toast";
import { When } from "~/ui/When";
import classes from "./Tokens.module.css";

/** Of the kinds of a state: the mark's word, and what is said. */
function stateOf({ revoked_at: revoked, expires_at: expires }: Token, now: Date): [mark: string, word: string] {
  if (revoked) return ["retired", "revoked"];
  if (expires && Date.parse(expires) <= now.getTime()) return ["retired", "expired"];
  return ["active", "active"];
}

/** Newest first, as the server lists them; expired and revoked ones stay for 30 days. */
export function TokenTable({ env, tokens }: { env: string; tokens: readonly Token[] }) {
  const now = useNow(10);
  const zone = useZone();
  const revoke = useAction("DELETE /api/v2/environment_auth/{jti}");
  const forbidden = useForbidden("DELETE /api/v2/environment_auth/{jti}");
  const ask = async ({ jti, created_by: by, issued_at: issued }: Token) => {
    const called = `the token ${jti.slice(0, 8)}`;
    const yes = await confirm({
      title: `Revoke ${called}?`,
      body: `${by ?? "Somebody"} made it on ${formatWhen(issued, zone)}. Whatever uses it is refused from now on. This cannot be undone.`,
      action: "Revoke token",
      danger: true,
    });
    if (!yes) return;
    try {
      await revoke.mutateAsync({ env, path: { jti } });
      toastDone(`Revoked ${called}`);
    } catch (error) {
      toastFailed(`${capital(called)} was not revoked`, reasonOf(error));
    }
  };
  return (
    <Table label="Tokens">
      <thead>
        <tr>
          <th scope="col">Token</th>
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
          const [mark, word] = stateOf(token, now);
          return (
            <tr key={token.jti} data-row>
              <td className="mono" title={token.jti}>
                {token.jti.slice(0, 8)}
              </td>
              <td>
                <span className={classes.state}>
                  <Mark state={mark} /> {word}
                </span>
              </td>
              <td>{token.client_types.join(", ") || "none"}</td>
              <td>{token.created_by ?? "–"}</td>
              <td>
                <When at={token.issued_at} />
              </td>
              <td>{token.last_used ? <When at={token.last_used} /> : "never"}</td>
              <td>{token.expires_at ? <When at={token.expires_at} /> : "never"}</td>
              <td>
                <When at={token.revoked_at} />
              </td>
              <td className={classes.end}>
                <DeedButton
                  size="compact-sm"
                  reason={forbidden ?? (token.revoked_at ? "It is revoked already" : undefined)}
                  busy={revoke.isPending && revoke.variables.path.jti === token.jti}
                  onClick={() => void ask(token)}
                >
                  Revoke<span className="visually-hidden">{` ${token.jti.slice(0, 8)}`}</span>
                </DeedButton>
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
