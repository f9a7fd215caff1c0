/** Parses responses of `GET /api/v2/scheduler_status`. 9.6 MB would block the page for more than a second. */
import { workerHandler } from "~/api/workerHandler";
import { summarizeSchedulerStatus } from "./schedulerSummary";

workerHandler(summarizeSchedulerStatus);
