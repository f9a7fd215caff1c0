import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter } from "@codemirror/lint";

const lintJson = jsonParseLinter();

/** JSON with error markers; an empty text is valid. */
export const jsonLanguage = [json(), linter((view) => (view.state.doc.toString().trim() === "" ? [] : lintJson(view)))];
