import { useState } from "react";
import { ApiError } from "~/api/error";
import { Problem } from "~/ui/Problem";
import { Waiting } from "~/ui/Waiting";
import type { AttributeLines } from "./compare";
import classes from "./compare.module.css";
import { DiffLines } from "./DiffLines";
import { FileFailed } from "./FileFailed";
import { useDifference } from "./useDifference";
import { useFile } from "./useFile";

interface Props {
  name: string;
  files: NonNullable<AttributeLines["files"]>;
  sides: [from: string, to: string];
  unified: boolean;
}

/** `GET file/{id}`: what the files contain that an attribute names by their hashes; asked for on request, and once. */
export function FileDiff({ name, files, sides, unified }: Props) {
  const [wanted, setWanted] = useState(false);
  const from = useFile(wanted ? files.from : undefined);
  const to = useFile(wanted ? files.to : undefined);
  const missing = [files.from && !from.data, files.to && !to.data].some(Boolean);
  const binary = !missing && [from, to].some(({ data, text }) => data && text === undefined);
  const ready = wanted && !missing && !binary;
  const difference = useDifference(ready ? [{ name: "file", from: from.text, to: to.text }] : null);
  if (!wanted) {
    return (
      <button type="button" className="link" onClick={() => setWanted(true)}>
        Compare the contents of the file
      </button>
    );
  }
  const failed = [from, to].find(({ error, data }) => error && !data);
  if (failed) return <FileFailed file={failed} />;
  if (binary) return <p className="caption">These are no text files: they differ in their bytes.</p>;
  if (difference instanceof ApiError) return <Problem>{difference.message}</Problem>;
  if (!difference) return <Waiting shape="text" rows={4} label="Loading the file" />;
  return (
    <div className={classes.file}>
      <p className="caption">What the file contains:</p>
      <DiffLines label={`The file of ${name}`} lines={difference[0]!.lines} sides={sides} unified={unified} />
    </div>
  );
}
