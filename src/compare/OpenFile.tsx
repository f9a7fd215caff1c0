import { useState } from "react";
import { ValueViewer } from "~/ui/ValueViewer";
import { Waiting } from "~/ui/Waiting";
import { FileFailed } from "./FileFailed";
import { isFileHash } from "./fileText";
import { useFile } from "./useFile";

function Opened({ name, id }: { name: string; id: string }) {
  const file = useFile(id);
  if (!file.data && file.error) return <FileFailed file={file} />;
  if (!file.data) return <Waiting shape="text" rows={4} label="Loading the file" />;
  if (file.text === undefined) return <p className="caption">This is no text file.</p>;
  return <ValueViewer name={`file of ${name}`} value={file.text} />;
}

/** For a value that is a file's hash: opens the file, on request, as text. For any other there is nothing. */
export function OpenFile({ name, value }: { name: string; value: unknown }) {
  const [open, setOpen] = useState(false);
  if (!isFileHash(value)) return null;
  const verb = open ? "Close file" : "Open file";
  return (
    <>
      <button type="button" className="link" aria-label={`${verb} of ${name}`} aria-expanded={open} onClick={() => setOpen(!open)}>
        {verb}
      </button>
      {open && <Opened name={name} id={value} />}
    </>
  );
}
