import { useState } from "react";
import { ApiError } from "~/api/error";
import { useData } from "~/api/query";
import { Failed } from "~/ui/Failed";
import { Problem } from "~/ui/Problem";
import { Waiting } from "~/ui/Waiting";
import type { AttributeLines } from "./compare";
import classes from "./compare.module.css";
import { DiffLines } from "./DiffLines";
import { fileText } from "./fileText";
import { useDifference } from "./useDifference";

interface Props {
  name: string;
  files: NonNullable<AttributeLines["files"]>;
  sides: [from: string, to: string];
  unified: boolean;
}

/** `GET file/{id}`: what the files contain that an attribute names by their hashes; asked for on request, and once. */
export function FileDiff({ name, files, sides, unified }: Props) {
  const [wanted, setWanted] = useState(false);
  const of = (id: string | undefined) => (wanted && id !== undefined ? { path: { id } } : null);
  const from = useData("GET /api/v1/file/{id}", of(files.from), { pace: "still" });
  const to = useData("GET /api/v1/file/{id}", of(files.to), { pace: "still" });
  const texts = [from, to].map(({ data }) => data && fileText(data.content));
  const missing = [files.from && !from.data, files.to && !to.data].some(Boolean);
  const binary = !missing && [from.data, to.data].some((data, index) => data && texts[index] === undefined);
  const ready = wanted && !missing && !binary;
  const difference = useDifference(ready ? [{ name: "file", from: texts[0], to: texts[1] }] : null);
  if (!wanted) {
    return (
      <button type="button" className="link" onClick={() => setWanted(true)}>
        Compare the contents of the file
      </button>
    );
  }
  const failed = [from, to].find(({ error, data }) => error && !data);
  if (failed) {
    const title =
      failed.error!.kind === "missing"
        ? `The server has no file ${failed === from ? files.from : files.to}`
        : "The file could not be loaded";
    return <Failed title={title} error={failed.error!} retrying={failed.asking} onRetry={failed.retry} />;
  }
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
