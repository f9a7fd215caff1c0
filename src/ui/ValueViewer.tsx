import { IconDownload, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { CopyButton } from "./CopyButton";
import { downloadText } from "./download";
import { isSecret, isUndefinedValue, laidOut, looksLiteral, rawText, tokens } from "./value";
import classes from "./ValueViewer.module.css";

/** Longer texts are folded: so many lines, so many letters. */
const foldedLines = 12;
const foldedLetters = 1000;

function Text({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const laid = laidOut(text);
  const lines = laid.text.split("\n");
  const long = lines.length > foldedLines || laid.text.length > foldedLetters;
  const shown = long && !whole ? lines.slice(0, foldedLines).join("\n").slice(0, foldedLetters) : laid.text;
  return (
    <>
      <pre className={classes.text}>
        {tokens(shown, laid.language).map((token, index) => (
          <span key={index} data-token={token.kind}>
            {token.text}
          </span>
        ))}
        {shown.length < laid.text.length && "…"}
      </pre>
      {long && (
        <button type="button" className={`link ${classes.more}`} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : `Show all (${lines.length > 1 ? `${lines.length} lines` : `${laid.text.length} letters`})`}
        </button>
      )}
    </>
  );
}

function Tree({ value, name }: { value: object; name: string }) {
  const entries = Object.entries(value);
  if (entries.length === 0) return <span className="caption">{Array.isArray(value) ? "empty list" : "empty"}</span>;
  if (!Array.isArray(value)) entries.sort(([one], [other]) => (one < other ? -1 : 1));
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

function Plain({ value, name }: { value: unknown; name: string }) {
  if (isUndefinedValue(value)) return <span className={classes.unknown}>undefined</span>;
  if (value === "") return <span className="caption">empty text</span>;
  if (typeof value === "string") return <Text text={looksLiteral(value) ? `"${value}"` : value} />;
  if (value !== null && typeof value === "object") return <Tree value={value} name={name} />;
  return (
    <code className={classes.literal} data-token={typeof value === "boolean" || value === null ? "word" : "number"}>
      {String(value)}
    </code>
  );
}

/** Hidden until asked for; once revealed, so is what a list in it holds. The button stays, and with it the focus. */
function Secret({ value, name }: { value: unknown; name: string }) {
  const [revealed, setRevealed] = useState(false);
  const Icon = revealed ? IconEyeOff : IconEye;
  return (
    <div className={classes.secret}>
      {revealed ? (
        <div className={classes.inner}>
          <Plain value={value} name="" />
        </div>
      ) : (
        <span aria-hidden>••••••••</span>
      )}
      <button type="button" className="tool" aria-label={`${revealed ? "Hide" : "Reveal"} ${name}`} onClick={() => setRevealed(!revealed)}>
        <Icon size={14} aria-hidden />
      </button>
    </div>
  );
}

const Value = ({ value, name }: { value: unknown; name: string }) =>
  value !== null && !isUndefinedValue(value) && isSecret(name) ? <Secret value={value} name={name} /> : <Plain value={value} name={name} />;

/** Any value of the server's: read as what it is, never as HTML; folded when long, masked when its name says secret. */
export function ValueViewer({ value, name = "value" }: { value: unknown; name?: string }) {
  const raw = rawText(value);
  return (
    <div className={classes.value}>
      <div className={classes.inner}>
        <Value value={value} name={name} />
      </div>
      <div className={classes.tools}>
        <CopyButton text={raw} label={`Copy ${name}`} />
        {raw.length > foldedLetters && (
          <button
            type="button"
            className="tool"
            aria-label={`Download ${name}`}
            onClick={() => downloadText(`${name}.txt`, "text/plain", [raw])}
          >
            <IconDownload size={14} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}
