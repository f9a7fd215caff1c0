import type { ClientType } from "~/api/models";
import { useState } from "react";
import { useEnvironment } from "~/model/environment";
import { useApiMutation } from "~/api/query";
import { clientTypeValues } from "~/api/schema";
import { useForbidden } from "~/api/policy";
import { CopyButton } from "~/ui/CopyButton";
import { Button } from "~/ui/Button";
import { Form } from "~/ui/Form";
import { FieldError } from "~/ui/FieldError";
import { LinkButton } from "~/ui/LinkButton";
import { notifySuccess } from "~/ui/toast";
import classes from "./Tokens.module.css";

const clientTypeDescriptions: Record<ClientType, string> = {
  api: "tools and scripts",
  agent: "this environment's agents",
  compiler: "exports the model",
};

const lifetimes: [label: string, seconds: number | undefined][] = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["30 days", 30 * 86_400],
  ["90 days", 90 * 86_400],
  ["1 year", 365 * 86_400],
  ["Never", undefined],
];

/** Creates a token: `POST /api/v2/environment_auth`. A registered token is shown only in the response. */
export function CreateTokenForm({ env, isAuthDisabled }: { env: string; isAuthDisabled: boolean }) {
  const name = useEnvironment(env).data?.name;
  const [types, setTypes] = useState<readonly ClientType[]>(["api"]);
  const [idempotent, setIdempotent] = useState(false);
  const [lifetime, setLifetime] = useState("30 days");
  const create = useApiMutation("POST /api/v2/environment_auth");
  const newToken = create.data;
  const forbiddenReason = useForbidden("POST /api/v2/environment_auth");
  const reason =
    forbiddenReason ??
    (isAuthDisabled
      ? "Authentication is off. Turn it on in the server's configuration to create tokens."
      : types.length === 0
        ? "Select a client type"
        : undefined);
  const submit = () => {
    if (reason || create.isPending) return;
    const expire = idempotent ? undefined : lifetimes.find(([label]) => label === lifetime)![1];
    create.mutate(
      { env, body: { client_types: [...types], idempotent, ...(expire !== undefined && { expire }) } },
      { onSuccess: () => notifySuccess(`Created a token for ${name ?? "the environment"}`) },
    );
  };
  return (
    <>
      <Form label="Create token" onSubmit={submit}>
        <fieldset className="field">
          <legend>Client types</legend>
          <div className={classes.types}>
            {clientTypeValues.map((type) => (
              <label key={type} className={classes.option}>
                <input
                  type="checkbox"
                  checked={types.includes(type)}
                  onChange={(event) =>
                    setTypes(
                      clientTypeValues.filter((candidate) =>
                        candidate === type ? event.currentTarget.checked : types.includes(candidate),
                      ),
                    )
                  }
                />
                <span>
                  {type} <span className="caption">({clientTypeDescriptions[type]})</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>Kind</legend>
          <div className={classes.kinds}>
            <label className={classes.option}>
              <input type="radio" name="kind" checked={!idempotent} onChange={() => setIdempotent(false)} />
              <span>
                Registered <span className="caption">(a new token each time; listed below and can be revoked)</span>
              </span>
            </label>
            <label className={classes.option}>
              <input type="radio" name="kind" checked={idempotent} onChange={() => setIdempotent(true)} />
              <span>
                Idempotent <span className="caption">(the same token each time; never expires, isn't listed, and can't be revoked)</span>
              </span>
            </label>
          </div>
        </fieldset>
        {!idempotent && (
          <label className="field">
            Expires after
            <select className="control" value={lifetime} onChange={(event) => setLifetime(event.currentTarget.value)}>
              {lifetimes.map(([label]) => (
                <option key={label}>{label}</option>
              ))}
            </select>
          </label>
        )}
        {create.error && <FieldError>Couldn't create the token: {create.error.message}</FieldError>}
        <Button type="submit" variant="filled" reason={create.isPending ? undefined : reason} busy={create.isPending}>
          Create token
        </Button>
      </Form>
      {newToken !== undefined && (
        <section className={classes.newToken} aria-label="New token">
          <p>
            <b>Copy this token now.</b>{" "}
            {create.variables?.body.idempotent ? "To see it again, create it again." : "You won't be able to see it again."}
          </p>
          <div className={classes.token}>
            <code className="mono">{newToken}</code>
            <CopyButton text={newToken} label="Copy token" />
          </div>
          <p className="caption">Anyone with this token can do whatever its client types allow in this environment.</p>
          <LinkButton style={{ justifySelf: "start" }} onClick={() => create.reset()}>
            Done
          </LinkButton>
        </section>
      )}
    </>
  );
}
