/** Parses `GET version/{id}`, which contains all resources with their attributes: 50 MB for 101,000. */
import { workerHandler } from "~/api/workerHandler";
import { parseVersionExcerpt } from "./wholeVersion";

workerHandler(parseVersionExcerpt);
