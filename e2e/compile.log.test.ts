/** The log of a compile report: tests that need layout or a large log. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { budgets, countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, test, type ServedApp } from "./fixtures.ts";
import { pauseClock, advanceClock, recordApiRequests } from "./requests.ts";

const stageName = "Recompiling configuration model";
const logLines = (page: Page) => page.getByRole("region", { name: `stdout of ${stageName}` });
const searchField = (page: Page) => page.getByRole("searchbox", { name: "Search all stages" });
const searchStatus = (page: Page) => page.getByRole("search", { name: "Search the log" }).getByRole("status");
const lineLink = (page: Page, number: number) => logLines(page).getByRole("link", { name: `Line ${number}`, exact: true });
const getDistanceFromEnd = (page: Page) =>
  logLines(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);

/** The newest compile report of an environment, with its stages. */
async function getNewestCompile(app: ServedApp, env: string): Promise<any> {
  const { data } = await app.callApi("GET", "/api/v2/compilereport?limit=1", { env });
  return (await app.callApi("GET", `/api/v2/compilereport/${data[0].id}`, { env })).data;
}

test.use({ scenario: "trouble" });

// The log is 10 MB, so tests that can share one load of it are steps of one test.
test.describe("100,000 lines, one with a million characters", () => {
  test("render partially, and support the keyboard, downloads and search", async ({ page, app, open }) => {
    test.setTimeout(180_000);
    const env = await app.env("long-log");
    const { id, reports } = await getNewestCompile(app, env);
    await open(paths.compile(env, id, { stage: "3" }));

    await test.step("renders only some lines", async () => {
      await expect(page.getByRole("link", { name: "stdout (100,000 lines)" })).toBeVisible();
      await expect(lineLink(page, 1)).toBeVisible();
      for (const position of [0, 0.3, 0.5, 1]) {
        await logLines(page).evaluate((element, fraction) => element.scrollTo({ top: element.scrollHeight * fraction }), position);
        expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesWith100Rows);
      }
      await expect(lineLink(page, 100_000)).toBeVisible();
      expect(await getDistanceFromEnd(page)).toBe(0);
    });

    await test.step("scrolls with the keyboard", async () => {
      await logLines(page).focus();
      await page.keyboard.press("Home");
      await expect(lineLink(page, 1)).toBeInViewport();
      await page.keyboard.press("End");
      await expect(lineLink(page, 100_000)).toBeInViewport();
      await page.keyboard.press("Home");
      await expect(lineLink(page, 1)).toBeInViewport();
    });

    await test.step("color codes are not part of the text", async () => {
      await expect(lineLink(page, 5)).toBeVisible();
      const text = await logLines(page).innerText();
      expect(text).toContain("checked in round 4");
      expect(text).not.toMatch(/\u001b|\[\d*m/);
    });

    await test.step("downloads the original text", async () => {
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

    await test.step("searches all stages: Enter goes to the next match, Shift+Enter to the previous one, Escape clears", async () => {
      await page.keyboard.press("/");
      await expect(searchField(page)).toBeFocused();
      await searchField(page).fill("checked in ROUND 9999");
      // Matches 9999 and 99990 to 99999.
      await expect(searchStatus(page)).toHaveText("1 of 11");
      await expect(lineLink(page, 10_000)).toBeInViewport();
      await searchField(page).press("Enter");
      await expect(searchStatus(page)).toHaveText("2 of 11");
      await expect(lineLink(page, 99_991)).toBeInViewport();
      await searchField(page).press("Shift+Enter");
      await searchField(page).press("Shift+Enter");
      await expect(searchStatus(page)).toHaveText("11 of 11");
      await expect(lineLink(page, 100_000)).toBeInViewport();
      await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=100000$/);
      await page.getByRole("link", { name: "stderr (1 line)" }).click();
      await expect(page.getByRole("region", { name: `stderr of ${stageName}` })).toContainText("not an error");
      await searchField(page).fill("existing venv");
      await expect(searchStatus(page)).toHaveText("1 of 1");
      await expect(page.getByRole("region", { name: "stdout of Venv check" })).toBeVisible();
      await searchField(page).fill("nowhere to be found");
      await expect(searchStatus(page)).toHaveText("No matches");
      await searchField(page).press("Escape");
      await expect(searchField(page)).toHaveValue("");
      await expect(searchStatus(page)).toBeEmpty();
    });
  });

  test("a link to a line scrolls to it, and it stays in view when wrapping is turned off", async ({ page, app, open }) => {
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

  test("truncates a long line until it is expanded or contains the current match", async ({ page, app, open }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await getNewestCompile(app, env)).id, { stage: "3", line: "50001" }));
    await logLines(page).getByRole("button", { name: "Show full line (1,048,576 characters)" }).click();
    await logLines(page).getByRole("button", { name: "Show less" }).click();
    await expect(logLines(page).getByRole("button", { name: /^Show full line/ })).toBeVisible();
    await searchField(page).fill("f0123456789abcdef0");
    // The matches overlap, so only every second occurrence counts.
    await expect(searchStatus(page)).toHaveText("1 of 32,767");
    await searchField(page).press("Shift+Enter");
    await expect(searchStatus(page)).toHaveText("32,767 of 32,767");
    await expect(logLines(page).getByText("f0123456789abcdef0", { exact: true }).last()).toBeInViewport();
    expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesWith100Rows);
  });
});

test("a growing log sticks to its end unless scrolled up, and searches include new lines", async ({ page, app, open }) => {
  const env = await app.env("compiling");
  const api = recordApiRequests(page);
  await page.clock.install();
  await open(paths.compile(env, (await getNewestCompile(app, env)).id));
  await expect(logLines(page)).toBeVisible();
  await api.waitForIdle();
  await pauseClock(page);
  const getLineCount = async () =>
    Number((await page.getByRole("link", { name: /^stdout \([\d,]+ lines?\)$/ }).innerText()).replaceAll(/\D/g, ""));
  /** Advances the page's clock until there are more lines. The server's clock runs in real time: two lines per second. */
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
  // Wait for the smooth scroll to finish: new lines would move the end.
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);
  await waitForMore(getLineCount);
  await expect.poll(() => getDistanceFromEnd(page)).toBe(0);

  await searchField(page).fill("checked in round");
  await advanceClock(page, 1, api);
  await expect(searchStatus(page)).toHaveText(/^[\d,]+ of [\d,]+$/);
  const getSearchPosition = async () =>
    (await searchStatus(page).innerText()).replaceAll(",", "").split(" of ").map(Number) as [number, number];
  const [matchIndex] = await getSearchPosition();
  await waitForMore(async () => (await getSearchPosition())[1]);
  expect((await getSearchPosition())[0]).toBe(matchIndex);
});
