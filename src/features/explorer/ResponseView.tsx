import { useState } from "react";
import type { ApiError } from "~/api/error";
import type { RawResponse } from "~/api/rawRequest";
import { CodeBlock } from "~/ui/CodeBlock";
import { CopyButton } from "~/ui/CopyButton";
import { formatNumber } from "~/ui/numbers";
import { downloadText } from "~/ui/download";
import { StatusIcon } from "~/ui/StatusIcon";
import { FieldError } from "~/ui/FieldError";
import { formatDuration } from "~/ui/time";
import { tokenize } from "~/ui/value";
import { formatResponseText } from "./formatResponseText";
import classes from "./explorer.module.css";

/** Longer answers are folded to so many letters, and never shown beyond the second number: they can be downloaded. */
const collapsedLength = 6000;
const maxShownLength = 500_000;
/** A longer piece has no colours: each token would be an element. */
const maxHighlightedLength = 20_000;

function ResponseBody({ text }: { text: string }) {
  const [isExpanded, setIsExpanded] = useState(false);
  const [formatted] = useState(() => formatResponseText(text));
  const shownText = formatted.text.slice(0, isExpanded ? maxShownLength : collapsedLength);
  return (
    <>
      <CodeBlock label="Body of the answer">
        {tokenize(shownText, shownText.length > maxHighlightedLength ? "text" : formatted.language).map((token, index) => (
          <span key={index} data-token={token.kind}>
            {token.text}
          </span>
        ))}
        {shownText.length < formatted.text.length && "…"}
      </CodeBlock>
      {formatted.text.length > collapsedLength && (
        <p className={classes.row}>
          <button type="button" className="link" aria-expanded={isExpanded} onClick={() => setIsExpanded(!isExpanded)}>
            {isExpanded
              ? "Show less"
              : formatted.text.length > maxShownLength
                ? `Show the first ${formatNumber(maxShownLength)} letters`
                : "Show all"}
          </button>
          <button type="button" className="link" onClick={() => downloadText("answer.txt", "text/plain", [text])}>
            Download
          </button>
        </p>
      )}
    </>
  );
}

/** What came back: as text, whatever it is. */
export function ResponseView({ response, error }: { response: RawResponse | undefined; error: ApiError | null }) {
  if (error)
    return (
      <FieldError>
        {error.title}. {error.message}
      </FieldError>
    );
  if (!response) return null;
  const { status, statusText, headers, text, bytes, milliseconds } = response;
  return (
    <section className={classes.response} aria-label="Answer">
      <div className={classes.row} role="status">
        <span className={classes.status}>
          <StatusIcon state={status < 400 ? "ok" : "failed"} /> <b>{`${status} ${statusText}`.trim()}</b>
        </span>
        <span className="caption">{formatDuration(milliseconds / 1000)}</span>
        <span className="caption">{formatNumber(bytes)} bytes</span>
        {text !== "" && <CopyButton text={text} label="Copy the answer" />}
      </div>
      <details>
        <summary>Headers ({headers.length})</summary>
        <CodeBlock label="Headers of the answer">{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</CodeBlock>
      </details>
      {text === "" ? <p className="caption">The answer has no body.</p> : <ResponseBody key={text} text={text} />}
    </section>
  );
}
