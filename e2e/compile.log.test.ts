/** The log of a compile: large, long, coloured, searched, linked, followed. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { budgets, countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { axe, expect, mockOnly, prefer, test, type App } from "./fixtures.ts";

const name = "Recompiling configuration model";
const lines = (page: Page) => page.getByRole("region", { name: `Output of ${name}` });
const field = (page: Page) => page.getByRole("searchbox", { name: "Search all stages" });
const standing = (page: Page) => page.getByRole("search", { name: "Search the log" }).getByRole("status");
const line = (page: Page, number: number) => lines(page).getByRole("link", { name: `Line ${number}`, exact: true });
const distanceFromEnd = (page: Page) => lines(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);

/** The newest compile of an environment. */
async function newest(app: App, env: string): Promise<any> {
  const { data } = await app.ask("GET", "/api/v2/compilereport?limit=1", { env });
  return (await app.ask("GET", `/api/v2/compilereport/${data[0].id}`, { env })).data;
}

test.describe("100,000 lines, one of which has a million letters", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(async ({ app, open }) => {
    mockOnly("no seeded compile writes as much");
    const env = await app.env("long-log");
    await open(paths.compile(env, (await newest(app, env)).id, { stage: "3" }));
  });

  test("are counted, and few of them are drawn", async ({ page }) => {
    await expect(page.getByRole("link", { name: "Output 100,000" })).toBeVisible();
    await expect(line(page, 1)).toBeVisible();
    for (const place of [0, 0.3, 0.5, 1]) {
      await lines(page).evaluate((element, part) => element.scrollTo({ top: element.scrollHeight * part }), place);
      expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesOfHundredRows);
    }
    await expect(line(page, 100_000)).toBeVisible();
    expect(await distanceFromEnd(page)).toBe(0);
  });

  test("are reached by keyboard alone", async ({ page }) => {
    await lines(page).focus();
    await page.keyboard.press("End");
    await expect(line(page, 100_000)).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(line(page, 1)).toBeInViewport();
  });

  test("are searched in all stages: Enter goes on, Shift+Enter back, Escape ends it", async ({ page }) => {
    await expect(line(page, 1)).toBeVisible();
    await page.keyboard.press("/");
    await expect(field(page)).toBeFocused();
    await field(page).fill("checked in ROUND 9999");
    // 9999, and 99990 to 99999.
    await expect(standing(page)).toHaveText("1/11");
    await expect(line(page, 10_000)).toBeInViewport();
    await field(page).press("Enter");
    await expect(standing(page)).toHaveText("2/11");
    await expect(line(page, 99_991)).toBeInViewport();
    await field(page).press("Shift+Enter");
    await field(page).press("Shift+Enter");
    await expect(standing(page)).toHaveText("11/11");
    await expect(line(page, 100_000)).toBeInViewport();
    await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=100000$/);
    await field(page).fill("existing venv");
    await expect(standing(page)).toHaveText("1/1");
    await expect(page.getByRole("region", { name: "Output of Venv check" })).toBeVisible();
    await field(page).fill("nowhere to be found");
    await expect(standing(page)).toHaveText("No match");
    await field(page).press("Escape");
    await expect(field(page)).toHaveValue("");
    await expect(standing(page)).toBeEmpty();
  });

  test("a link to a line leads to it, in view and marked", async ({ page, app, open }) => {
    const env = await app.env("long-log");
    const { id } = await newest(app, env);
    await open(paths.compile(env, id, { stage: "3", line: "75001" }));
    await expect(line(page, 75_001)).toBeInViewport();
    await expect(lines(page).getByText("checked in round 75000")).toBeInViewport();
    await line(page, 75_003).click();
    await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=75003$/);
    await page.reload();
    await expect(line(page, 75_003)).toBeInViewport();
  });

  test("colours are no letters of the text, and can be read in both themes", async ({ page }) => {
    await expect(line(page, 5)).toBeVisible();
    const text = await lines(page).innerText();
    expect(text).toContain("checked in round 4");
    expect(text).not.toMatch(/\u001b|\[\d*m/);
    for (const theme of ["Light", "Dark"]) {
      await prefer(page, theme);
      await page.keyboard.press("Escape");
      expect(await axe(page)).toEqual([]);
    }
    await page.getByRole("link", { name: "Errors 1" }).click();
    await expect(page.getByRole("region", { name: `Errors of ${name}` })).toContainText("not an error");
  });

  test("a long line is cut, and shown whole when that is asked for or something is found in it", async ({ page, app, open }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await newest(app, env)).id, { stage: "3", line: "50001" }));
    await lines(page).getByRole("button", { name: "Show whole line (1,048,576 letters)" }).click();
    await lines(page).getByRole("button", { name: "Show less" }).click();
    await expect(lines(page).getByRole("button", { name: /^Show whole line/ })).toBeVisible();
    await field(page).fill("f0123456789abcdef0");
    // Neighbours share letters, so every second one is found.
    await expect(standing(page)).toHaveText("1/32,767");
    await field(page).press("Shift+Enter");
    await expect(standing(page)).toHaveText("32,767/32,767");
    await expect(lines(page).getByText("f0123456789abcdef0", { exact: true }).last()).toBeInViewport();
    expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesOfHundredRows);
  });

  test("what is wrapped keeps its place when it no longer is", async ({ page, app, open }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await newest(app, env)).id, { stage: "3", line: "60001" }));
    await expect(line(page, 60_001)).toBeInViewport();
    const wrap = page.getByRole("button", { name: "Wrap lines" });
    await expect(wrap).toHaveAttribute("aria-pressed", "true");
    await wrap.click();
    await expect(wrap).toHaveAttribute("aria-pressed", "false");
    await expect(line(page, 60_001)).toBeInViewport();
  });

  test("are downloaded as they came", async ({ page, app }) => {
    const { id, reports } = await newest(app, await app.env("long-log"));
    const saved = async (button: string) => {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const file = await download;
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
    };
    const one = await saved("Download this log");
    expect(one.name).toBe(`compile ${id} 3 outstream.log`);
    expect(one.text === reports[2].outstream).toBe(true);
    const all = await saved("Download all logs");
    expect(all.name).toBe(`compile ${id}.log`);
    for (const { outstream, errstream } of reports) expect(all.text.includes(outstream) && all.text.includes(errstream)).toBe(true);
  });
});

test.describe("a log that grows", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no seeded compile runs for ever"));

  const written = async (page: Page) =>
    Number((await page.getByRole("link", { name: /^Output [\d,]+$/ }).innerText()).replaceAll(/\D/g, ""));

  test("is followed at its end, not while somebody reads above, and again back at the end", async ({ page, app, open }) => {
    const env = await app.env("compiling");
    await open(paths.compile(env, (await newest(app, env)).id));
    await expect(lines(page)).toBeVisible();
    const grow = async () => {
      const before = await written(page);
      await expect.poll(() => written(page), { timeout: 20_000 }).toBeGreaterThan(before);
    };
    await expect.poll(() => distanceFromEnd(page)).toBe(0);
    await grow();
    await expect.poll(() => distanceFromEnd(page)).toBe(0);

    await lines(page).hover();
    await page.mouse.wheel(0, -200);
    await expect.poll(() => distanceFromEnd(page)).toBeGreaterThan(100);
    const top = await lines(page).evaluate((element) => element.scrollTop);
    await grow();
    expect(await lines(page).evaluate((element) => element.scrollTop)).toBe(top);

    await lines(page).focus();
    await page.keyboard.press("End");
    await grow();
    await expect.poll(() => distanceFromEnd(page)).toBe(0);
  });

  test("a search goes on in what is new, and leaves the reader where he is", async ({ page, app, open }) => {
    const env = await app.env("compiling");
    await open(paths.compile(env, (await newest(app, env)).id));
    await field(page).fill("checked in round");
    const numbers = async () => (await standing(page).innerText()).replaceAll(",", "").split("/").map(Number);
    await expect(standing(page)).toHaveText(/^[\d,]+\/[\d,]+$/);
    const [number, before] = await numbers();
    await expect.poll(async () => (await numbers())[1], { timeout: 20_000 }).toBeGreaterThan(before!);
    expect((await numbers())[0]).toBe(number);
  });
});
