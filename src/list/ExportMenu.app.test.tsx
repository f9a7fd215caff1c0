import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { createHtmlResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { captureDownloads, findAlert, expectPageRange, findRows, getPageRange, navigateTo, waitInRealTime } from "~/test/steps";

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
  expect(files[0]!.name).toMatch(/^prod-resources-\d{8}T\d{6}Z\.csv$/);
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

test("continues when the user leaves the page, and shows progress and Cancel on return", async () => {
  const { user, files, resume, isAborted } = await startExport();
  await navigateTo(user, "Facts");
  expect(isAborted()).toBe(false);
  expect(within(screen.getByRole("banner")).getByRole("button", { name: "Exporting resources 2,000 of 10,100" })).toBeInTheDocument();
  await navigateTo(user, "Resources");
  expect(await screen.findByRole("button", { name: /^Cancel export/ })).toHaveTextContent("2,000 of 10,100");
  await navigateTo(user, "Facts");
  resume();
  await findAlert("Exported 10,100 resources");
  expect(files).toHaveLength(1);
  expect(screen.queryByRole("button", { name: /^Exporting/ })).toBeNull();
  expect(queryAnnouncement(/^Exported/)).toBeNull();
});

/** Opens a list of 10,100 resources with fake timers, and starts an export. */
async function exportWithFakeTimers(server: MockServer, format: "CSV" | "NDJSON") {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.resources(env("scale"), { limit: "2" }), server });
  await waitInRealTime(() => expect(getPageRange()).toMatch("of 10,100"));
  const files = captureDownloads();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await waitInRealTime(() => screen.getByRole("menuitem", { name: new RegExp(`^${format}`) })));
  return files;
}

/** For screen readers, which alerts are read to anyway. */
const queryAnnouncement = (text: RegExp) => screen.queryByText(text, { selector: "[role=status]" });
const getAlertTexts = () => screen.queryAllByRole("alert").map(({ textContent }) => textContent);

test("retries a page after a failure, and says that it waits", async () => {
  const server = startMockServer();
  let requestCount = 0;
  server.on(/limit=1000.*start=/, () => (++requestCount === 1 ? createHtmlResponse(502) : undefined));
  const files = await exportWithFakeTimers(server, "CSV");
  const cancel = await waitInRealTime(() => screen.getByRole("button", { name: /waiting$/ }));
  expect(cancel).toHaveTextContent("Cancel export · 1,000 of 10,100 rows · waiting");
  await advanceSeconds(1);
  await waitInRealTime(() => expect(files).toHaveLength(1));
  expect(files[0]!.text.trimEnd().split("\r\n")).toHaveLength(10_101);
  expect(getAlertTexts()).toEqual([]);
});

test("says what is missing if a page in the middle stays empty", async () => {
  const server = startMockServer();
  const emptyPage = { data: [], links: {}, metadata: { total: 10_100, before: 10_100, after: 0, page_size: 1000 } };
  server.on(/limit=1000.*start=/, emptyPage);
  const files = await exportWithFakeTimers(server, "NDJSON");
  await waitInRealTime(() => expect(files).toHaveLength(1));
  expect(files[0]!.text.trimEnd().split("\n")).toHaveLength(1000);
  await waitInRealTime(() => expect(getAlertTexts()).toHaveLength(1));
  expect(getAlertTexts()[0]).toMatch(/^Exported 1,000 of 10,100 rows.*9,100 rows may be missing\./);
  expect(queryAnnouncement(/^Exported/)).toBeNull();
  // It stays listed until it is dismissed.
  expect(screen.getByRole("button", { name: /^Exporting resources: Exported 1,000 of 10,100 rows\./ })).toBeInTheDocument();
});

test("gives up after many failures, says how many rows were read, and saves no file", async () => {
  const server = startMockServer();
  server.on(/limit=1000.*start=/, () => Response.json({ message: "Too busy" }, { status: 503 }));
  const files = await exportWithFakeTimers(server, "CSV");
  await waitInRealTime(() => screen.getByRole("button", { name: /waiting$/ }));
  await advanceSecondsAtOnce(65);
  await waitInRealTime(() => expect(getAlertTexts()).toHaveLength(1));
  expect(getAlertTexts()[0]).toMatch(/^Export stopped after 1,000 rows.*Too busy/);
  expect(queryAnnouncement(/^Export stopped/)).toBeNull();
  expect(files).toEqual([]);
});

test("exports a row that is added meanwhile, and each row once", async () => {
  const server = startMockServer();
  const { user } = await renderApp({ path: (env) => paths.agents(env("scale")), server });
  await expectPageRange("of 100");
  // The mock serves 1,000 agents a page; this makes two pages of the 100.
  let requestCount = 0;
  server.on(/\/agents\?.*limit=1000/, async ({ path, env }) => {
    const response = await server.fetchJson("GET", path.replace("limit=1000", "limit=60"), { env });
    if (++requestCount === 1) server.addAgent("scale", "a-new-agent");
    return response;
  });
  const files = captureDownloads();
  await chooseFormat(user, "CSV");
  await waitFor(() => expect(files).toHaveLength(1));
  const names = files[0]!.text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[0]);
  expect(names).toHaveLength(101);
  expect(new Set(names).size).toBe(101);
  expect(names[0]).toBe("a-new-agent");
});
