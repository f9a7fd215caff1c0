import { useMemo, useState } from "react";
import type { ApiError } from "~/api/error";
import type { RawResponse } from "~/api/rawRequest";
import { explainUnknown } from "~/operations/wording";
import { CodeBlock } from "~/ui/CodeBlock";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber, plural } from "~/ui/numbers";
import { downloadText } from "~/ui/download";
import { StatusIcon } from "~/ui/StatusIcon";
import { FieldError } from "~/ui/FieldError";
import { formatDuration } from "~/ui/time";
import { tokenize } from "~/ui/value";
import { formatResponseText } from "./formatResponseText";
import classes from "./explorer.module.css";

/** In characters. Longer responses can be downloaded. */
const collapsedLength = 6000;
const maxShownLength = 500_000;
/** In characters. Longer texts aren't highlighted: each token is a DOM element. */
const maxHighlightedLength = 20_000;

const unknownOutcome = "Unknown whether the orchestrator executed this request.";

function ResponseBody({ text }: { text: string }) {
  const [isExpanded, setIsExpanded] = useState(false);
  // Takes 30 ms for a megabyte, too long to repeat for each character typed into the form.
  const formatted = useMemo(() => formatResponseText(text), [text]);
  const shownText = formatted.text.slice(0, isExpanded ? maxShownLength : collapsedLength);
  return (
    <>
      <CodeBlock label="Response body">
        {tokenize(shownText, shownText.length > maxHighlightedLength ? "text" : formatted.language).map((token, index) => (
          <span key={index} data-token={token.kind}>
            {token.text}
          </span>
        ))}
        {shownText.length < formatted.text.length && "…"}
      </CodeBlock>
      {formatted.text.length > collapsedLength && (
        <p className={classes.row}>
          <LinkButton aria-expanded={isExpanded} onClick={() => setIsExpanded(!isExpanded)}>
            {isExpanded
              ? "Show less"
              : formatted.text.length > maxShownLength
                ? `Show the first ${formatNumber(maxShownLength)} characters`
                : "Show all"}
          </LinkButton>
          <LinkButton onClick={() => downloadText("response.txt", "text/plain", [text])}>Download</LinkButton>
        </p>
      )}
    </>
  );
}

/** Status, headers and body of a response; the body is always shown as text. */
export function ResponseView({ response, error }: { response: RawResponse | undefined; error: ApiError | null }) {
  if (error)
    return (
      <FieldError>
        {error.isOutcomeUnknown ? `${unknownOutcome} ${explainUnknown(error.message)}` : `${error.title}. ${error.message}`}
      </FieldError>
    );
  if (!response) return null;
  const { status, statusText, headers, text, bytes, milliseconds, isOutcomeUnknown } = response;
  return (
    <section className={classes.response} aria-label="Response">
      {isOutcomeUnknown && <FieldError>{`${unknownOutcome} ${explainUnknown("The response isn't the orchestrator's.")}`}</FieldError>}
      <div className={classes.row} role="status">
        <span className={classes.status}>
          <StatusIcon state={status < 400 ? "ok" : "failed"} /> <b>{`${status} ${statusText}`.trim()}</b>
        </span>
        <span className="caption">{formatDuration(milliseconds / 1000)}</span>
        <span className="caption">{plural(bytes, "byte", "bytes")}</span>
        {text !== "" && <CopyButton text={text} label="Copy response" />}
      </div>
      <details>
        <summary>Response headers ({headers.length})</summary>
        <CodeBlock label="Response headers">{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</CodeBlock>
      </details>
      {text === "" ? (
        <p className="caption">The response has no body.</p>
      ) : (
        <ErrorBoundary key={text} name="the response">
          <ResponseBody text={text} />
        </ErrorBoundary>
      )}
    </section>
  );
}
