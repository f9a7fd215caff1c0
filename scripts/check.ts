/** `npm run check`: types, lint with import cycles, format, dead code. */
import { check, close } from "./steps.ts";

close([check()]);
