/** Times in the zone of the browser. */
import { paths } from "../src/paths.ts";
import { expect, prefer, test } from "./fixtures.ts";

/** `2026-11-24 08:01:01` of an instant, with the names that its zone may go by. */
function full(at: string, timeZone: string, names: string): RegExp {
  const text = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(new Date(at));
  return new RegExp(`${text} (${names})`);
}

test("every time of a resource's logs has its zone, local or UTC as it was chosen", async ({ page, open, app }) => {
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[fw-1,name=broken]", "logs"));
  const times = page.locator("time");
  await expect(times.nth(1)).toBeVisible();
  for (const { choice, timeZone, names } of [
    { choice: "UTC", timeZone: "UTC", names: "UTC" },
    { choice: "Local time (Europe/Brussels)", timeZone: "Europe/Brussels", names: "CET|CEST|GMT\\+[12]" },
  ]) {
    await prefer(page, choice);
    await expect(times.first()).toHaveAttribute("title", new RegExp(`(${names})$`));
    const said = await times.evaluateAll((all) =>
      (all as HTMLTimeElement[]).map(({ dateTime, textContent, title }) => ({ at: dateTime, text: textContent, title })),
    );
    for (const { at, text, title } of said) {
      expect(title).toMatch(full(at, timeZone, names));
      expect(text).toMatch(full(at, timeZone, names));
    }
  }
});
