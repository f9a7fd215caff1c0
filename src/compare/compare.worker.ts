/** Worker that holds comparisons, each of which may have many megabytes, and responds to requests about them. */
import { parseJson } from "~/api/json";
import type { ComparisonCallKind, ComparisonMessage, OpenedComparison, ComparisonRequest, ComparisonReply } from "./comparisonProtocol";
import { toResourceChangeDetails, ParsedComparison } from "./parsedComparison";

const comparisons = new Map<number, ParsedComparison>();

function handleMessage(message: ComparisonMessage): unknown {
  if ("open" in message) {
    const { data } = parseJson(new TextDecoder().decode(message.bytes)) as { data: ConstructorParameters<typeof ParsedComparison>[0] };
    const comparison = new ParsedComparison(data);
    comparisons.set(message.open, comparison);
    return { total: comparison.changes.length, dryRun: comparison.dryRun } satisfies OpenedComparison;
  }
  if ("drop" in message) return comparisons.delete(message.drop);
  if ("diff" in message) return toResourceChangeDetails(message.diff);
  return comparisons.get(message.comparisonId)!.handleRequest(message.request as ComparisonRequest<ComparisonCallKind>);
}

self.addEventListener("message", ({ data: { number, message } }: MessageEvent<{ number: number; message: ComparisonMessage }>) => {
  let reply: ComparisonReply;
  try {
    reply = { result: handleMessage(message) };
  } catch (error) {
    reply = { error: String(error) };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker can only post to its own page
  self.postMessage({ number, reply });
});
