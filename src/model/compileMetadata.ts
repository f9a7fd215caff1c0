/** A metadata value of a compile, or "" if it isn't a string: metadata may contain anything. */
export function getMetadataText(metadata: Record<string, unknown>, key: "message" | "type"): string {
  const value = metadata[key];
  return typeof value === "string" ? value : "";
}
