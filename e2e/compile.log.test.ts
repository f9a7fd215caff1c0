/** The log of a compile, as it is laid out: large, long, coloured, searched, linked, saved, followed. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { budgets, countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, recordApi, test, type App } from "./fixtures.ts";

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

test.use({ scenario: "trouble" });

// The log is ten megabytes: tests that can do with one load of it are the steps of one.
test.describe("100,000 lines, one of which has a million letters", () => {
  test("are counted, drawn in part, reached by keyboard, saved and searched", async ({ page, app, open }) => {
    test.setTimeout(180_000);
    const env = await app.env("long-log");
    const { id, reports } = await newest(app, env);
    await open(paths.compile(env, id, { stage: "3" }));

    await test.step("few of them are drawn", async () => {
      await expect(page.getByRole("link", { name: "Output 100,000" })).toBeVisible();
      await expect(line(page, 1)).toBeVisible();
      for (const place of [0, 0.3, 0.5, 1]) {
        await lines(page).evaluate((element, part) => element.scrollTo({ top: element.scrollHeight * part }), place);
        expect(await countNodes(page)).toBeLessThanOrEqual(budgets.nodesOfHundredRows);
      }
      await expect(line(page, 100_000)).toBeVisible();
      expect(await distanceFromEnd(page)).toBe(0);
    });

    await test.step("they are reached by keyboard alone", async () => {
      await lines(page).focus();
      await page.keyboard.press("Home");
      await expect(line(page, 1)).toBeInViewport();
      await page.keyboard.press("End");
      await expect(line(page, 100_000)).toBeInViewport();
      await page.keyboard.press("Home");
      await expect(line(page, 1)).toBeInViewport();
    });

    await test.step("colours are no letters of the text", async () => {
      await expect(line(page, 5)).toBeVisible();
      const text = await lines(page).innerText();
      expect(text).toContain("checked in round 4");
      expect(text).not.toMatch(/\u001b|\[\d*m/);
    });

    await test.step("they are saved as they came", async () => {
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

    await test.step("they are searched in all stages: Enter goes on, Shift+Enter back, Escape ends it", async () => {
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
      await page.getByRole("link", { name: "Errors 1" }).click();
      await expect(page.getByRole("region", { name: `Errors of ${name}` })).toContainText("not an error");
      await field(page).fill("existing venv");
      await expect(standing(page)).toHaveText("1/1");
      await expect(page.getByRole("region", { name: "Output of Venv check" })).toBeVisible();
      await field(page).fill("nowhere to be found");
      await expect(standing(page)).toHaveText("No match");
      await field(page).press("Escape");
      await expect(field(page)).toHaveValue("");
      await expect(standing(page)).toBeEmpty();
    });
  });

  test("a link to a line leads to it, in view and marked, and it stays there when lines are no longer wrapped", async ({
    page,
    app,
    open,
  }) => {
    const env = await app.env("long-log");
    await open(paths.compile(env, (await newest(app, env)).id, { stage: "3", line: "75001" }));
    await expect(line(page, 75_001)).toBeInViewport();
    await expect(lines(page).getByText("checked in round 75000")).toBeInViewport();
    await line(page, 75_003).click();
    await expect(page).toHaveURL(/\?stage=3&stream=outstream&line=75003$/);
    await page.reload();
    await expect(line(page, 75_003)).toBeInViewport();
    const wrap = page.getByRole("button", { name: "Wrap lines" });
    await expect(wrap).toHaveAttribute("aria-pressed", "true");
    await wrap.click();
    await expect(wrap).toHaveAttribute("aria-pressed", "false");
    await expect(line(page, 75_003)).toBeInViewport();
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
});

test("a log that grows is followed at its end, not while somebody reads above, and searched in what is new", async ({
  page,
  app,
  open,
}) => {
  const env = await app.env("compiling");
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.compile(env, (await newest(app, env)).id));
  await expect(lines(page)).toBeVisible();
  await api.idle();
  await holdTime(page);
  const written = async () => Number((await page.getByRole("link", { name: /^Output [\d,]+$/ }).innerText()).replaceAll(/\D/g, ""));
  /** Lets the page ask until there is more; the server's time goes on by itself, two lines a second. */
  const more = async (count: () => Promise<number>) => {
    const before = await count();
    await expect(async () => {
      await pass(page, 5, api);
      expect(await count()).toBeGreaterThan(before);
    }).toPass();
  };
  await expect.poll(() => distanceFromEnd(page)).toBe(0);
  await more(written);
  await expect.poll(() => distanceFromEnd(page)).toBe(0);

  await lines(page).hover();
  await page.mouse.wheel(0, -200);
  await expect.poll(() => distanceFromEnd(page)).toBe(200);
  const top = await lines(page).evaluate((element) => element.scrollTop);
  await more(written);
  expect(await lines(page).evaluate((element) => element.scrollTop)).toBe(top);

  await lines(page).focus();
  await page.keyboard.press("End");
  // A key scrolls in frames to come: what is written meanwhile would move the end away from it.
  await expect.poll(() => distanceFromEnd(page)).toBe(0);
  await more(written);
  await expect.poll(() => distanceFromEnd(page)).toBe(0);

  await field(page).fill("checked in round");
  await pass(page, 1, api);
  await expect(standing(page)).toHaveText(/^[\d,]+\/[\d,]+$/);
  const numbers = async () => (await standing(page).innerText()).replaceAll(",", "").split("/").map(Number) as [number, number];
  const [number] = await numbers();
  await more(async () => (await numbers())[1]);
  expect((await numbers())[0]).toBe(number);
});
