// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { bulk, partsOfSize, type BulkProgress } from "./bulk";
import { ApiError } from "./error";
import { begin, learn, signOut } from "./session";
import { sessionOf } from "./token";

afterEach(() => {
  signOut();
  learn(undefined);
});

/** A deed that ends when it is told to. */
function held() {
  const ends = new Map<string, { done: () => void; fail: (error: unknown) => void }>();
  const begun: string[] = [];
  const deed = (id: string) => {
    begun.push(id);
    return new Promise<void>((done, fail) => ends.set(id, { done, fail }));
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    deed,
    begun,
    end: async (id: string, error?: unknown) => {
      if (error === undefined) ends.get(id)!.done();
      else ends.get(id)!.fail(error);
      await turn();
    },
  };
}

const ids = ["a", "b", "c", "d", "e", "f"];
const never = () => new AbortController().signal;

test("four are on their way at a time, begun in order; the next begins when one ends", async () => {
  const { deed, begun, end } = held();
  const result = bulk(ids, deed, never(), () => undefined);
  expect(begun).toEqual(["a", "b", "c", "d"]);
  await end("c");
  expect(begun).toEqual(["a", "b", "c", "d", "e"]);
  for (const id of ["a", "b", "d", "e", "f"]) await end(id);
  expect((await result).done.sort()).toEqual(ids);
});

test("one after another where they must not meet", async () => {
  const { deed, begun, end } = held();
  const result = bulk(["a", "b"], deed, never(), () => undefined, { atOnce: 1 });
  expect(begun).toEqual(["a"]);
  await end("a");
  expect(begun).toEqual(["a", "b"]);
  await end("b");
  expect((await result).done).toEqual(["a", "b"]);
});

test("what fails stops nothing, and tells its reason; whatever was thrown is an ApiError", async () => {
  const refused = new ApiError("refused", "no", 400);
  const deed = async (id: string) => {
    if (id === "a") throw refused;
    if (id === "b") throw new TypeError("broken");
  };
  const seen: BulkProgress[] = [];
  const { done, failed } = await bulk(["a", "b", "c"], deed, never(), (progress) => seen.push(progress), { atOnce: 1 });
  expect(done).toEqual(["c"]);
  expect(failed.get("a")).toBe(refused);
  expect(failed.get("b")).toBeInstanceOf(ApiError);
  expect(seen).toEqual([1, 2, 3].map((count) => ({ done: count, total: 3 })));
});

test("what was not begun when it is cancelled is neither done nor failed", async () => {
  const { deed, begun, end } = held();
  const control = new AbortController();
  const result = bulk(ids, deed, control.signal, () => undefined, { atOnce: 2 });
  control.abort();
  await end("a");
  await end("b");
  expect(await result).toEqual({ ids, done: ["a", "b"], failed: new Map() });
  expect(begun).toEqual(["a", "b"]);
});

test("a part is done with one deed; another part that fails is its own failure", async () => {
  const sent: string[][] = [];
  const deed = async (...part: string[]) => {
    sent.push(part);
    if (part.includes("d")) throw new ApiError("forbidden", "not yours");
  };
  const seen: BulkProgress[] = [];
  const { done, failed } = await bulk(["a", "b", "c", "d", "e"], deed, never(), (progress) => seen.push(progress), {
    partsOf: partsOfSize(2),
  });
  expect(sent).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  expect(done).toEqual(["a", "b", "e"]);
  expect([...failed.keys()]).toEqual(["c", "d"]);
  expect(seen.at(-1)).toEqual({ done: 5, total: 5 });
});

test("of a part that was sent before it is cancelled every one is done", async () => {
  const control = new AbortController();
  let end = () => {};
  const deed = () => new Promise<void>((done) => (end = done));
  const result = bulk(ids, deed, control.signal, () => undefined, { atOnce: 1, partsOf: partsOfSize(5) });
  control.abort();
  end();
  expect(await result).toEqual({ ids, done: ["a", "b", "c", "d", "e"], failed: new Map() });
});

const signIn = (user: string) => begin(sessionOf(user, { user }));
const refusal = "It was not done: ann asked for it, and bob has signed in since.";

test("what was not begun when somebody else signs in is not done in their name", async () => {
  signIn("ann");
  const { deed, begun, end } = held();
  const result = bulk(ids, deed, never(), () => undefined, { atOnce: 2 });
  signIn("bob");
  await end("a");
  await end("b");
  const { done, failed } = await result;
  expect([begun, done]).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  expect([...failed].map(([id, { message }]) => [id, message])).toEqual(["c", "d", "e", "f"].map((id) => [id, refusal]));
});

test("nothing is done where somebody else has signed in while it was read to what", async () => {
  signIn("ann");
  const { deed, begun } = held();
  const read = async () => {
    signIn("bob");
    return ["a"];
  };
  const { failed } = await bulk(read, deed, never(), () => undefined);
  expect(begun).toEqual([]);
  expect(failed.get("a")).toMatchObject({ kind: "forbidden", message: refusal });
});

test("who signs in again goes on with what was asked for", async () => {
  signIn("ann");
  const { deed, end } = held();
  const result = bulk(["a", "b"], deed, never(), () => undefined, { atOnce: 1 });
  signIn("ann");
  await end("a");
  await end("b");
  expect((await result).done).toEqual(["a", "b"]);
});
