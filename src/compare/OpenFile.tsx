import { useState } from "react";
import { ValueViewer } from "~/ui/ValueViewer";
import { Skeleton } from "~/ui/Skeleton";
import { FileErrorState } from "./FileErrorState";
import { isFileHash } from "./fileText";
import { useFile } from "./useFile";

function FileContents({ name, id }: { name: string; id: string }) {
  const file = useFile(id);
  if (!file.data && file.error) return <FileErrorState file={file} />;
  if (!file.data) return <Skeleton shape="text" rows={4} label="Loading the file" />;
  if (file.text === undefined) return <p className="caption">This is no text file.</p>;
  return <ValueViewer name={`file of ${name}`} value={file.text} />;
}

/** For a value that is a file's hash: opens the file, on request, as text. For any other there is nothing. */
export function OpenFile({ name, value }: { name: string; value: unknown }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!isFileHash(value)) return null;
  const verb = isOpen ? "Close file" : "Open file";
  return (
    <>
      <button type="button" className="link" aria-label={`${verb} of ${name}`} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {verb}
      </button>
      {isOpen && <FileContents name={name} id={value} />}
    </>
  );
}
