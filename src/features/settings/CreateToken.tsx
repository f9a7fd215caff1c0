import { useState } from "react";
import type { ClientType } from "~/api/endpoints.session";
import { useEnvironment } from "~/api/environment";
import { useAction } from "~/api/query";
import { clientTypeValues } from "~/api/schema";
import { useForbidden } from "~/api/policy";
import { CopyButton } from "~/ui/CopyButton";
import { DeedButton } from "~/ui/DeedButton";
import { Form } from "~/ui/Form";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import classes from "./Tokens.module.css";

const meant: Record<ClientType, string> = {
  api: "people's tools and scripts",
  agent: "agents of the environment",
  compiler: "the compiler, to export a model",
};

const lives: [label: string, seconds: number | undefined][] = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["30 days", 30 * 86_400],
  ["90 days", 90 * 86_400],
  ["1 year", 365 * 86_400],
  ["Never", undefined],
];

/** `POST environment_auth`: the answer is the only time that a registered token is shown. */
export function CreateToken({ env, off }: { env: string; off: boolean }) {
  const name = useEnvironment(env).data?.data.name;
  const [types, setTypes] = useState<readonly ClientType[]>(["api"]);
  const [idempotent, setIdempotent] = useState(false);
  const [life, setLife] = useState("30 days");
  const create = useAction("POST /api/v2/environment_auth");
  const made = create.data?.data;
  const forbidden = useForbidden("POST /api/v2/environment_auth");
  const reason = forbidden ?? (off ? "The server has no authentication" : types.length === 0 ? "No client type is chosen" : undefined);
  const submit = () => {
    if (reason || create.isPending) return;
    const expire = idempotent ? undefined : lives.find(([label]) => label === life)![1];
    create.mutate(
      { env, body: { client_types: [...types], idempotent, ...(expire !== undefined && { expire }) } },
      { onSuccess: () => toastDone(`Created a token of ${name ?? "the environment"}`) },
    );
  };
  return (
    <>
      <Form label="Create token" onSubmit={submit}>
        <fieldset className="field">
          <legend>Client types</legend>
          <div className={classes.types}>
            {clientTypeValues.map((type) => (
              <label key={type} className={classes.choice}>
                <input
                  type="checkbox"
                  checked={types.includes(type)}
                  onChange={(event) =>
                    setTypes(clientTypeValues.filter((one) => (one === type ? event.currentTarget.checked : types.includes(one))))
                  }
                />
                <span>
                  {type} <span className="caption">{meant[type]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>Kind</legend>
          <div className={classes.kinds}>
            <label className={classes.choice}>
              <input type="radio" name="kind" checked={!idempotent} onChange={() => setIdempotent(false)} />
              <span>
                Registered <span className="caption">a new one each time; listed here, and can be revoked</span>
              </span>
            </label>
            <label className={classes.choice}>
              <input type="radio" name="kind" checked={idempotent} onChange={() => setIdempotent(true)} />
              <span>
                Idempotent <span className="caption">the same each time; never expires, is not listed and cannot be revoked</span>
              </span>
            </label>
          </div>
        </fieldset>
        {!idempotent && (
          <label className="field">
            Expires after
            <select className="control" value={life} onChange={(event) => setLife(event.currentTarget.value)}>
              {lives.map(([label]) => (
                <option key={label}>{label}</option>
              ))}
            </select>
          </label>
        )}
        {create.error && <Problem>The token was not created: {create.error.message}</Problem>}
        <DeedButton type="submit" variant="filled" reason={create.isPending ? undefined : reason} busy={create.isPending}>
          Create token
        </DeedButton>
      </Form>
      {made !== undefined && (
        <section className={classes.made} aria-label="The new token">
          <p>
            <b>Copy it now.</b> It is shown this once
            {create.variables?.body.idempotent ? "; making it again gives the same." : ", and the server does not tell it again."}
          </p>
          <div className={classes.token}>
            <code className="mono">{made}</code>
            <CopyButton text={made} label="Copy token" />
          </div>
          <p className="caption">Whoever has it may do in this environment what its client types may.</p>
          <button type="button" className="link" style={{ justifySelf: "start" }} onClick={() => create.reset()}>
            Hide it
          </button>
        </section>
      )}
    </>
  );
}
