import { useState } from "react";
import type { ApiError } from "~/api/error";
import type { RawAnswer } from "~/api/request";
import { CodeBox } from "~/ui/CodeBox";
import { CopyButton } from "~/ui/CopyButton";
import { count } from "~/ui/count";
import { downloadText } from "~/ui/download";
import { Mark } from "~/ui/Mark";
import { Problem } from "~/ui/Problem";
import { formatDuration } from "~/ui/time";
import { tokens } from "~/ui/value";
import { answerText } from "./answerText";
import classes from "./explorer.module.css";

/** Longer answers are folded to so many letters, and never shown beyond the second number: they can be downloaded. */
const folded = 6000;
const most = 500_000;
/** A longer piece has no colours: each token would be an element. */
const coloured = 20_000;

function Body({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const [laid] = useState(() => answerText(text));
  const shown = laid.text.slice(0, whole ? most : folded);
  return (
    <>
      <CodeBox label="Body of the answer">
        {tokens(shown, shown.length > coloured ? "text" : laid.language).map((token, index) => (
          <span key={index} data-token={token.kind}>
            {token.text}
          </span>
        ))}
        {shown.length < laid.text.length && "…"}
      </CodeBox>
      {laid.text.length > folded && (
        <p className={classes.line}>
          <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? "Show less" : laid.text.length > most ? `Show the first ${count.format(most)} letters` : "Show all"}
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
export function AnswerView({ answer, error }: { answer: RawAnswer | undefined; error: ApiError | null }) {
  if (error)
    return (
      <Problem>
        {error.title}. {error.message}
      </Problem>
    );
  if (!answer) return null;
  const { status, statusText, headers, text, bytes, milliseconds } = answer;
  return (
    <section className={classes.answer} aria-label="Answer">
      <div className={classes.line} role="status">
        <span className={classes.status}>
          <Mark state={status < 400 ? "ok" : "failed"} /> <b>{`${status} ${statusText}`.trim()}</b>
        </span>
        <span className="caption">{formatDuration(milliseconds / 1000)}</span>
        <span className="caption">{count.format(bytes)} bytes</span>
        {text !== "" && <CopyButton text={text} label="Copy the answer" />}
      </div>
      <details>
        <summary>Headers ({headers.length})</summary>
        <CodeBox label="Headers of the answer">{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</CodeBox>
      </details>
      {text === "" ? <p className="caption">The answer has no body.</p> : <Body key={text} text={text} />}
    </section>
  );
}
