/** The content security policy: every page keeps to it, and what breaks it is told to its test. */
import { patterns } from "../src/paths.ts";
import { expect, recordApi, rows, test, type App } from "./fixtures.ts";

/** What stands for the words of a page's address. */
async function wordsOf(app: App): Promise<Record<string, string>> {
  const env = await app.env("prod");
  const { data } = await app.ask("GET", "/api/v2/compilereport?limit=1", { env });
  return { env, id: (data as { id: string }[])[0]!.id, version: "2", from: "1", to: "2" };
}

/** What a page needs after its path to show what it is about. */
const broken = "id=std::testing::NullResource[fw-1,name=broken]";
const words: Partial<Record<keyof typeof patterns, string[]>> = {
  resource: ["attributes", "requires", "history", "logs", "actions", "facts"].map((tab) => `?${broken}&tab=${tab}`),
  activity: ["?asked=true"],
  versionResource: [`?${broken}`],
  settings: ["", "?tab=configuration", "?tab=tokens"],
  explorer: ["", "?operation=GET /api/v2/resource", "?tab=free", "?tab=graphql"],
};

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const [name, pattern] of Object.entries(patterns) as [keyof typeof patterns, string][]) {
      test(`${name} keeps to the policy`, async ({ page, app, open }) => {
        const filling = await wordsOf(app);
        const path = pattern.replace(/\/:\w+\?/g, "").replace(/:(\w+)/g, (_, word: string) => filling[word] ?? word);
        for (const search of words[name] ?? [""]) {
          const api = recordApi(page);
          await open(path + search);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await api.idle();
          await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toHaveCount(0);
        }
      });
    }
  });
}

/** What was told of breaking the policy; from then on it fails no test. */
async function taken(wrong: string[]): Promise<string> {
  await expect.poll(() => wrong.length).toBeGreaterThan(0);
  return wrong.splice(0).join("\n");
}

test("a script that was put into a page does not run, and is told", async ({ page, open, wrong }) => {
  await open("/");
  await expect(rows(page, "Overview").first()).toBeVisible();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return "ran" in window;
  });
  expect(ran).toBe(false);
  expect(await taken(wrong)).toContain("script-src");
});

test("a request to another host, from a second window, is not made, and is told", async ({ browser, app, wrong }) => {
  const page = await browser.newPage();
  await page.goto(app.url);
  await expect(rows(page, "Overview").first()).toBeVisible();
  const answered = await page.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => true,
      () => false,
    ),
  );
  expect(answered).toBe(false);
  expect(await taken(wrong)).toContain("connect-src");
  await page.close();
});
