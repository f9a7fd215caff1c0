import type { Extension } from "@codemirror/state";
import { graphql } from "cm6-graphql";
import { buildClientSchema, isSpecifiedScalarType, parse, printType, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { useApiQuery } from "~/api/query";
import type { ApiRequest } from "~/api/client";
import { getErrorMessage } from "~/api/error";
import { Button } from "~/ui/Button";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { ResponseView } from "./ResponseView";
import { CurlCommand } from "./CurlCommand";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import { SchemaTypes } from "./SchemaTypes";
import { createDrafts, useDraft } from "./useDraft";
import { useSendRequest } from "./useSendRequest";

interface GraphqlDraft {
  query: string;
  variables: string;
  operationName: string;
}

const exampleQuery = `# Press Ctrl+Enter (or Cmd+Enter) to run the query and Ctrl+Space for completions.
{
  environments(first: 20) {
    edges {
      node {
        id
        name
        halted
      }
    }
  }
}
`;

/** The names of a document's operations; none for an invalid document. */
function getOperationNames(query: string): string[] {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === "OperationDefinition" && definition.name ? [definition.name.value] : [],
    );
  } catch {
    return [];
  }
}

function isJsonOrEmpty(text: string): boolean {
  try {
    return text.trim() === "" || typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** The types of a schema in GraphQL's schema language, without those of GraphQL itself. */
const printTypes = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
    .map(printType);

const drafts = createDrafts<GraphqlDraft>();

function GraphqlForm({ language }: { language: Extension }) {
  const [draft, updateDraft, markAsSent] = useDraft(drafts, "graphql", () => ({ query: exampleQuery, variables: "", operationName: "" }));
  const { send, isSending, response, error } = useSendRequest(markAsSent);
  const names = getOperationNames(draft.query);
  const selectedOperation = names.includes(draft.operationName) ? draft.operationName : undefined;
  const buildRequest = (): ApiRequest => ({
    method: "POST",
    path: "/api/v2/graphql",
    // The variables are sent as typed: parsing them would change big integers.
    body: `{"query": ${JSON.stringify(draft.query)}${draft.variables.trim() && `, "variables": ${draft.variables}`}${
      selectedOperation ? `, "operationName": ${JSON.stringify(selectedOperation)}` : ""
    }}`,
  });
  const disabledReason = isJsonOrEmpty(draft.variables) ? undefined : "The variables must be a JSON object";
  const submit = () => void (disabledReason === undefined && !isSending && send(buildRequest()));
  return (
    <form
      className={classes.form}
      aria-label="GraphQL"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Editor label="Query" value={draft.query} language={language} onChange={(query) => updateDraft({ query })} onSubmit={submit} />
      <div className={classes.parameter}>
        <p className="caption">Variables (JSON)</p>
        <Editor
          label="Variables"
          value={draft.variables}
          language={jsonLanguage}
          onChange={(variables) => updateDraft({ variables })}
          onSubmit={submit}
        />
      </div>
      {names.length > 1 && (
        <label className="field">
          Operation
          <select
            className="control"
            value={selectedOperation ?? ""}
            onChange={(event) => updateDraft({ operationName: event.currentTarget.value })}
          >
            <option value="">First</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <div className={classes.row}>
        <Button type="submit" variant="filled" reason={disabledReason} busy={isSending}>
          Run
        </Button>
      </div>
      <ResponseView response={response} error={error} />
      <details>
        <summary>curl command</summary>
        <CurlCommand buildRequest={buildRequest} />
      </details>
    </form>
  );
}

/** The schema, or why the introspection doesn't describe one. */
function parseSchema(introspection: IntrospectionQuery) {
  try {
    return { schema: buildClientSchema(introspection) };
  } catch (error) {
    return {
      error: {
        title: "The response isn't a GraphQL schema",
        message: getErrorMessage(error),
        retryNote: "Retry to load the schema again.",
      },
    };
  }
}

/** A GraphQL editor with completion and validation by the server's schema. */
export function GraphqlTab() {
  const { data, error: loadError, isFetching, retry } = useApiQuery("GET /api/v2/graphql/schema", {}, { refresh: "never" });
  if (!data && !loadError) return <Skeleton shape="rows" rows={12} label="Loading the schema" />;
  const { schema, error = loadError } = data ? parseSchema(data) : { schema: undefined };
  return (
    <div className={classes.split}>
      <GraphqlForm key={schema ? "schema" : "none"} language={graphql(schema)} />
      {schema && <SchemaTypes types={printTypes(schema)} />}
      {!schema && error && <ErrorState title="Couldn't load the schema" error={error} isRetrying={isFetching} onRetry={retry} />}
    </div>
  );
}
