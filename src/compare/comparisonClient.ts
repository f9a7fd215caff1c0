/** The page's side of the worker: one worker for all comparisons, begun with the first. */
import { createInvalidJsonError } from "~/api/client";
import type { ResourceDiff } from "~/api/endpoints.compare";
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
    if ("answer" in reply) pendingRequest?.resolve(reply.answer as never);
    else pendingRequest?.reject(createInvalidJsonError(200));
  });
  // Its code did not load, as after a new release; another one may.
  newWorker.addEventListener("error", () => {
    newWorker.terminate();
    worker = undefined;
    for (const { reject } of pendingRequests.values()) reject(new ApiError("failed", "The code that compares could not be loaded."));
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

/** Nobody has it any longer, so the worker can forget it. */
const disposalRegistry = new FinalizationRegistry<number>((id) => void sendToWorker({ drop: id }));

/** So many answers are kept here: what is on the screen is some six. */
const maxCachedResponses = 40;

/** A comparison that the worker keeps. What the page wants to show of it is asked for once, and comes when it comes. */
export class Comparison implements OpenedComparison {
  readonly total: OpenedComparison["total"];
  readonly dryRun: OpenedComparison["dryRun"];
  /** How often something came. */
  readonly responseCount = createStore(0);
  private readonly id: number;
  private readonly responses = new Map<string, unknown>();
  /** The one that this one renews: what it said stands in until this one answers. */
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

  /** The answer to a question; undefined until it is there. */
  get<K extends ComparisonCallKind>(request: ComparisonRequest<K>): ComparisonCalls[K][1] | undefined {
    const key = JSON.stringify(request);
    if (!this.responses.has(key)) {
      this.cacheResponse(key, undefined);
      const handleResponse = (response: ComparisonCalls[ComparisonCallKind][1]) => {
        this.cacheResponse(key, response);
        if (request.kind === "find") {
          const { filter, page, changes } = response as ComparisonCalls["find"][1];
          this.cacheResponse(JSON.stringify({ kind: "heads", filter, page } satisfies ComparisonRequest<"heads">), changes);
        }
        this.responseCount.set(this.responseCount.get() + 1);
      };
      // Without its worker there is nothing to be asked: the query that opened it asks anew.
      this.sendRequest(request).then(handleResponse, () => this.responses.delete(key));
    }
    return (this.responses.get(key) ?? this.previous?.responses.get(key)) as ComparisonCalls[K][1] | undefined;
  }
}

/** Hands an answer's bytes to the worker, which reads them. Throws ApiError where they are no JSON. */
export async function openComparison(bytes: ArrayBuffer, previous?: Comparison): Promise<Comparison> {
  const id = ++lastId;
  return new Comparison(id, await sendToWorker<OpenedComparison>({ open: id, bytes }, [bytes]), previous);
}

/** What differs of one resource, line by line. */
export const difference = (diff: ResourceDiff): Promise<ResourceChangeDetails> => sendToWorker({ difference: diff });
