/** Uppercases the first letter: `fact mtu` → `Fact mtu`. */
export const capitalize = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Lowercases the first letter: `Process ID` → `process ID`. */
export const uncapitalize = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
