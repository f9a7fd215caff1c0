import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter } from "@codemirror/lint";

const lintJson = jsonParseLinter();

/** JSON, with its mistakes marked; an empty text is none. */
export const jsonLanguage = [json(), linter((view) => (view.state.doc.toString().trim() === "" ? [] : lintJson(view)))];
