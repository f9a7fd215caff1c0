import type { ApiRequest } from "~/api/client";
import { getErrorMessage } from "~/api/error";
import { CodeBlock } from "~/ui/CodeBlock";
import { Button } from "~/ui/Button";
import { ResponseView } from "./ResponseView";
import { CurlCommand } from "./CurlCommand";
import { buildOperationRequest, getTypedValue, type OperationDraft } from "./draft";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import { createExampleJson, type OpenApiOperation } from "./openapi";
import { ParameterField } from "./ParameterField";
import { ExpandableText } from "./ExpandableText";
import { createDrafts, useDraft } from "./useDraft";
import { useSendRequest } from "./useSendRequest";

interface Props {
  document: object;
  operation: OpenApiOperation;
  env: string;
}

const drafts = createDrafts<OperationDraft>();

/** Why the request can't be sent yet. */
function getDisabledReason(
  operation: OpenApiOperation,
  draft: OperationDraft,
  env: string,
  buildRequest: () => ApiRequest,
): string | undefined {
  if (operation.needsEnvironment && env === "") return "Select an environment first";
  const missingParameter = operation.parameters.find(({ name, in: location }) => location === "path" && !getTypedValue(draft.values, name));
  if (missingParameter) return `Enter a value for ${missingParameter.name}`;
  try {
    buildRequest();
    return undefined;
  } catch (error) {
    return getErrorMessage(error);
  }
}

/** An operation of the OpenAPI document: description, parameters, body and response. */
export function OperationForm({ document, operation, env }: Props) {
  const { id, name, summary, description, parameters, body, responseSchema } = operation;
  const [draft, updateDraft, markAsSent] = useDraft(drafts, id, () => ({
    values: {},
    ...(body && { body: createExampleJson(body.schema, document) || "{}" }),
  }));
  const { send, isSending, response, error } = useSendRequest(markAsSent);
  const buildRequest = () => buildOperationRequest(operation, draft, env);
  const disabledReason = getDisabledReason(operation, draft, env, buildRequest);
  const submit = () => void (disabledReason === undefined && !isSending && send(buildRequest()));
  const example = responseSchema && createExampleJson(responseSchema, document);
  return (
    <form
      className={classes.form}
      aria-label={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 className={classes.operationId}>{id}</h2>
      <p className="caption">
        Operation <code>{name}</code>.{operation.needsEnvironment && " Runs in the selected environment."}
      </p>
      {(summary || description) && <ExpandableText text={[summary, description].filter(Boolean).join("\n")} />}
      {parameters.length > 0 && (
        <div className={classes.parameters}>
          {parameters.map((parameter) => (
            <ParameterField
              key={`${parameter.in} ${parameter.name}`}
              parameter={parameter}
              value={getTypedValue(draft.values, parameter.name)}
              onChange={(value) => updateDraft({ values: { ...draft.values, [parameter.name]: value } })}
            />
          ))}
        </div>
      )}
      {body && (
        <div className={classes.parameter}>
          <p className="caption">Body (JSON). Sent exactly as typed. Remove the fields that you don't need.</p>
          <Editor
            label="Body"
            value={draft.body ?? ""}
            language={jsonLanguage}
            onChange={(text) => updateDraft({ body: text })}
            onSubmit={submit}
          />
          {body.description && <ExpandableText text={body.description} />}
        </div>
      )}
      <CurlCommand buildRequest={buildRequest} />
      <div className={classes.row}>
        <Button type="submit" variant="filled" reason={disabledReason} busy={isSending}>
          Send
        </Button>
      </div>
      <ResponseView response={response} error={error} />
      {example && (
        <details>
          <summary>Example response</summary>
          <CodeBlock label="Example response">{example}</CodeBlock>
        </details>
      )}
    </form>
  );
}
