/** Connects parts of the page that failed to render with the data, which src/ui doesn't know. */
import { createEmitter } from "~/store";

/** Notified when new data has arrived, so that failed parts retry. */
export const newData = createEmitter();

/**
 * Notified before a failed part renders again, so that data that nothing shows is discarded. The part would otherwise fail on the
 * same data again, before it could fetch other data.
 */
export const partRetry = createEmitter();
