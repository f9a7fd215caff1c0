import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";

/** Without https there is no clipboard API, and browsers may refuse it; the old command still works there. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    const focused = document.activeElement;
    // Beside the focused element: a dialog would take the focus back from anywhere else.
    (focused?.parentElement ?? document.body).append(area);
    area.focus();
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}

/** Copies a text, and says so; a long one may be made when it is asked for. */
export function CopyButton({ text, label = "Copy" }: { text: string | (() => string); label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(typeof text === "string" ? text : text()))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <>
      <button type="button" className="tool" aria-label={label} title={label} onClick={() => void copy()}>
        {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </button>
      <span className="visually-hidden" aria-live="polite">
        {copied && "Copied"}
      </span>
    </>
  );
}
