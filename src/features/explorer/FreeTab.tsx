import { reasonOf } from "~/api/error";
import { DeedButton } from "~/ui/DeedButton";
import { AnswerView } from "./AnswerView";
import { Curl } from "./Curl";
import { freeRequest, isApiPath, methods, type FreeDraft } from "./draft";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import { useDraft } from "./useDraft";
import { useSend } from "./useSend";

/** Any request to the API, for what the server's document lacks. */
export function FreeTab({ env }: { env: string }) {
  const [draft, change] = useDraft<FreeDraft>("free request", () => ({ method: "GET", path: "/api/v2/", query: "", body: "" }));
  const { send, busy, answer, error } = useSend();
  const make = () => freeRequest(draft, env);
  let why = isApiPath(draft.path) ? undefined : "A path of the API begins with /api/v1/ or /api/v2/, and has no blank and no step back";
  try {
    make();
  } catch (caught) {
    why ??= reasonOf(caught);
  }
  const submit = () => void (why === undefined && !busy && send(make()));
  return (
    <form
      className={classes.form}
      aria-label="Free request"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="caption">
        For routes that the server’s document lacks. The chosen environment goes into the header; what the path has of a query goes as it
        is.
      </p>
      <div className={classes.free}>
        <label className="field">
          Method
          <select className="control" value={draft.method} onChange={(event) => change({ method: event.currentTarget.value })}>
            {methods.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </select>
        </label>
        <label className="field">
          Path
          <input
            className="control"
            value={draft.path}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ path: event.currentTarget.value })}
          />
        </label>
      </div>
      <label className="field">
        Query, one key=value a line
        <textarea
          className="control"
          value={draft.query}
          spellCheck={false}
          onChange={(event) => change({ query: event.currentTarget.value })}
        />
      </label>
      {draft.method !== "GET" && draft.method !== "HEAD" && (
        <div className={classes.parameter}>
          <p className="caption">Body, JSON</p>
          <Editor label="Body" value={draft.body} language={jsonLanguage} onChange={(body) => change({ body })} onSubmit={submit} />
        </div>
      )}
      <Curl make={make} />
      <div className={classes.line}>
        <DeedButton type="submit" variant="filled" reason={why} busy={busy}>
          Send
        </DeedButton>
      </div>
      <AnswerView answer={answer} error={error} />
    </form>
  );
}
