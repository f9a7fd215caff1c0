/** The server's files, by hash. */

/** A stable hash of 40 hexadecimal digits, like the server's. */
function computeHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x2545f491];
  for (const letter of text) {
    a = Math.imul(a ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
    b = Math.imul(b + letter.codePointAt(0)!, 0x85ebca6b) >>> 0;
  }
  return [a, b, a ^ b, a + b, Math.imul(a, b)].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

const renderMotd = (revision: number): string =>
  ["# Written by the orchestrator", "banner motd", `  revision ${revision}`, "  keep out – Zutritt verboten", "end", ""].join("\n");

const files = new Map([1, 2, 3].map((revision) => [computeHash(renderMotd(revision)), renderMotd(revision)]));

export const getMotdHash = (revision: number): string => computeHash(renderMotd(revision));

export const getFileContent = (hash: string): string | undefined => files.get(hash);
