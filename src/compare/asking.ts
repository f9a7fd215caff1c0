/** The page's side of the worker: one worker for all comparisons, begun with the first. */
import { noJson } from "~/api/client";
import type { ResourceDiff } from "~/api/endpoints.compare";
import { ApiError } from "~/api/error";
import { createStore } from "~/store";
import { codeGone } from "~/ui/gone";
import type { Answers, Details, Kind, Message, Opened, Question, Reply } from "./compare";

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: ApiError) => void }>();

function begin(): Worker {
  const begun = new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module" });
  begun.addEventListener("message", ({ data: { number, reply } }: MessageEvent<{ number: number; reply: Reply }>) => {
    const asker = waiting.get(number);
    waiting.delete(number);
    if ("answer" in reply) asker?.resolve(reply.answer as never);
    else asker?.reject(noJson(200));
  });
  // Its code did not load, as after a new release; another one may.
  begun.addEventListener("error", () => {
    begun.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new ApiError("failed", "The code that compares could not be loaded."));
    waiting.clear();
    codeGone();
  });
  return begun;
}

function send<T>(message: Message, transfer: Transferable[] = []): Promise<T> {
  worker ??= begin();
  const number = ++last;
  worker.postMessage({ number, message }, transfer);
  return new Promise<T>((resolve, reject) => waiting.set(number, { resolve, reject }));
}

/** Nobody has it any longer, so the worker can forget it. */
const forgotten = new FinalizationRegistry<number>((id) => void send({ drop: id }));

/** So many answers are kept here: what is on the screen is some six. */
const kept = 40;

/** A comparison that the worker keeps. What the page wants to show of it is asked for once, and comes when it comes. */
export class Comparison implements Opened {
  readonly total: Opened["total"];
  readonly run: Opened["run"];
  /** How often something came. */
  readonly changes = createStore(0);
  private readonly id: number;
  private readonly answers = new Map<string, unknown>();
  /** The one that this one renews: what it said stands in until this one answers. */
  private before: Comparison | undefined;

  constructor(id: number, { total, run }: Opened, before?: Comparison) {
    this.id = id;
    this.total = total;
    this.run = run;
    this.before = before;
    if (before) before.before = undefined;
    forgotten.register(this, id);
  }

  ask<K extends Kind>(question: Question<K>): Promise<Answers[K][1]> {
    return send({ of: this.id, question });
  }

  private put(key: string, answer: unknown): void {
    this.answers.set(key, answer);
    if (this.answers.size > kept) this.answers.delete(this.answers.keys().next().value!);
  }

  /** The answer to a question; undefined until it is there. */
  get<K extends Kind>(question: Question<K>): Answers[K][1] | undefined {
    const key = JSON.stringify(question);
    if (!this.answers.has(key)) {
      this.put(key, undefined);
      const come = (answer: Answers[Kind][1]) => {
        this.put(key, answer);
        if (question.kind === "find") {
          const { filter, page, heads } = answer as Answers["find"][1];
          this.put(JSON.stringify({ kind: "heads", filter, page } satisfies Question<"heads">), heads);
        }
        this.changes.set(this.changes.get() + 1);
      };
      // Without its worker there is nothing to be asked: the query that opened it asks anew.
      this.ask(question).then(come, () => this.answers.delete(key));
    }
    return (this.answers.get(key) ?? this.before?.answers.get(key)) as Answers[K][1] | undefined;
  }
}

/** Hands an answer's bytes to the worker, which reads them. Throws ApiError where they are no JSON. */
export async function openComparison(bytes: ArrayBuffer, before?: Comparison): Promise<Comparison> {
  const id = ++last;
  return new Comparison(id, await send<Opened>({ open: id, bytes }, [bytes]), before);
}

/** What differs of one resource, line by line. */
export const difference = (diff: ResourceDiff): Promise<Details> => send({ difference: diff });
