import type { ClientType } from "~/api/models";
import { clientTypeValues } from "~/api/schema";
import classes from "./Tokens.module.css";

const descriptions: Record<ClientType, string> = {
  api: "tools and scripts",
  agent: "this environment's agents",
  compiler: "exports the model",
};

/** The client types of a token, in the schema's order. */
export const ClientTypesField = ({ types, onChange }: { types: readonly ClientType[]; onChange: (types: ClientType[]) => void }) => (
  <fieldset className="field">
    <legend>Client types</legend>
    <div className={classes.types}>
      {clientTypeValues.map((type) => (
        <label key={type} className={classes.option}>
          <input
            type="checkbox"
            checked={types.includes(type)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(clientTypeValues.filter((other) => (other === type ? checked : types.includes(other))))
            }
          />
          <span>
            {type} <span className="caption">({descriptions[type]})</span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
