/** Reads an answer of `GET version/{id}`, which has every resource with all its attributes: 50 MB for 101,000. */
import { workerHandler } from "~/api/workerHandler";
import { parseVersionExcerpt } from "./wholeVersion";

workerHandler(parseVersionExcerpt);
