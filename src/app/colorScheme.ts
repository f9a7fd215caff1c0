import { localStorageColorSchemeManager } from "@mantine/core";

/** The inline script of index.html reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "lookout-theme" });
