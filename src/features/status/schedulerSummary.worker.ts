/** Reads an answer of `GET scheduler_status`: of 9.6 MB it would hold the page for more than a second. */
import { readWith } from "~/api/readWith";
import { summarize } from "./schedulerSummary";

readWith(summarize);
