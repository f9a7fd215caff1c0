import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { copyText } from "./copyText";
import { IconButton } from "./IconButton";

/** Copies a text and confirms it. Pass a function if the text is expensive to create. */
export function CopyButton({ text, label = "Copy" }: { text: string | (() => string); label?: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(typeof text === "string" ? text : text()))) return;
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1500);
  };
  return (
    <>
      <IconButton label={label} title={label} onClick={() => void copy()}>
        {isCopied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </IconButton>
      <span className="visually-hidden" aria-live="polite">
        {isCopied && "Copied"}
      </span>
    </>
  );
}
