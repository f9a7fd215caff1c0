// @vitest-environment jsdom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { ResourceAction } from "~/api/endpoints";
import { paths } from "~/paths";
import { ActionDetails } from "./ActionDetails";
import { details, env, never, open, page as listPage, type Answer } from "./onServer";
import { ResourcePage } from "./ResourcePage";
import { ResourcesPage } from "./ResourcesPage";

// A busy machine looks for roles slowly.
configure({ asyncUtilTimeout: 15_000 });

const rid = "net::Address[fw,ip=10.0.0.1]";
const of = `/resource/${rid}`;
let page: ReturnType<typeof open> | undefined;

afterEach(() => {
  page?.end();
  page = undefined;
});

const resource = (index: number) => ({
  resource_id: `net::Address[fw,ip=10.0.0.${index}]`,
  resource_version_id: `net::Address[fw,ip=10.0.0.${index}],v=7`,
  id_details: { resource_type: "net::Address", agent: "fw", attribute: "ip", resource_id_value: `10.0.0.${index}` },
  requires: index === 1 ? [] : [rid],
  status: "deployed",
});

/** All resources, of which the second page of a thousand never comes; and the signals of those who wait for it. */
function endless() {
  const waiting: AbortSignal[] = [];
  const next = "/api/v2/resource?start=net&first_id=net";
  const answer: Answer = ({ path, search, signal }) => {
    if (path === of) return details(rid);
    if (path !== "/resource") return never();
    if (!search.has("start")) return listPage([resource(1), resource(2)], { links: { next }, total: 2000 });
    waiting.push(signal);
    return never();
  };
  return { answer, waiting };
}

test("the search for what requires a resource ends when its page is left, and goes on while it is not", async () => {
  const { answer, waiting } = endless();
  page = open(<ResourcePage />, paths.resource(env, rid, "requires"), answer);
  fireEvent.click(await screen.findByRole("button", { name: "Find what requires this" }));
  await waitFor(() => expect(waiting).toHaveLength(1));
  expect(await screen.findByRole("heading", { name: "Required by 1" })).toBeTruthy();
  expect(waiting[0]!.aborted).toBe(false);
  fireEvent.click(screen.getByRole("link", { name: "Facts" }));
  await waitFor(() => expect(waiting[0]!.aborted).toBe(true));
});

test.each(["Clear selection", "leaving"])("the reading of all that match ends with %s", async (how) => {
  const { answer, waiting } = endless();
  page = open(<ResourcesPage />, paths.resources(env), answer);
  fireEvent.click((await screen.findAllByRole("checkbox", { name: /10\.0\.0\.1/ }))[0]!);
  fireEvent.click(await screen.findByRole("button", { name: /^Select all 2,000/ }));
  await waitFor(() => expect(waiting).toHaveLength(1));
  expect(waiting[0]!.aborted).toBe(false);
  if (how === "leaving") page.view.unmount();
  else fireEvent.click(screen.getByRole("button", { name: how }));
  await waitFor(() => expect(waiting[0]!.aborted).toBe(true));
});

const stored = (count: number) =>
  ({ resource_version_ids: Array.from({ length: count }, (_, index) => `net::Address[fw,ip=${index}],v=1`) }) as ResourceAction;

test("of the resources of a stored version it is said how many are shown", () => {
  page = open(<ActionDetails action={stored(10_100)} />, paths.activity(env), never);
  expect(screen.getByText(/^The first 500 of 10,100 are shown\./)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Copy all 10,100 ids" })).toBeTruthy();
  page.end();
  page = open(<ActionDetails action={stored(500)} />, paths.activity(env), never);
  expect(screen.queryByText(/are shown/)).toBeNull();
});

const hash = "0123456789abcdef0123456789abcdef01234567";
const withFile = details(rid, { attributes: { content: hash, short: "0123", upper: hash.toUpperCase() } });
const content = (text: string) => ({ content: btoa(String.fromCharCode(...new TextEncoder().encode(text))) });

test("an attribute that is a file's hash opens the file, on request, as text", async () => {
  const user = userEvent.setup();
  const text = "<img src=x onerror=alert(1)>\nGröße = 5";
  const answer: Answer = ({ path }) => (path === of ? withFile : path.endsWith(`/file/${hash}`) ? content(text) : never());
  page = open(<ResourcePage />, paths.resource(env, rid), answer);
  const button = await screen.findByRole("button", { name: "Open file of content" });
  expect(screen.getAllByRole("button", { name: /^Open file/ })).toHaveLength(1);
  const asked = () => page!.server.asked.filter((request) => request.includes("/file/"));
  expect(asked()).toEqual([]);
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  const cell = button.closest("td")!;
  expect(cell.textContent).toContain(text);
  expect(cell.querySelector("img")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Close file of content" }));
  expect(screen.queryByText(/Größe = 5/)).toBeNull();
  await user.click(button);
  expect(await screen.findByText(/Größe = 5/)).toBeTruthy();
  expect(asked()).toHaveLength(1);
});

test.each([
  ["that the server does not have", 404, `The server has no file ${hash}`],
  ["that is no text", { content: btoa("a\0b") }, "This is no text file."],
])("a file %s is told of", async (_, body, said) => {
  page = open(<ResourcePage />, paths.resource(env, rid), ({ path }) =>
    path === of ? withFile : path.includes("/file/") ? body : never(),
  );
  fireEvent.click(await screen.findByRole("button", { name: "Open file of content" }));
  expect(await within(document.body).findByText(said)).toBeTruthy();
});
