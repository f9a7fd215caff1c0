import { useId, useState, type ReactNode } from "react";
import { useForbidden } from "~/api/policy";
import { DeedButton } from "~/ui/DeedButton";
import { Problem } from "~/ui/Problem";
import { Tag } from "~/ui/Tag";
import { effectsOf, wordOf } from "./settingInput";
import { Overtaken } from "./Overtaken";
import { SettingField } from "./SettingField";
import classes from "./Setting.module.css";
import type { Setting, Settings } from "./useSettings";

/** Longer documentation is folded, in letters. */
const foldedDoc = 180;

/** The server's documentation: one paragraph, in which code stands in backquotes. */
function Doc({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const all = text.trim().replace(/\s+/g, " ");
  const long = all.length > foldedDoc;
  const shown = long && !whole ? `${all.slice(0, foldedDoc).replace(/\s\S*$/, "")} …` : all;
  return (
    <>
      {shown.split(/`+([^`]+)`+/).map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
      {long && (
        <>
          {" "}
          <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? "Show less" : "Show all"}
          </button>
        </>
      )}
    </>
  );
}

const protectedBy = (by: string | null | undefined): string =>
  by ? `Protected by ${by}: it is changed there, and taken over by the next compile` : "Protected: it cannot be changed here";

interface Props {
  setting: Setting;
  settings: Settings;
  onReset: () => void;
}

/** One setting: what it is, its input, its default, and what there is to say of what was typed. */
export function SettingRow({ setting, settings, onReset }: Props) {
  const id = useId();
  const { name, definition, kind, value, changed, unsaved, unreadable, refusal, overtaken } = setting;
  const effects = effectsOf([definition]);
  const mayNotReset = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const reason = definition.protected ? protectedBy(definition.protected_by) : undefined;
  const note = (when: unknown, text: ReactNode) => (when ? <p className="caption">{text}</p> : null);
  return (
    <li className={classes.setting} data-unsaved={unsaved || undefined}>
      <div>
        <h3 className={classes.name}>
          {name}
          {unsaved && <Tag>Not saved</Tag>}
          {changed && <Tag>Changed from default</Tag>}
          {reason && <Tag title={reason}>Protected</Tag>}
        </h3>
        <p id={`${id}doc`} className={classes.doc}>
          <Doc text={definition.doc} />
        </p>
      </div>
      <div className={classes.input}>
        <SettingField setting={setting} describedBy={`${id}doc ${id}default`} onText={(text) => settings.type(name, text)} />
        <p id={`${id}default`} className={`caption ${classes.default}`}>
          <span>
            Default: <code>{wordOf(kind, definition.default)}</code>
          </span>
          {changed && (
            <DeedButton size="compact-xs" variant="subtle" reason={mayNotReset ?? reason} onClick={onReset}>
              Reset<span className="visually-hidden"> {name}</span>
            </DeedButton>
          )}
        </p>
        {note(reason, `${reason}.`)}
        {note(effects, `A change ${effects}.`)}
        {unreadable && <Problem>{unreadable}</Problem>}
        {refusal && <Problem>The server refused it: {refusal}</Problem>}
        {overtaken && (
          <Overtaken what={name} now={wordOf(kind, value)} onTake={() => settings.drop(name)} onKeep={() => settings.insist(name)} />
        )}
      </div>
    </li>
  );
}
