import { useId, useState, type ReactNode } from "react";
import type { ApiError } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { Button } from "~/ui/Button";
import { FieldError } from "~/ui/FieldError";
import { LinkButton } from "~/ui/LinkButton";
import { Tag } from "~/ui/Tag";
import { describeEffects, formatSettingValue, isUnknownType } from "./settingInput";
import { EditConflict } from "~/operations/EditConflict";
import { explainUnknown } from "~/operations/wording";
import { SettingField } from "./SettingField";
import classes from "./Setting.module.css";
import type { Setting, Settings } from "./useSettings";

/** Longer documentation is collapsed; in characters. */
const maxDocLength = 180;

/** Renders the server's documentation as one paragraph, with backquoted text as code. */
function Doc({ text }: { text: string }) {
  const [isExpanded, setIsExpanded] = useState(false);
  const fullText = text.trim().replace(/\s+/g, " ");
  const isLong = fullText.length > maxDocLength;
  const visibleText = isLong && !isExpanded ? `${fullText.slice(0, maxDocLength).replace(/\s\S*$/, "")}…` : fullText;
  return (
    <>
      {visibleText.split(/`+([^`]+)`+/).map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
      {isLong && (
        <>
          {" "}
          <LinkButton aria-expanded={isExpanded} onClick={() => setIsExpanded(!isExpanded)}>
            {isExpanded ? "Show less" : "Show all"}
          </LinkButton>
        </>
      )}
    </>
  );
}

const formatProtection = (by: string | null | undefined): string =>
  by
    ? `Protected by ${by}. Change the setting there, then recompile to apply the change`
    : "This setting is protected and can't be changed here";

/** Why a value isn't saved, or may not be. */
function describeSaveError({ kind, message, isOutcomeUnknown }: ApiError): string {
  if (isOutcomeUnknown) return `Unknown whether this value was saved: ${explainUnknown(message)}`;
  return `${kind === "refused" ? "The orchestrator rejected this value" : "Couldn't save this value"}: ${message}`;
}

interface Props {
  setting: Setting;
  settings: Settings;
  onReset: () => void;
}

/** A setting with its documentation, input, default and messages. */
export function SettingRow({ setting, settings, onReset }: Props) {
  const id = useId();
  const { name, definition, kind, value, isNonDefault, isUnsaved, invalidReason, saveError, hasConflict } = setting;
  const effects = describeEffects([definition]);
  const resetForbiddenReason = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const protectionReason = definition.protected ? formatProtection(definition.protected_by) : undefined;
  const descriptions = [`${id}doc`, `${id}default`, invalidReason && `${id}invalid`, saveError && `${id}error`].filter(Boolean);
  const renderNote = (condition: unknown, text: ReactNode) => (condition ? <p className="caption">{text}</p> : null);
  return (
    <li className={classes.setting} data-unsaved={isUnsaved || undefined}>
      <div>
        <h3 className={classes.name}>
          {name}
          {isUnsaved && <Tag>Unsaved</Tag>}
          {isNonDefault && <Tag>Changed from default</Tag>}
          {protectionReason && <Tag title={protectionReason}>Protected</Tag>}
        </h3>
        <p id={`${id}doc`} className={classes.doc}>
          <Doc text={definition.doc} />
        </p>
      </div>
      <div className={classes.input}>
        <SettingField setting={setting} describedBy={descriptions.join(" ")} onChange={(text) => settings.edit(name, text)} />
        <p id={`${id}default`} className={`caption ${classes.default}`}>
          <span>
            Default: <code>{formatSettingValue(kind, definition.default)}</code>
          </span>
          {isNonDefault && (
            <Button size="compact-xs" variant="subtle" reason={resetForbiddenReason ?? protectionReason} onClick={onReset}>
              Reset<span className="visually-hidden"> {name}</span>
            </Button>
          )}
        </p>
        {renderNote(protectionReason, `${protectionReason}.`)}
        {renderNote(
          isUnknownType(definition) && !definition.protected,
          `This version of Lookout doesn't know the type “${definition.type}”. Enter text or JSON. The orchestrator validates it.`,
        )}
        {renderNote(effects, `Changing this setting ${effects}.`)}
        {invalidReason && <FieldError id={`${id}invalid`}>{invalidReason}</FieldError>}
        {saveError && <FieldError id={`${id}error`}>{describeSaveError(saveError)}</FieldError>}
        {hasConflict && (
          <EditConflict
            fieldLabel={name}
            serverText={formatSettingValue(kind, value)}
            onUseTheirs={() => settings.discard(name)}
            onKeepMine={() => settings.keepMine(name)}
          />
        )}
      </div>
    </li>
  );
}
