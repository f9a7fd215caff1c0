/** Times name their zone, durations their units. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { paths, type ResourceTabName } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { fill, findRows, queryRows } from "~/test/steps";
import { setZone } from "./time";

const broken = "std::testing::NullResource[fw-1,name=broken]";

const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

async function choosePreference(user: UserEvent, choice: string): Promise<void> {
  await user.click(screen.getByRole("button", { name: "Preferences" }));
  await user.click(await screen.findByRole("menuitemradio", { name: choice }));
}

const getTimes = () => [...document.querySelectorAll("time")];

/** A time in a zone: `2026-11-24 08:01:01 UTC+1`. */
function formatFull(at: string, timeZone: string): string {
  const date = new Date(/Z|[+-]\d\d:\d\d$/.test(at) ? at : `${at}Z`);
  const text = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(date);
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "short" }).formatToParts(date);
  return `${text} ${parts.find(({ type }) => type === "timeZoneName")!.value.replace(/^GMT(?=[+-])/, "UTC")}`;
}

for (const { name, path } of [
  ...(["attributes", "history", "logs", "actions"] satisfies ResourceTabName[]).map((tab) => ({
    name: `a resource's ${tab}`,
    path: (env: string) => paths.resource(env, broken, tab),
  })),
  { name: "Activity", path: (env: string) => paths.activity(env, { asked: "true" }) },
]) {
  test(`${name}: every time has the chosen zone, local or UTC`, async () => {
    const { user } = await renderApp({ path: (env) => path(env("prod")) });
    await waitFor(() => expect(getTimes().length).toBeGreaterThan(1));
    for (const { choice, timeZone } of [
      { choice: "UTC", timeZone: "UTC" },
      { choice: `Local time (${localZone})`, timeZone: localZone },
    ]) {
      await choosePreference(user, choice);
      for (const time of getTimes()) {
        const expected = formatFull(time.dateTime, timeZone);
        expect(time.title).toBe(expected);
        expect(time.textContent).toContain(expected);
      }
    }
  });
}

test("the chosen zone applies to other pages and forms, and after a reload", async () => {
  const { user, server, id, go } = await renderApp({ path: paths.overview() });
  await findRows("Overview");
  await choosePreference(user, "UTC");
  const activity = paths.activity(id("prod"), { first_timestamp: "2026-11-24T10:20:30Z", asked: "true" });
  await go(activity);
  expect(await screen.findByLabelText("After (UTC)")).toHaveValue("2026-11-24T10:20:30");
  cleanup();
  const app = await renderApp({ path: activity, server });
  expect(await screen.findByLabelText("After (UTC)")).toHaveValue("2026-11-24T10:20:30");
  await app.go(paths.resource(id("prod"), broken, "logs"));
  await findRows("Logs");
  expect(getTimes()[0]).toHaveAttribute("title", expect.stringMatching(/UTC$/));
  await app.user.click(within(screen.getByRole("search")).getByRole("button", { name: /^Time/ }));
  const from = await screen.findByLabelText("From (UTC)");
  fill(from, "2020-01-01T00:00:00");
  fireEvent.blur(from);
  expect(app.address()).toMatch(/filter\.timestamp=ge:2020-01-01T00:00:00Z/);
});

test("the outage banner uses the chosen zone", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T10:20:00Z") });
  setZone("utc");
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod")) });
  await advanceSeconds(1);
  expect(queryRows("Resources")).toHaveLength(20);
  server.goOffline();
  await advanceSeconds(20);
  const outageMessages = screen.getAllByRole("status").filter(({ textContent }) => textContent.includes("Not refreshed since"));
  expect(outageMessages).toHaveLength(1);
  expect(outageMessages[0]).toHaveTextContent(/since 10:20:\d\d UTC/);
});

test("durations have units", async () => {
  await renderApp({ path: (env) => paths.activity(env("prod"), { asked: "true" }) });
  const [row, ...others] = await findRows("Activity");
  const column = screen.getAllByRole("columnheader").findIndex(({ textContent }) => textContent === "Duration");
  expect(column).toBeGreaterThan(0);
  for (const { children } of [row!, ...others].slice(0, 10)) {
    expect(children[column]).toHaveTextContent(/^(\d{1,3} ms|\d+\.\d s|\d+ min \d\d s|\d+ h \d\d min \d\d s)$/);
  }
});
