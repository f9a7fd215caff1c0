/** `npm run check`: types, lint with import cycles, format, dead code. */
import { runChecks, reportAndExit } from "./runner.ts";

reportAndExit([runChecks()]);
