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

test("writes a name with a comma as a single CSV cell", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { "filter.resource_id_value": "a b,c" }) });
  await findRows("Resources", 1);
  const files = captureDownloads();
  await chooseFormat(user, "CSV");
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.name).toBe("resources.csv");
  expect(files[0]!.text).toContain('\r\n"a b,c=d?e&f#g%25",');
});

/** Starts an export of many pages. The third page is not served until `resume` is called. */
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
  const countPages = () => server.getRequestLines(/limit=1000/).length;
  return { user, files, cancel, resume, isAborted: () => aborted, countPages };
}

test("cancels an export of many pages", async () => {
  const { user, files, cancel, countPages } = await startExport();
  await user.click(cancel);
  expect(await screen.findByRole("button", { name: "Export" })).toBeEnabled();
  expect([countPages(), files]).toEqual([3, []]);
  expect(screen.queryAllByRole("alert")).toEqual([]);
});

test("warns before the tab closes while an export is running", async () => {
  const warnsBeforeUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  const { files, resume } = await startExport();
  expect(warnsBeforeUnload()).toBe(true);
  resume();
  await waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]!.text.trimEnd().split("\n")).toHaveLength(10_100);
  await waitFor(() => expect(warnsBeforeUnload()).toBe(false));
});

test("stops the export and reports it when the user leaves the page", async () => {
  const { user, files, resume, isAborted, countPages } = await startExport();
  await navigateTo(user, "Facts");
  expect(isAborted()).toBe(true);
  expect(await findAlert("Export stopped after 2,000 rows")).toHaveTextContent("You left the page.");
  resume();
  // Give an export that wrongly continues the chance to request its next page.
  await act(() => new Promise<void>((done) => void setTimeout(done)));
  expect([countPages(), files]).toEqual([3, []]);
});

test("reports how many rows were read when an export fails, and saves no file", async () => {
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
