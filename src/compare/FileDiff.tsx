import { useState } from "react";
import { FieldError } from "~/ui/FieldError";
import { LinkButton } from "~/ui/LinkButton";
import { Skeleton } from "~/ui/Skeleton";
import type { AttributeLineDiff } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { DiffTable } from "./DiffTable";
import { FileErrorState } from "./FileErrorState";
import { useTextDiff } from "./useTextDiff";
import { useFile } from "./useFile";

interface Props {
  name: string;
  files: NonNullable<AttributeLineDiff["files"]>;
  sides: [from: string, to: string];
  unified: boolean;
}

/** Diff of the files whose hashes an attribute has. They are fetched on request, through `GET file/{id}`. */
export function FileDiff({ name, files, sides, unified }: Props) {
  const [isRequested, setIsRequested] = useState(false);
  const from = useFile(isRequested ? files.from : undefined);
  const to = useFile(isRequested ? files.to : undefined);
  const isIncomplete = [files.from && !from.data, files.to && !to.data].some(Boolean);
  const isBinary = !isIncomplete && [from, to].some(({ data, text }) => data && text === undefined);
  const isReady = isRequested && !isIncomplete && !isBinary;
  const { data: [diff] = [], error } = useTextDiff(isReady ? [{ name: "file", from: from.text, to: to.text }] : null);
  if (!isRequested) {
    return <LinkButton onClick={() => setIsRequested(true)}>Compare file contents</LinkButton>;
  }
  const failedFile = [from, to].find(({ error, data }) => error && !data);
  if (failedFile) return <FileErrorState file={failedFile} />;
  if (isBinary) return <p className="caption">Binary files differ.</p>;
  if (!diff && error) return <FieldError>{error.message}</FieldError>;
  if (!diff) return <Skeleton shape="text" rows={4} label="Loading the file" />;
  return (
    <div className={classes.file}>
      <p className="caption">File contents</p>
      <DiffTable label={`file for ${name}`} hunks={diff.hunks} sides={sides} unified={unified} />
    </div>
  );
}
