import type { Outgoing } from "~/api/client";
import { reasonOf } from "~/api/error";
import { CodeBox } from "~/ui/CodeBox";
import { DeedButton } from "~/ui/DeedButton";
import { AnswerView } from "./AnswerView";
import { Curl } from "./Curl";
import { requestOf, type Draft } from "./draft";
import { Editor } from "./Editor";
import classes from "./explorer.module.css";
import { jsonLanguage } from "./jsonLanguage";
import type { Operation } from "./openapi";
import { ParameterField } from "./ParameterField";
import { Prose } from "./Prose";
import { sample } from "./sample";
import { useDraft } from "./useDraft";
import { useSend } from "./useSend";

interface Props {
  document: object;
  operation: Operation;
  env: string;
}

/** Why a call cannot go yet. */
function reason(operation: Operation, draft: Draft, env: string, make: () => Outgoing): string | undefined {
  if (operation.inEnvironment && env === "") return "Choose an environment: this call is about one";
  const missing = operation.parameters.find(({ name, in: place }) => place === "path" && !draft.words[name]);
  if (missing) return `${missing.name} is part of the path`;
  try {
    make();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** One operation: what the document says of it, what it is given, and what came back. */
export function OperationForm({ document, operation, env }: Props) {
  const { id, name, summary, description, parameters, body, answer } = operation;
  const [draft, change] = useDraft<Draft>(id, () => ({ words: {}, ...(body && { body: sample(body.schema, document) || "{}" }) }));
  const { send, busy, answer: came, error } = useSend();
  const make = () => requestOf(operation, draft, env);
  const why = reason(operation, draft, env, make);
  const submit = () => void (why === undefined && !busy && send(make()));
  const example = answer && sample(answer, document);
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
      <h2 className={classes.name}>{id}</h2>
      <p className="caption">
        {name}
        {operation.inEnvironment && ", in the chosen environment"}
      </p>
      {(summary || description) && <Prose text={[summary, description].filter(Boolean).join("\n")} />}
      {parameters.length > 0 && (
        <div className={classes.parameters}>
          {parameters.map((parameter) => (
            <ParameterField
              key={`${parameter.in} ${parameter.name}`}
              parameter={parameter}
              value={draft.words[parameter.name] ?? ""}
              onChange={(value) => change({ words: { ...draft.words, [parameter.name]: value } })}
            />
          ))}
        </div>
      )}
      {body && (
        <div className={classes.parameter}>
          <p className="caption">Body, JSON. It goes as it is typed; leave out what is not needed.</p>
          <Editor
            label="Body"
            value={draft.body ?? ""}
            language={jsonLanguage}
            onChange={(text) => change({ body: text })}
            onSubmit={submit}
          />
          {body.description && <Prose text={body.description} />}
        </div>
      )}
      <Curl make={make} />
      <div className={classes.line}>
        <DeedButton type="submit" variant="filled" reason={why} busy={busy}>
          Send
        </DeedButton>
      </div>
      <AnswerView answer={came} error={error} />
      {example && (
        <details>
          <summary>What it answers</summary>
          <CodeBox label="An example of the answer">{example}</CodeBox>
        </details>
      )}
    </form>
  );
}
