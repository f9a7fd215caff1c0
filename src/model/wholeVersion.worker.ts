/** Parses `GET version/{id}`, which contains all resources with their attributes: 50 MB for 101,000. */
import { serveWorker } from "~/api/serveWorker";
import { parseVersionExcerpt } from "./wholeVersion";

serveWorker({ parse: parseVersionExcerpt });
