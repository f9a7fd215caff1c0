import { getRawText } from "~/ui/value";
import classes from "./explorer.module.css";
import { isMultiline } from "./draft";
import type { OpenApiParameter } from "./openapi";
import { ExpandableText } from "./ExpandableText";

interface Props {
  parameter: OpenApiParameter;
  value: string;
  onChange: (value: string) => void;
}

const describeType = ({ schema }: OpenApiParameter): string =>
  schema.type === "object" ? "one key=value per line" : schema.type === "array" ? "one per line" : (schema.format ?? schema.type ?? "text");

/** The field of a parameter, with the server's description. */
export function ParameterField({ parameter, value, onChange }: Props) {
  const { name, description, schema } = parameter;
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum && [...new Set(schema.enum.map(getRawText))];
  const commonProps = { className: "control", value, required: parameter.in === "path", name };
  const placeholder = schema.default === undefined || schema.default === null ? undefined : getRawText(schema.default);
  return (
    <div className={classes.parameter}>
      <label className="field">
        <span>
          <b>{name}</b> ({describeType(parameter)}
          {parameter.in === "path" && ", required"})
        </span>
        {choices ? (
          <select {...commonProps} onChange={(event) => onChange(event.currentTarget.value)}>
            <option value="">{placeholder === undefined ? "Not set" : `Not set (default: ${placeholder})`}</option>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : isMultiline(parameter) ? (
          <textarea {...commonProps} rows={2} onChange={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <input {...commonProps} placeholder={placeholder} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
        )}
      </label>
      {description && <ExpandableText text={description} />}
    </div>
  );
}
