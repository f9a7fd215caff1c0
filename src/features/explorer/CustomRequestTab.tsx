import { getErrorMessage } from "~/api/error";
import { Button } from "~/ui/Button";
import { ResponseView } from "./ResponseView";
import { CurlCommand } from "./CurlCommand";
import { buildCustomRequest, isApiPath, httpMethods, type CustomRequestDraft } from "./draft";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import { createDrafts, useDraft } from "./useDraft";
import { useSendRequest } from "./useSendRequest";

const drafts = createDrafts<CustomRequestDraft>();

/** A form for any API request, for routes missing from the OpenAPI document. */
export function CustomRequestTab({ env }: { env: string }) {
  const [draft, updateDraft, markAsSent] = useDraft(drafts, "free request", () => ({
    method: "GET",
    path: "/api/v2/",
    query: "",
    body: "",
  }));
  const { send, isSending, response, error } = useSendRequest(markAsSent);
  const buildRequest = () => buildCustomRequest(draft, env);
  let disabledReason = isApiPath(draft.path) ? undefined : "Enter a path that starts with /api/v1/ or /api/v2/, without spaces or “..”";
  try {
    buildRequest();
  } catch (caught) {
    disabledReason ??= getErrorMessage(caught);
  }
  const submit = () => void (disabledReason === undefined && !isSending && send(buildRequest()));
  return (
    <form
      className={classes.form}
      aria-label="Custom request"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="caption">
        Use this form for routes that aren't in the OpenAPI document. The selected environment is sent in the X-Inmanta-tid header. A query
        string in the path is sent unchanged.
      </p>
      <div className={classes.methodAndPath}>
        <label className="field">
          Method
          <select className="control" value={draft.method} onChange={(event) => updateDraft({ method: event.currentTarget.value })}>
            {httpMethods.map((method) => (
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
            onChange={(event) => updateDraft({ path: event.currentTarget.value })}
          />
        </label>
      </div>
      <label className="field">
        Query parameters (one key=value per line)
        <textarea
          className="control"
          value={draft.query}
          spellCheck={false}
          onChange={(event) => updateDraft({ query: event.currentTarget.value })}
        />
      </label>
      {draft.method !== "GET" && draft.method !== "HEAD" && (
        <div className={classes.parameter}>
          <p className="caption">Body (JSON)</p>
          <Editor label="Body" value={draft.body} language={jsonLanguage} onChange={(body) => updateDraft({ body })} onSubmit={submit} />
        </div>
      )}
      <CurlCommand buildRequest={buildRequest} />
      <div className={classes.row}>
        <Button type="submit" variant="filled" reason={disabledReason} busy={isSending}>
          Send
        </Button>
      </div>
      <ResponseView response={response} error={error} />
    </form>
  );
}
