import { IconDownload, IconTextWrap } from "@tabler/icons-react";
import { CopyButton } from "~/ui/CopyButton";
import { downloadText } from "~/ui/download";
import { IconButton } from "~/ui/IconButton";
import { stripAnsi } from "./ansi";
import classes from "./LogViewer.module.css";

interface Props {
  /** The log as received. */
  text: string;
  fileName: string;
  wrap: boolean;
  onWrapChange: (wrap: boolean) => void;
}

/** Wraps, copies and downloads a log. */
export function LogTools({ text, fileName, wrap, onWrapChange }: Props) {
  return (
    <div className={classes.tools}>
      <IconButton label="Wrap lines" title="Wrap lines" aria-pressed={wrap} onClick={() => onWrapChange(!wrap)}>
        <IconTextWrap size={16} aria-hidden />
      </IconButton>
      <CopyButton label="Copy this log" text={() => stripAnsi(text)} />
      <IconButton label="Download this log" title="Download this log" onClick={() => downloadText(fileName, "text/plain", [text])}>
        <IconDownload size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
