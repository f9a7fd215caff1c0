import { act, screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { captureDownloads, findAlert, expectPageRange, findRows, navigateTo } from "~/test/steps";

async function chooseFormat(user: UserEvent, format: "CSV" | "NDJSON"): Promise<void> {
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: new RegExp(`^${format}`) }));
}

test("names that a spreadsheet would read otherwise stay one cell", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "a b,c" }) });
  await findRows("Resources", 1);
  const files = captureDownloads();
  await chooseFormat(user, "CSV");
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.name).toBe("resources.csv");
  expect(files[0]!.text).toContain('\r\n"a b,c=d?e&f#g%25",');
});

/** Begins an export of many pages, of which the third is not answered before `goOn` is called. */
async function startExport() {
  const server = startMockServer();
  let resume!: () => void;
  const resumed = new Promise<void>((resolve) => (resume = resolve));
  let aborted = false;
  server.on(/limit=1000/, async ({ init: { signal } }) => {
    if (server.getRequestLines(/limit=1000/).length === 3) {
      signal!.addEventListener("abort", () => (aborted = true));
      await resumed;
    }
    return undefined;
  });
  const { user } = await renderApp({ path: (env) => paths.resources(env("scale"), { limit: "2" }), server });
  await expectPageRange("of 10,100");
  const files = captureDownloads();
  await chooseFormat(user, "NDJSON");
  const cancel = await screen.findByRole("button", { name: /^Cancel/ });
  await waitFor(() => expect(cancel).toHaveTextContent("2,000 of 10,100"));
  return { user, files, cancel, goOn: resume, isLeft: () => aborted, pages: () => server.getRequestLines(/limit=1000/).length };
}

test("an export of many pages can be cancelled", async () => {
  const { user, files, cancel, pages: countPages } = await startExport();
  await user.click(cancel);
  expect(await screen.findByRole("button", { name: "Export" })).toBeEnabled();
  expect([countPages(), files]).toEqual([3, []]);
  expect(screen.queryAllByRole("alert")).toEqual([]);
});

test("closing the page of an export that runs asks first", async () => {
  /** Whether the browser would ask whoever closes the tab. */
  const warnsBeforeUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  const { files, goOn: resume } = await startExport();
  expect(warnsBeforeUnload()).toBe(true);
  resume();
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.text.trimEnd().split("\n")).toHaveLength(10_100);
  await waitFor(() => expect(warnsBeforeUnload()).toBe(false));
});

test("leaving the page of an export ends it, which is said: no file comes of a page that is not there any more", async () => {
  const { user, files, goOn: resume, isLeft: isAborted, pages: countPages } = await startExport();
  await navigateTo(user, "Facts");
  expect(isAborted()).toBe(true);
  expect(await findAlert("The export stopped after 2,000 rows")).toHaveTextContent("Its page was left.");
  resume();
  // What an export that went on would do next has its turn.
  await act(() => new Promise<void>((done) => void setTimeout(done)));
  expect([countPages(), files]).toEqual([3, []]);
});

test("an export that fails says after how many rows, and leaves no file", async () => {
  const server = startMockServer();
  server.on(/limit=1000/, () =>
    server.getRequestLines(/limit=1000/).length < 3 ? undefined : Response.json({ message: "Too busy" }, { status: 503 }),
  );
  const { user } = await renderApp({ path: (env) => paths.resources(env("scale"), { limit: "2" }), server });
  await expectPageRange("of 10,100");
  const files = captureDownloads();
  await chooseFormat(user, "CSV");
  expect(await findAlert("2,000")).toHaveTextContent("Too busy");
  expect(files).toEqual([]);
});
