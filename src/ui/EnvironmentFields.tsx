import { useId, type ReactNode } from "react";
import classes from "./EnvironmentFields.module.css";
import { isHalfRepository, longestDescription, type EnvironmentTexts } from "./environmentTexts";
import { IconField } from "./IconField";

interface Props {
  texts: EnvironmentTexts;
  onText: (field: keyof EnvironmentTexts, text: string) => void;
  /** What there is to say of a field. */
  note?: (field: keyof EnvironmentTexts) => ReactNode;
}

/** The fields of an environment, and beforehand what the server would refuse. */
export function EnvironmentFields({ texts, onText, note }: Props) {
  const id = useId();
  const { name, description, repository, branch, icon } = texts;
  return (
    <>
      <label className="field">
        Name
        <input className="control" required value={name} onChange={(event) => onText("name", event.currentTarget.value)} />
      </label>
      {note?.("name")}
      <div className="field">
        <label htmlFor={id}>Description</label>
        <textarea
          id={id}
          className="control"
          value={description}
          aria-describedby={`${id}count`}
          aria-invalid={description.length > longestDescription}
          onChange={(event) => onText("description", event.currentTarget.value)}
        />
        <span id={`${id}count`} className="num">
          {description.length} of {longestDescription}
        </span>
      </div>
      {note?.("description")}
      <div className={classes.pair}>
        <label className="field">
          Repository
          <input className="control" value={repository} onChange={(event) => onText("repository", event.currentTarget.value)} />
        </label>
        <label className="field">
          Branch
          <input className="control" value={branch} onChange={(event) => onText("branch", event.currentTarget.value)} />
        </label>
      </div>
      {isHalfRepository(texts) && <p className="caption">Repository and branch are set together, or both left empty.</p>}
      {note?.("repository")}
      {note?.("branch")}
      <IconField icon={icon} onIcon={(next) => onText("icon", next)} />
      {note?.("icon")}
    </>
  );
}
