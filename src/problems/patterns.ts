/** Errors of the same shape: what differs between them, such as numbers and addresses, is masked. */
import type { BrokenResource } from "./causes";

const mask = "…";

/** Quoted texts, and words with the characters of ids, addresses and numbers. */
const quotedOrWord = /(?<![\p{L}\p{N}])(?:"[^"\n]*"|'[^'\n]*')|[\p{L}\p{N}_.:/@-]+/gu;

/** Masks words with a digit: `10.20.3.4:830`, `0xdeadbeef`, `edge-3`. At their end, punctuation belongs to the sentence. */
const maskVariable = (part: string): string =>
  /^["']/.test(part) ? mask : /\p{N}/u.test(part) ? mask + (/[.:]$/.exec(part)?.[0] ?? "") : part;

/** Longer texts are cut: what comes later only varies. */
const maxLength = 300;

/** The shape of an error: "connection to … timed out after … s". The names of its resource are masked too. */
export function getPattern(summary: string, resource: Pick<BrokenResource, "id" | "agent" | "value">): string {
  let text = summary.slice(0, maxLength);
  for (const name of [resource.id, resource.value, resource.agent]) if (name.length > 2) text = text.replaceAll(name, mask);
  return text
    .replace(quotedOrWord, maskVariable)
    .replace(/…(?:\s*…)+/g, mask)
    .trim();
}
