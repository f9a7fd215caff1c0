import { closeBrackets, closeBracketsKeymap, completionKeymap, autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { editorTheme } from "./editorTheme";
import classes from "./explorer.module.css";

interface Props {
  label: string;
  /** Initial text; later changes are ignored. */
  value: string;
  /** Later changes are ignored. */
  language: Extension;
  onChange: (text: string) => void;
  /** Called on Ctrl+Enter or Cmd+Enter. */
  onSubmit: () => void;
}

/** A code editor. The Tab key moves the focus, as in any field. */
export function Editor({ label, value, language, onChange, onSubmit }: Props) {
  const container = useRef<HTMLDivElement>(null);
  // CodeMirror keeps the callbacks that it is created with.
  const handleChange = useEffectEvent(onChange);
  const handleSubmit = useEffectEvent(onSubmit);
  const createView = useEffectEvent(
    (parent: HTMLElement) =>
      new EditorView({
        parent,
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
      }),
  );
  useLayoutEffect(() => {
    if (!container.current) return undefined;
    const view = createView(container.current);
    return () => view.destroy();
  }, []);
  return <div ref={container} className={classes.editor} />;
}
