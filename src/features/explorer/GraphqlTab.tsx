import { graphql } from "cm6-graphql";
import { buildClientSchema, parse, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { useState } from "react";
import { useData } from "~/api/query";
import type { Outgoing } from "~/api/client";
import { DeedButton } from "~/ui/DeedButton";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import { AnswerView } from "./AnswerView";
import { Curl } from "./Curl";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import { SchemaTypes } from "./SchemaTypes";
import { useDraft } from "./useDraft";
import { useSend } from "./useSend";

interface Question {
  query: string;
  variables: string;
  operationName: string;
}

const first = `# Control or Command with Enter runs it; Control with the space bar completes.
{
  environments(first: 20) {
    totalCount
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

/** The names of the operations of a document that can be read. */
function operationNames(query: string): string[] {
  try {
    return parse(query).definitions.flatMap((one) => (one.kind === "OperationDefinition" && one.name ? [one.name.value] : []));
  } catch {
    return [];
  }
}

function isJson(text: string): boolean {
  try {
    return text.trim() === "" || typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function Ask({ schema }: { schema: GraphQLSchema | undefined }) {
  const [draft, change] = useDraft<Question>("graphql", () => ({ query: first, variables: "", operationName: "" }));
  const [language] = useState(() => graphql(schema));
  const { send, busy, answer, error } = useSend();
  const names = operationNames(draft.query);
  const named = names.includes(draft.operationName) ? draft.operationName : undefined;
  const make = (): Outgoing => ({
    method: "POST",
    path: "/api/v2/graphql",
    // The variables go as they are typed, so that no number in them is changed.
    body: `{"query": ${JSON.stringify(draft.query)}${draft.variables.trim() && `, "variables": ${draft.variables}`}${
      named ? `, "operationName": ${JSON.stringify(named)}` : ""
    }}`,
  });
  const why = isJson(draft.variables) ? undefined : "The variables are no JSON object";
  const submit = () => void (why === undefined && !busy && send(make()));
  return (
    <form
      className={classes.form}
      aria-label="GraphQL"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Editor label="Query" value={draft.query} language={language} onChange={(query) => change({ query })} onSubmit={submit} />
      <div className={classes.parameter}>
        <p className="caption">Variables, JSON</p>
        <Editor
          label="Variables"
          value={draft.variables}
          language={jsonLanguage}
          onChange={(variables) => change({ variables })}
          onSubmit={submit}
        />
      </div>
      {names.length > 1 && (
        <label className="field">
          Operation
          <select className="control" value={named ?? ""} onChange={(event) => change({ operationName: event.currentTarget.value })}>
            <option value="">The first</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <div className={classes.line}>
        <DeedButton type="submit" variant="filled" reason={why} busy={busy}>
          Run
        </DeedButton>
      </div>
      <AnswerView answer={answer} error={error} />
      <details>
        <summary>As curl</summary>
        <Curl make={make} />
      </details>
    </form>
  );
}

/** Questions in GraphQL, completed and checked by the schema that the server tells of itself. */
export function GraphqlTab() {
  const { data, error, asking, retry } = useData("GET /api/v2/graphql/schema", {}, { pace: "still" });
  if (!data && !error) return <Waiting shape="rows" rows={12} label="Loading the schema" />;
  const schema = data && buildClientSchema(data.data as IntrospectionQuery);
  return (
    <div className={classes.halves}>
      <Ask key={schema ? "schema" : "none"} schema={schema} />
      {schema ? (
        <SchemaTypes schema={schema} />
      ) : (
        <Failed title="The schema could not be loaded" error={error!} retrying={asking} onRetry={retry} />
      )}
    </div>
  );
}
