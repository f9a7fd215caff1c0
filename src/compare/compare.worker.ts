/** Keeps comparisons, each of which may be many megabytes, and answers what the page asks about them. */
import { parseJson } from "~/api/json";
import type { Kind, Message, Opened, Question, Reply } from "./compare";
import { detailsOf, ReadComparison } from "./comparison";

const comparisons = new Map<number, ReadComparison>();

function answer(message: Message): unknown {
  if ("open" in message) {
    const { data } = parseJson(new TextDecoder().decode(message.bytes)) as { data: ConstructorParameters<typeof ReadComparison>[0] };
    const comparison = new ReadComparison(data);
    comparisons.set(message.open, comparison);
    return { total: comparison.heads.length, run: comparison.run } satisfies Opened;
  }
  if ("drop" in message) return comparisons.delete(message.drop);
  if ("difference" in message) return detailsOf(message.difference);
  return comparisons.get(message.of)!.answer(message.question as Question<Kind>);
}

self.addEventListener("message", ({ data: { number, message } }: MessageEvent<{ number: number; message: Message }>) => {
  let reply: Reply;
  try {
    reply = { answer: answer(message) };
  } catch (error) {
    reply = { error: String(error) };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- what a worker says goes to its page alone
  self.postMessage({ number, reply });
});
