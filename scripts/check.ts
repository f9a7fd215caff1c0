/** `npm run check`: types, lint including import cycles, formatting, dead code. */
import { runChecks, reportAndExit } from "./runner.ts";

reportAndExit([runChecks()]);
