import { useState } from "react";
import { LinkButton } from "~/ui/LinkButton";
import { ValueViewer } from "~/ui/ValueViewer";
import { Skeleton } from "~/ui/Skeleton";
import { FileErrorState } from "./FileErrorState";
import { isFileHash } from "./fileText";
import { useFile } from "./useFile";

function FileContents({ name, id }: { name: string; id: string }) {
  const file = useFile(id);
  if (!file.data && file.error) return <FileErrorState file={file} />;
  if (!file.data) return <Skeleton shape="text" rows={4} label="Loading the file" />;
  if (file.text === undefined) return <p className="caption">Binary file not shown.</p>;
  return <ValueViewer name={`file for ${name}`} value={file.text} />;
}

/** Button that opens a file as text, for values that are file hashes. Renders nothing for other values. */
export function OpenFile({ name, value }: { name: string; value: unknown }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!isFileHash(value)) return null;
  const verb = isOpen ? "Close file" : "Open file";
  return (
    <>
      <LinkButton aria-label={`${verb} for ${name}`} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {verb}
      </LinkButton>
      {isOpen && <FileContents name={name} id={value} />}
    </>
  );
}
