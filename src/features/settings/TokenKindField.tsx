import { useUnsupported } from "~/api/support";
import classes from "./Tokens.module.css";

interface Props {
  idempotent: boolean;
  onChange: (idempotent: boolean) => void;
}

/** Chooses between a registered and an idempotent token. */
export function TokenKindField({ idempotent, onChange }: Props) {
  const isListed = useUnsupported("GET /api/v2/environment_auth") === undefined;
  return (
    <fieldset className="field">
      <legend>Kind</legend>
      <div className={classes.kinds}>
        <label className={classes.option}>
          <input type="radio" name="kind" checked={!idempotent} onChange={() => onChange(false)} />
          <span>
            Registered{" "}
            <span className="caption">
              (a new token each time; {isListed ? "listed below and can be revoked" : "isn't listed, and can't be revoked"})
            </span>
          </span>
        </label>
        <label className={classes.option}>
          <input type="radio" name="kind" checked={idempotent} onChange={() => onChange(true)} />
          <span>
            Idempotent <span className="caption">(the same token each time; never expires, isn't listed, and can't be revoked)</span>
          </span>
        </label>
      </div>
    </fieldset>
  );
}
