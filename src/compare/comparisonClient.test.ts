// @vitest-environment jsdom
import { QueryObserver, type QueryClient } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { openComparison } from "./comparisonClient";

/** Responds to every call, and records the ids of opened and dropped comparisons. */
class FakeWorker extends EventTarget {
  static latest: FakeWorker;
  static opened: number[] = [];
  static dropped: number[] = [];

  constructor() {
    super();
    FakeWorker.latest = this;
  }

  postMessage({ id, ...call }: { id: number } & ({ name: "open"; argument: { id: number } } | { name: "drop"; argument: number })) {
    if (call.name === "open") FakeWorker.opened.push(call.argument.id);
    else FakeWorker.dropped.push(call.argument);
    const result = call.name === "open" ? { ...call.argument, total: 1, dryRun: undefined } : true;
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { id, result } })));
  }

  terminate() {}
}

/** A query that opens a comparison, as `useParsed` does, with an observer. */
function observeComparison(client: QueryClient) {
  FakeWorker.opened = [];
  FakeWorker.dropped = [];
  vi.stubGlobal("Worker", FakeWorker);
  onTestFinished(() => void vi.unstubAllGlobals());
  const observer = new QueryObserver(client, {
    queryKey: ["comparison"],
    queryFn: (context) => openComparison("GET /api/v2/dryrun/{version}/{report_id}", new ArrayBuffer(1), context),
    structuralSharing: false,
  });
  const unsubscribe = observer.subscribe(() => undefined);
  const waitForComparison = (count: number) =>
    vi.waitFor(() => {
      const { data } = observer.getCurrentResult();
      expect(FakeWorker.opened).toHaveLength(count);
      expect(data?.id).toBe(FakeWorker.opened.at(-1));
    });
  return { observer, unsubscribe, waitForComparison };
}

test("drops a comparison once its query has a newer one or is removed", async () => {
  const client = createQueryClient();
  const { observer, unsubscribe, waitForComparison } = observeComparison(client);
  await waitForComparison(1);
  expect(FakeWorker.dropped).toEqual([]);
  await observer.refetch();
  await waitForComparison(2);
  expect(FakeWorker.dropped).toEqual([FakeWorker.opened[0]]);
  unsubscribe();
  client.clear();
  expect(FakeWorker.dropped).toEqual(FakeWorker.opened);
});

test("drops a comparison whose fetch was canceled", async () => {
  const client = createQueryClient();
  const { observer, waitForComparison } = observeComparison(client);
  await waitForComparison(1);
  void observer.refetch();
  await vi.waitFor(() => expect(FakeWorker.opened).toHaveLength(2));
  await client.cancelQueries();
  expect(observer.getCurrentResult().data?.id).toBe(FakeWorker.opened[0]);
  await observer.refetch();
  await waitForComparison(3);
  expect(FakeWorker.dropped.toSorted()).toEqual(FakeWorker.opened.slice(0, 2));
  client.clear();
});

test("fetches comparisons again if the worker is lost", async () => {
  const client = createQueryClient();
  const { waitForComparison } = observeComparison(client);
  await waitForComparison(1);
  const lostWorker = FakeWorker.latest;
  lostWorker.dispatchEvent(new Event("error"));
  await waitForComparison(2);
  expect(FakeWorker.latest).not.toBe(lostWorker);
  expect(FakeWorker.dropped).toEqual([]);
  client.clear();
  expect(FakeWorker.dropped).toEqual([FakeWorker.opened[1]]);
});
