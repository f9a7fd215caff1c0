/** Parses responses of `GET /api/v2/scheduler_status`. 9.6 MB would block the page for more than a second. */
import { serveWorker } from "~/api/serveWorker";
import { summarizeSchedulerStatus } from "./schedulerSummary";

serveWorker({ parse: summarizeSchedulerStatus });
