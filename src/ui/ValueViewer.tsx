import { IconDownload, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { CopyButton } from "./CopyButton";
import { downloadText } from "./download";
import { ErrorBoundary } from "./ErrorBoundary";
import { IconButton } from "./IconButton";
import { LinkButton } from "./LinkButton";
import { plural } from "./numbers";
import { isSecret, isUndefinedValue, prettyPrint, looksLikeLiteral, getRawText, tokenize } from "./value";
import classes from "./ValueViewer.module.css";

/** Longer texts are collapsed. */
const maxCollapsedLines = 12;
const maxCollapsedCharacters = 1000;

function CollapsibleText({ text }: { text: string }) {
  const [isExpanded, setIsExpanded] = useState(false);
  const formatted = prettyPrint(text);
  const lines = formatted.text.split("\n");
  const isLong = lines.length > maxCollapsedLines || formatted.text.length > maxCollapsedCharacters;
  const shown = isLong && !isExpanded ? lines.slice(0, maxCollapsedLines).join("\n").slice(0, maxCollapsedCharacters) : formatted.text;
  return (
    <>
      <pre className={classes.text}>
        {tokenize(shown, formatted.language).map((token, index) => (
          <span key={index} data-token={token.kind}>
            {token.text}
          </span>
        ))}
        {shown.length < formatted.text.length && "…"}
      </pre>
      {isLong && (
        <LinkButton className={classes.expandButton} aria-expanded={isExpanded} onClick={() => setIsExpanded(!isExpanded)}>
          {isExpanded
            ? "Show less"
            : `Show all (${lines.length > 1 ? plural(lines.length, "line", "lines") : plural(formatted.text.length, "character", "characters")})`}
        </LinkButton>
      )}
    </>
  );
}

function ValueTree({ value, name }: { value: object; name: string }) {
  const entries = Object.entries(value);
  if (entries.length === 0) return <span className="caption">{Array.isArray(value) ? "empty list" : "empty map"}</span>;
  if (!Array.isArray(value)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <dl className={classes.tree}>
      {entries.map(([key, item]) => (
        <div key={key} className={classes.branch}>
          <dt>{key}</dt>
          <dd>
            <Value value={item} name={Array.isArray(value) ? name : key} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PlainValue({ value, name }: { value: unknown; name: string }) {
  if (isUndefinedValue(value)) return <span className={classes.unknown}>undefined</span>;
  if (value === "") return <span className="caption">empty string</span>;
  if (typeof value === "string") return <CollapsibleText text={looksLikeLiteral(value) ? `"${value}"` : value} />;
  if (value !== null && typeof value === "object") return <ValueTree value={value} name={name} />;
  return (
    <code className={classes.literal} data-token={typeof value === "boolean" || value === null ? "keyword" : "number"}>
      {String(value)}
    </code>
  );
}

/** Masked until revealed, including the items of a list. The button stays in place and keeps the focus. */
function SecretValue({ value, name }: { value: unknown; name: string }) {
  const [isRevealed, setIsRevealed] = useState(false);
  const Icon = isRevealed ? IconEyeOff : IconEye;
  return (
    <div className={classes.secret}>
      {isRevealed ? (
        <div className={classes.content}>
          <PlainValue value={value} name="" />
        </div>
      ) : (
        <span aria-hidden>••••••••</span>
      )}
      <IconButton label={`${isRevealed ? "Hide" : "Reveal"} ${name}`} onClick={() => setIsRevealed(!isRevealed)}>
        <Icon size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

const Value = ({ value, name }: { value: unknown; name: string }) =>
  value !== null && !isUndefinedValue(value) && isSecret(name) ? (
    <SecretValue value={value} name={name} />
  ) : (
    <PlainValue value={value} name={name} />
  );

interface Props {
  value: unknown;
  name?: string;
}

/** Any value from the server, never rendered as HTML. Long text is collapsed, and values with secret names are masked. */
export const ValueViewer = (props: Props) => (
  <ErrorBoundary name={props.name ?? "value"} resetKey={props.value}>
    <ValueWithTools {...props} />
  </ErrorBoundary>
);

function ValueWithTools({ value, name = "value" }: Props) {
  const raw = getRawText(value);
  return (
    <div className={classes.value}>
      <div className={classes.content}>
        <Value value={value} name={name} />
      </div>
      <div className={classes.tools}>
        <CopyButton text={raw} label={`Copy ${name}`} />
        {raw.length > maxCollapsedCharacters && (
          <IconButton label={`Download ${name}`} onClick={() => downloadText(`${name}.txt`, "text/plain", [raw])}>
            <IconDownload size={14} aria-hidden />
          </IconButton>
        )}
      </div>
    </div>
  );
}
