/** The log of a compile, as it is laid out: large, long, coloured, searched, linked, saved, followed. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { budgets, countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, pauseClock, advanceClock, recordApiRequests, test, type ServedApp } from "./fixtures.ts";

const stageName = "Recompiling configuration model";
const logLines = (page: Page) => page.getByRole("region", { name: `Output of ${stageName}` });
const searchField = (page: Page) => page.getByRole("searchbox", { name: "Search all stages" });
const searchStatus = (page: Page) => page.getByRole("search", { name: "Search the log" }).getByRole("status");
const lineLink = (page: Page, number: number) => logLines(page).getByRole("link", { name: `Line ${number}`, exact: true });
const getDistanceFromEnd = (page: Page) =>
  logLines(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);

/** The newest compile of an environment. */
async function getNewestCompile(app: ServedApp, env: string): Promise<any> {
  const { data } = await app.callApi("GET", "/api/v2/compilereport?limit=1", { env });
  return (await app.callApi("GET", `/api/v2/compilereport/${data[0].id}`, { env })).data;
}

test.use({ scenario: "trouble" });

// The log is ten megabytes: tests that can do with one load of it are the steps of one.
test.describe("100,000 lines, one of which has a million letters", () => {
  test("are counted, drawn in part, reached by keyboard, saved and searched", async ({ page, app, open }) => {
    test.setTimeout(180_000);
    const env = await app.env("long-log");
    const { id, reports } = await getNewestCompile(app, env);
    await open(paths.compile(env, id, { stage: "3" }));

    await test.step("few of them are drawn", async () => {
      await expect(page.getByRole("link", { name: "Output 100,000" })).toBeVisible();
      await expect(lineLink(page, 1)).toBeVisible();
      for (const position of [0, 0.3, 0.5, 1]) {
        await logLines(page).evaluate((element, fraction) => element.scrollTo({ top: element.scrollHeight * fraction }), position);
        expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesWith100Rows);
      }
      await expect(lineLink(page, 100_000)).toBeVisible();
      expect(await getDistanceFromEnd(page)).toBe(0);
    });

    await test.step("they are reached by keyboard alone", async () => {
      await logLines(page).focus();
      await page.keyboard.press("Home");
      await expect(lineLink(page, 1)).toBeInViewport();
      await page.keyboard.press("End");
      await expect(lineLink(page, 100_000)).toBeInViewport();
      await page.keyboard.press("Home");
      await expect(lineLink(page, 1)).toBeInViewport();
    });

    await test.step("colours are no letters of the text", async () => {
      await expect(lineLink(page, 5)).toBeVisible();
      const text = await logLines(page).innerText();
      expect(text).toContain("checked in round 4");
      expect(text).not.toMatch(/\u001b|\[\d*m/);
    });

    await test.step("they are saved as they came", async () => {
      const downloadLog = async (button: string) => {
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: button }).click();
        const file = await download;
        return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
      };
      const singleLog = await downloadLog("Download this log");
      expect(singleLog.name).toBe(`compile ${id} 3 outstream.log`);
      expect(singleLog.text === reports[2].outstream).toBe(true);
      const allLogs = await downloadLog("Download all logs");
      expect(allLogs.name).toBe(`compile ${id}.log`);
      for (const { outstream, errstream } of reports)
        expect(allLogs.text.includes(outstream) && allLogs.text.includes(errstream)).toBe(true);
    });

    await test.step("they are searched in all stages: Enter goes on, Shift+Enter back, Escape ends it", async () => {
      await page.keyboard.press("/");
      await expect(searchField(page)).toBeFocused();
      await searchField(page).fill("checked in ROUND 9999");
      // 9999, and 99990 to 99999.
      await expect(searchStatus(page)).toHaveText("1/11");
      await expect(lineLink(page, 10_000)).toBeInViewport();
      await searchField(page).press("Enter");
      await expect(searchStatus(page)).toHaveText("2/11");
      await expect(lineLink(page, 99_991)).toBeInViewport();
      await searchField(page).press("Shift+Enter");
      await searchField(page).press("Shift+Enter");
      await expect(searchStatus(page)).toHaveText("11/11");
      await expect(lineLink(page, 100_000)).toBeInViewport();
      await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=100000$/);
      await page.getByRole("link", { name: "Errors 1" }).click();
      await expect(page.getByRole("region", { name: `Errors of ${stageName}` })).toContainText("not an error");
      await searchField(page).fill("existing venv");
      await expect(searchStatus(page)).toHaveText("1/1");
      await expect(page.getByRole("region", { name: "Output of Venv check" })).toBeVisible();
      await searchField(page).fill("nowhere to be found");
      await expect(searchStatus(page)).toHaveText("No match");
      await searchField(page).press("Escape");
      await expect(searchField(page)).toHaveValue("");
      await expect(searchStatus(page)).toBeEmpty();
    });
  });

  test("a link to a line leads to it, in view and marked, and it stays there when lines are no longer wrapped", async ({
    page,
    app,
    open,
  }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await getNewestCompile(app, env)).id, { stage: "3", line: "75001" }));
    await expect(lineLink(page, 75_001)).toBeInViewport();
    await expect(logLines(page).getByText("checked in round 75000")).toBeInViewport();
    await lineLink(page, 75_003).click();
    await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=75003$/);
    await page.reload();
    await expect(lineLink(page, 75_003)).toBeInViewport();
    const wrap = page.getByRole("button", { name: "Wrap lines" });
    await expect(wrap).toHaveAttribute("aria-pressed", "true");
    await wrap.click();
    await expect(wrap).toHaveAttribute("aria-pressed", "false");
    await expect(lineLink(page, 75_003)).toBeInViewport();
  });

  test("a long line is cut, and shown whole when that is asked for or something is found in it", async ({ page, app, open }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await getNewestCompile(app, env)).id, { stage: "3", line: "50001" }));
    await logLines(page).getByRole("button", { name: "Show whole line (1,048,576 letters)" }).click();
    await logLines(page).getByRole("button", { name: "Show less" }).click();
    await expect(logLines(page).getByRole("button", { name: /^Show whole line/ })).toBeVisible();
    await searchField(page).fill("f0123456789abcdef0");
    // Neighbours share letters, so every second one is found.
    await expect(searchStatus(page)).toHaveText("1/32,767");
    await searchField(page).press("Shift+Enter");
    await expect(searchStatus(page)).toHaveText("32,767/32,767");
    await expect(logLines(page).getByText("f0123456789abcdef0", { exact: true }).last()).toBeInViewport();
    expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesWith100Rows);
  });
});

test("a log that grows is followed at its end, not while somebody reads above, and searched in what is new", async ({
  page,
  app,
  open,
}) => {
  const env = await app.env("compiling");
  const api = recordApiRequests(page);
  await page.clock.install();
  await open(paths.compile(env, (await getNewestCompile(app, env)).id));
  await expect(logLines(page)).toBeVisible();
  await api.waitForIdle();
  await pauseClock(page);
  const getLineCount = async () => Number((await page.getByRole("link", { name: /^Output [\d,]+$/ }).innerText()).replaceAll(/\D/g, ""));
  /** Lets the page ask until there is more; the server's time goes on by itself, two lines a second. */
  const waitForMore = async (getCount: () => Promise<number>) => {
    const before = await getCount();
    await expect(async () => {
      await advanceClock(page, 5, api);
      expect(await getCount()).toBeGreaterThan(before);
    }).toPass();
  };
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);
  await waitForMore(getLineCount);
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);

  await logLines(page).hover();
  await page.mouse.wheel(0, -200);
  await expect.poll(() => getDistanceFromEnd(page)).toBe(200);
  const scrollTop = await logLines(page).evaluate((element) => element.scrollTop);
  await waitForMore(getLineCount);
  expect(await logLines(page).evaluate((element) => element.scrollTop)).toBe(scrollTop);

  await logLines(page).focus();
  await page.keyboard.press("End");
  // A key scrolls in frames to come: what is written meanwhile would move the end away from it.
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);
  await waitForMore(getLineCount);
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);

  await searchField(page).fill("checked in round");
  await advanceClock(page, 1, api);
  await expect(searchStatus(page)).toHaveText(/^[\d,]+\/[\d,]+$/);
  const getSearchPosition = async () =>
    (await searchStatus(page).innerText()).replaceAll(",", "").split("/").map(Number) as [number, number];
  const [matchIndex] = await getSearchPosition();
  await waitForMore(async () => (await getSearchPosition())[1]);
  expect((await getSearchPosition())[0]).toBe(matchIndex);
});
