import { closeBrackets, closeBracketsKeymap, completionKeymap, autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useState } from "react";
import { useStableCallback } from "~/list/useStableCallback";
import { editorTheme } from "./editorTheme";
import classes from "./explorer.module.css";

interface Props {
  label: string;
  /** Initial text; later changes are ignored. */
  value: string;
  language: Extension;
  onChange: (text: string) => void;
  /** Called on Ctrl+Enter or Cmd+Enter. */
  onSubmit: () => void;
}

/** A code editor. The Tab key moves the focus, as in any field. */
export function Editor({ label, value, language, onChange, onSubmit }: Props) {
  // CodeMirror keeps the callbacks that it is created with.
  const handleChange = useStableCallback(onChange);
  const handleSubmit = useStableCallback(onSubmit);
  const [mountEditor] = useState(() => (element: HTMLDivElement) => {
    const view = new EditorView({
      parent: element,
      doc: value,
      extensions: [
        keymap.of([
          {
            key: "Mod-Enter",
            run: () => {
              handleSubmit();
              return true;
            },
          },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        history(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        autocompletion(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) handleChange(update.state.doc.toString());
        }),
        editorTheme,
        language,
      ],
    });
    return () => view.destroy();
  });
  return <div className={classes.editor} ref={mountEditor} />;
}
