/** Reads an answer of `GET scheduler_status`: of 9.6 MB it would hold the page for more than a second. */
import { workerHandler } from "~/api/workerHandler";
import { summarizeSchedulerStatus } from "./schedulerSummary";

workerHandler(summarizeSchedulerStatus);
