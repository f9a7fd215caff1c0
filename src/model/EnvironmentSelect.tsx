import type { ApiError } from "~/api/error";
import { Field } from "~/ui/Field";
import { withUniqueKeys } from "~/ui/uniqueKeys";

interface Project {
  id: string;
  name: string;
  environments: { id: string; name: string }[];
}

interface Props {
  /** Undefined while loading. */
  projects: readonly Project[] | undefined;
  /** Why the projects couldn't be loaded. */
  error: ApiError | undefined;
  /** An environment's id; "" for none. */
  value: string;
  onChange: (id: string) => void;
  /** Label of the empty option; without it, an environment is required. */
  noneLabel?: string;
}

/** A select of environments, grouped by project. */
export function EnvironmentSelect({ projects, error, value, onChange, noneLabel }: Props) {
  const isListed = projects?.some(({ environments }) => environments.some(({ id }) => id === value));
  return (
    <Field label="Environment" hint={!projects && error && `Couldn't load environments: ${error.message}`}>
      {(controlProps) => (
        <select {...controlProps} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="" disabled={noneLabel === undefined}>
            {noneLabel ?? "Select an environment"}
          </option>
          {value !== "" && !isListed && <option value={value}>{value}</option>}
          {withUniqueKeys(
            (projects ?? []).filter(({ environments }) => environments.length > 0),
            ({ id }) => id,
          ).map(([projectKey, project]) => (
            <optgroup key={projectKey} label={project.name}>
              {withUniqueKeys(project.environments, ({ id }) => id).map(([key, { id, name }]) => (
                <option key={key} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
