/** Client of the comparison worker. All comparisons share one worker, which starts on first use. */
import type { ResourceDiff } from "~/api/models";
import { createInvalidJsonError } from "~/api/client";
import { ApiError } from "~/api/error";
import { createStore } from "~/store";
import { reportChunkLoadError } from "~/ui/chunkLoadError";
import type {
  ComparisonCalls,
  ResourceChangeDetails,
  ComparisonCallKind,
  ComparisonMessage,
  OpenedComparison,
  ComparisonRequest,
  ComparisonReply,
} from "./comparisonProtocol";

let worker: Worker | undefined;
let lastId = 0;
const pendingRequests = new Map<number, { resolve: (response: never) => void; reject: (error: ApiError) => void }>();

function startWorker(): Worker {
  const newWorker = new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module" });
  newWorker.addEventListener("message", ({ data: { number, reply } }: MessageEvent<{ number: number; reply: ComparisonReply }>) => {
    const pendingRequest = pendingRequests.get(number);
    pendingRequests.delete(number);
    if ("result" in reply) pendingRequest?.resolve(reply.result as never);
    else pendingRequest?.reject(createInvalidJsonError(200));
  });
  // The worker's code failed to load, for example after a new release. The next request starts a new worker.
  newWorker.addEventListener("error", () => {
    newWorker.terminate();
    worker = undefined;
    for (const { reject } of pendingRequests.values()) reject(new ApiError("failed", "Couldn't load the comparison code."));
    pendingRequests.clear();
    reportChunkLoadError();
  });
  return newWorker;
}

function sendToWorker<T>(message: ComparisonMessage, transfer: Transferable[] = []): Promise<T> {
  worker ??= startWorker();
  const number = ++lastId;
  worker.postMessage({ number, message }, transfer);
  return new Promise<T>((resolve, reject) => pendingRequests.set(number, { resolve, reject }));
}

/** Makes the worker drop comparisons that were garbage collected on the page. */
const disposalRegistry = new FinalizationRegistry<number>((id) => void sendToWorker({ drop: id }));

/** Maximum number of cached responses. A page shows about six. */
const maxCachedResponses = 40;

/** A comparison held by the worker. Responses are fetched when first read, and cached. */
export class Comparison implements OpenedComparison {
  readonly total: OpenedComparison["total"];
  readonly dryRun: OpenedComparison["dryRun"];
  /** Number of responses so far. Changes trigger a render. */
  readonly responseCount = createStore(0);
  private readonly id: number;
  private readonly responses = new Map<string, unknown>();
  /** The comparison that this one replaces after a refresh. Its responses are used until new ones arrive. */
  private previous: Comparison | undefined;

  constructor(id: number, { total, dryRun }: OpenedComparison, previous?: Comparison) {
    this.id = id;
    this.total = total;
    this.dryRun = dryRun;
    this.previous = previous;
    if (previous) previous.previous = undefined;
    disposalRegistry.register(this, id);
  }

  sendRequest<K extends ComparisonCallKind>(request: ComparisonRequest<K>): Promise<ComparisonCalls[K][1]> {
    return sendToWorker({ comparisonId: this.id, request });
  }

  private cacheResponse(key: string, response: unknown): void {
    this.responses.set(key, response);
    if (this.responses.size > maxCachedResponses) this.responses.delete(this.responses.keys().next().value!);
  }

  /** Returns the cached response, or undefined while it loads. */
  get<K extends ComparisonCallKind>(request: ComparisonRequest<K>): ComparisonCalls[K][1] | undefined {
    const key = JSON.stringify(request);
    if (!this.responses.has(key)) {
      this.cacheResponse(key, undefined);
      const handleResponse = (response: ComparisonCalls[ComparisonCallKind][1]) => {
        this.cacheResponse(key, response);
        if (request.kind === "find") {
          const { filter, page, changes } = response as ComparisonCalls["find"][1];
          this.cacheResponse(JSON.stringify({ kind: "page", filter, page } satisfies ComparisonRequest<"page">), changes);
        }
        this.responseCount.set(this.responseCount.get() + 1);
      };
      // If the worker fails, the query that opened the comparison is retried.
      this.sendRequest(request).then(handleResponse, () => this.responses.delete(key));
    }
    return (this.responses.get(key) ?? this.previous?.responses.get(key)) as ComparisonCalls[K][1] | undefined;
  }
}

/** Hands a response body to the worker for parsing. Throws ApiError if it isn't JSON. */
export async function openComparison(bytes: ArrayBuffer, previous?: Comparison): Promise<Comparison> {
  const id = ++lastId;
  return new Comparison(id, await sendToWorker<OpenedComparison>({ open: id, bytes }, [bytes]), previous);
}

/** Computes the line diffs of a resource in the worker. */
export const computeLineDiffs = (diff: ResourceDiff): Promise<ResourceChangeDetails> => sendToWorker({ diff });
