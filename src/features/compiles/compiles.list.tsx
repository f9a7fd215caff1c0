import { Link } from "react-router";
import { getMetadataText } from "~/model/compileMetadata";
import { getCompileState } from "~/model/compileState";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { withOffset } from "~/time";
import { Elapsed } from "~/ui/Elapsed";
import { Status } from "~/ui/Status";
import { getSecondsBetween } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import { compileStateFilters } from "./compileReport";
import classes from "./compiles.module.css";

/** Seconds for the export; empty while unfinished. */
const formatSeconds = (from: string | null | undefined, to: string | null | undefined) =>
  from && to ? String(getSecondsBetween(from, to)) : "";

/** Each compile links to its report. */
export const compileList = defineList("GET /api/v2/compilereport", {
  id: "compile-reports",
  title: "Compile reports",
  noun: ["compile report", "compile reports"],
  rowId: (compile) => compile.id,
  sort: "requested.desc",
  isInProgress: (compile) => !compile.completed,
  empty: "No compile reports. Recompile to create one. Reports are deleted after a week.",
  columns: {
    requested: {
      header: "Requested",
      sort: "requested",
      width: "130px",
      cell: (compile, { env }) => (
        <Link to={paths.compile(env, compile.id)}>
          <Timestamp at={compile.requested} />
        </Link>
      ),
      text: (compile) => withOffset(compile.requested ?? ""),
    },
    state: {
      header: "State",
      width: "120px",
      cell: (compile) => <Status state={getCompileState(compile)} />,
      text: (compile) => getCompileState(compile),
    },
    trigger: {
      header: "Trigger",
      width: "110px",
      cell: (compile) => getMetadataText(compile.metadata, "type") || "–",
      text: (compile) => getMetadataText(compile.metadata, "type"),
    },
    message: {
      header: "Message",
      cell: (compile) => <span className={classes.clamped}>{getMetadataText(compile.metadata, "message") || "–"}</span>,
      text: (compile) => getMetadataText(compile.metadata, "message"),
    },
    waiting: {
      header: "Wait time",
      numeric: true,
      width: "140px",
      cell: (compile) => <Elapsed from={compile.requested} to={compile.started ?? compile.completed} />,
      text: (compile) => formatSeconds(compile.requested, compile.started),
    },
    compiling: {
      header: "Compile time",
      numeric: true,
      width: "140px",
      cell: (compile) => <Elapsed from={compile.started} to={compile.completed} />,
      text: (compile) => formatSeconds(compile.started, compile.completed),
    },
    version: {
      header: "Version",
      numeric: true,
      width: "90px",
      cell: ({ version }, { env }) => (version == null ? "–" : <Link to={paths.version(env, version)}>{version}</Link>),
      text: (compile) => String(compile.version ?? ""),
    },
    id: {
      header: "ID",
      width: "300px",
      hidden: true,
      cell: (compile) => <span className="mono">{compile.id}</span>,
      text: (compile) => compile.id,
    },
  },
  filters: {
    requested: { label: "Requested" },
    started: { label: "Started" },
    completed: { label: "Completed" },
    success: { label: "Success" },
  },
  filterGroup: { label: "State", choices: compileStateFilters },
});
