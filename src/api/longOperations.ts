/**
 * Operations that may take longer than a visit to their page: actions on many rows, exports, searches. They continue when the user
 * leaves the page, and the header shows them on every page. While any is running, the browser asks before the tab closes.
 */
import { useSyncExternalStore } from "react";
import { createEmitter, createStore, useStore, type Store, type Subscribe } from "~/store";
import { basePath } from "./basePath";
import { ApiError, getErrorMessage } from "./error";
import { getSessionState, subscribeToSession, useSession } from "./session";

interface OperationProgress {
  done: number;
  /** 0 while it is unknown. */
  total: number;
  /** Why nothing advances: "Retrying in 4 s: Server error". */
  note?: string;
  isCanceling?: boolean;
}

/** Results by ID, of an operation on many things. */
interface ItemResults {
  done: ReadonlySet<string>;
  /** Not done: failed, or canceled before their turn. */
  remaining: readonly string[];
  failed: ReadonlyMap<string, ApiError>;
}

interface OperationResult {
  /** Announced to screen readers: "Paused 12 agents". Empty if an alert says it, such as a toast. */
  text: string;
  /** What went wrong: "3 of 12 failed". The operation then stays listed in the header until it is dismissed. */
  problem?: string;
  items?: ItemResults;
}

interface OperationOptions {
  /** At most one operation with the same key runs at a time. */
  key: string;
  /** "Pausing agents". */
  text: string;
  total?: number;
  /** Set if it changes nothing. It then stops when the user signs out; others fail for what they haven't changed yet. */
  isReadOnly?: boolean;
  /** Set if everything has been sent, and the rest only waits for the server. It can't be canceled, and the tab may be closed. */
  isFollowUp?: boolean;
}

export interface LongOperation extends OperationOptions {
  id: number;
  /** Address of the page that started it, below the base path. */
  address: string;
  /** The user who started it. Others don't see it. */
  user: string | undefined;
  /** A store of its own, so that only what shows the progress renders at each step. */
  progress: Store<OperationProgress>;
  /** Stops it, unless it is a follow-up. Requests that change something are still completed and counted. */
  cancel: () => void;
  controller: AbortController;
  /** Set when it has ended. */
  result?: OperationResult;
}

export interface OperationControls {
  /** Aborted by Cancel, or with an ApiError when the user signs out. */
  signal: AbortSignal;
  update: (progress: OperationProgress) => void;
  /** Whether the open page shows this operation, so that no toast is needed. */
  isShown: () => boolean;
  /** For a link to the page that started it. */
  address: string;
}

/** The operations that are running, and the last one of each key that has ended. */
const operations = createStore<readonly LongOperation[]>([]);
/** The latest start or end, for screen readers. */
const announcement = createStore("");
let lastId = 0;

const getAddress = (): string => `/${window.location.pathname.slice(basePath.length)}${window.location.search}`;

const findOperation = (key: string): LongOperation | undefined => operations.get().find((operation) => operation.key === key);

const preventUnload = (event: Event): void => event.preventDefault();

/** Whether closing the tab or signing out would stop an operation. */
export const isAnyOperationRunning = (): boolean => operations.get().some(({ result, isFollowUp }) => !result && !isFollowUp);

operations.subscribe(() => {
  if (isAnyOperationRunning()) window.addEventListener("beforeunload", preventUnload);
  else window.removeEventListener("beforeunload", preventUnload);
});

subscribeToSession(() => {
  if (getSessionState().phase !== "signedOut") return;
  for (const { isReadOnly, result, controller } of operations.get())
    if (isReadOnly && !result) controller.abort(new ApiError("session", "You've signed out."));
});

export const isOperationRunning = (key: string): boolean => {
  const operation = findOperation(key);
  return operation !== undefined && !operation.result;
};

/**
 * Runs an operation that outlives its page, and replaces the last one with its key. Does nothing if one with this key is running.
 * Resolves when it has ended, and never rejects.
 */
export async function runLongOperation(
  options: OperationOptions,
  run: (controls: OperationControls) => Promise<OperationResult>,
): Promise<void> {
  if (isOperationRunning(options.key)) return;
  const controller = new AbortController();
  const progress = createStore<OperationProgress>({ done: 0, total: options.total ?? 0 });
  // Cancel stays acknowledged while requests in progress finish.
  const update = (next: OperationProgress) => progress.set({ ...next, isCanceling: controller.signal.aborted });
  const cancel = () => {
    controller.abort();
    update(progress.get());
  };
  const address = getAddress();
  const user = getSessionState().claims?.user;
  const { isFollowUp } = options;
  const operation: LongOperation = { ...options, id: ++lastId, address, user, progress, cancel, controller };
  operations.set([...operations.get().filter(({ key }) => key !== options.key), operation]);
  if (!isFollowUp) announcement.set(`${options.text}: started`);
  const isShown = () => viewedKeys.has(options.key);
  const result = await run({ signal: controller.signal, update, isShown, address }).catch((error: unknown) => {
    const problem = getErrorMessage(error);
    return { text: `${options.text}: ${problem}`, problem };
  });
  if (!operations.get().includes(operation)) return;
  operations.set(operations.get().map((other) => (other === operation ? { ...operation, result } : other)));
  if (!isFollowUp) announcement.set(result.text);
}

/** Lists an operation while a promise is pending. Nobody can cancel it, and its outcome is reported elsewhere. */
export function listWhilePending<T>(text: string, promise: Promise<T>): Promise<T> {
  const key = `pending ${lastId + 1}`;
  const dismiss = () => {
    const operation = findOperation(key);
    if (operation) dismissOperation(operation.id);
  };
  const ended = promise.then(
    () => ({ text }),
    () => ({ text }),
  );
  void runLongOperation({ key, text, isFollowUp: true }, () => ended).then(dismiss);
  return promise;
}

/** Removes an operation that has ended. */
export const dismissOperation = (id: number): void => operations.set(operations.get().filter((operation) => operation.id !== id));

/** Removes all operations and stops those that are running. For tests. */
export function resetLongOperations(): void {
  for (const { controller } of operations.get()) controller.abort();
  operations.set([]);
  announcement.set("");
}

/** Keys of the operations that the open page shows. */
const viewedKeys = new Set<string>();
const subscriptions = new Map<string, Subscribe>();

/** Subscribes a page that shows operations with this key. The function has a stable identity. */
function getSubscription(key: string): Subscribe {
  let subscription = subscriptions.get(key);
  if (!subscription) {
    const { subscribe } = createEmitter((notify) => {
      viewedKeys.add(key);
      const unsubscribe = operations.subscribe(notify);
      return () => {
        viewedKeys.delete(key);
        unsubscribe();
      };
    });
    subscriptions.set(key, (subscription = subscribe));
  }
  return subscription;
}

/** The operation with this key that is running, or the last one that has ended. The page that calls this must show it. */
export function useLongOperation(key: string): LongOperation | undefined {
  const user = useSession().claims?.user;
  return useSyncExternalStore(getSubscription(key), operations.get).find((operation) => operation.key === key && operation.user === user);
}

/** The operations to list: those that are running, and those that ended with a problem. */
export function useListedOperations(): LongOperation[] {
  const user = useSession().claims?.user;
  return useStore(operations).filter(
    (operation) => operation.user === user && (!operation.result || operation.result.problem !== undefined),
  );
}

const noProgress = createStore(undefined);

/** Progress of an operation while it is running. */
export const useOperationProgress = (operation: LongOperation | undefined): OperationProgress | undefined =>
  useStore<OperationProgress | undefined>(operation && !operation.result ? operation.progress : noProgress);

export const useOperationAnnouncement = (): string => useStore(announcement);
