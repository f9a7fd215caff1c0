import { useState } from "react";
import { call } from "~/api/call";
import { ensureRelease } from "~/api/ensureRelease";
import { ApiError } from "~/api/error";
import type { ClientType } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { useUnsupported } from "~/api/support";
import { useEnvironment } from "~/model/environment";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { SelectField } from "~/ui/SelectField";
import { ClientTypesField } from "./ClientTypesField";
import { NewToken } from "./NewToken";
import { TokenKindField } from "./TokenKindField";

const lifetimeOptions = [
  { value: "3600", label: "1 hour" },
  { value: "86400", label: "1 day" },
  { value: "2592000", label: "30 days" },
  { value: "7776000", label: "90 days" },
  { value: "31536000", label: "1 year" },
  { value: "", label: "Never" },
];

/** Creates a token: `POST /api/v2/environment_auth`. A registered token is shown only in the response. */
export function CreateTokenForm({ env, isAuthDisabled }: { env: string; isAuthDisabled: boolean }) {
  const name = useEnvironment(env).data?.name;
  const [types, setTypes] = useState<readonly ClientType[]>(["api"]);
  const [idempotent, setIdempotent] = useState(false);
  /** In seconds; empty for a token that never expires. */
  const [lifetime, setLifetime] = useState("2592000");
  const expireUnsupported = useUnsupported("POST /api/v2/environment_auth", "expire");
  const [newToken, setNewToken] = useState<{ token: string; idempotent: boolean }>();
  const create = useOperation({
    isForm: true,
    wording: () => ({ verb: "create", done: "created", object: "a token", rest: `for ${name ?? "the environment"}` }),
    run: async () => {
      // If the release turns out not to support an expiry, the user decides again, instead of getting a token that never expires.
      await ensureRelease();
      const expire = !idempotent && lifetime !== "" && !expireUnsupported && { expire: Number(lifetime) };
      return call("POST /api/v2/environment_auth", { env, body: { client_types: [...types], idempotent, ...expire } });
    },
    explain: (_, error) =>
      error instanceof ApiError && error.kind === "unsupported" ? `Tokens never expire on this orchestrator. ${error.message}.` : undefined,
    advice: idempotent
      ? "Create it again: an idempotent token is the same each time."
      : "If the list has a new token, revoke it, since its text is lost. Then create another one.",
  });
  const forbiddenReason = useForbidden("POST /api/v2/environment_auth");
  const reason =
    forbiddenReason ??
    (isAuthDisabled
      ? "Authentication is off. Turn it on in the server's configuration to create tokens."
      : types.length === 0
        ? "Select a client type"
        : undefined);
  const submit = async () => {
    setNewToken(undefined);
    const outcome = await create.start();
    if (outcome) setNewToken({ token: outcome.result, idempotent });
  };
  return (
    <>
      <Form
        label="Create token"
        submitLabel="Create token"
        reason={reason}
        isBusy={create.isBusy}
        onSubmit={() => void submit()}
        error={create.errorMessage}
      >
        <ClientTypesField types={types} onChange={setTypes} />
        <TokenKindField idempotent={idempotent} onChange={setIdempotent} />
        {!idempotent && (
          <SelectField
            label="Expires after"
            value={expireUnsupported ? "" : lifetime}
            options={lifetimeOptions}
            onChange={setLifetime}
            disabled={expireUnsupported !== undefined}
            hint={expireUnsupported}
          />
        )}
      </Form>
      {newToken && <NewToken {...newToken} onDone={() => setNewToken(undefined)} />}
    </>
  );
}
