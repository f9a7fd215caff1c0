/** Times in the zone of the browser. */
import { paths } from "../src/paths.ts";
import { expect, choosePreference, test } from "./fixtures.ts";

/** `2026-11-24 08:01:01` of an instant, with the names that its zone may go by. */
function toTimePattern(instant: string, timeZone: string, zoneNames: string): RegExp {
  const text = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(new Date(instant));
  return new RegExp(`${text} (${zoneNames})`);
}

test("every time of a resource's logs has its zone, local or UTC as it was chosen", async ({ page, open, app }) => {
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[fw-1,name=broken]", "logs"));
  const times = page.locator("time");
  await expect(times.nth(1)).toBeVisible();
  for (const { choice, timeZone, names: zoneNames } of [
    { choice: "UTC", timeZone: "UTC", names: "UTC" },
    { choice: "Local time (Europe/Brussels)", timeZone: "Europe/Brussels", names: "CET|CEST|GMT\\+[12]" },
  ]) {
    await choosePreference(page, choice);
    await expect(times.first()).toHaveAttribute("title", new RegExp(`(${zoneNames})$`));
    const displayed = await times.evaluateAll((all) =>
      (all as HTMLTimeElement[]).map(({ dateTime, textContent, title }) => ({ at: dateTime, text: textContent, title })),
    );
    for (const { at: instant, text, title } of displayed) {
      expect(title).toMatch(toTimePattern(instant, timeZone, zoneNames));
      expect(text).toMatch(toTimePattern(instant, timeZone, zoneNames));
    }
  }
});
