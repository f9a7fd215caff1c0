/** Times in local time and UTC. */
import { paths } from "../src/paths.ts";
import { expect, choosePreference, test } from "./fixtures.ts";

/** Matches an instant such as `2026-11-24 08:01:01 UTC+1`, with any of the zone's names. */
function toTimePattern(instant: string, timeZone: string, zoneNames: string): RegExp {
  const text = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(new Date(instant));
  return new RegExp(`${text} (${zoneNames})`);
}

test("times of a resource's logs include the time zone, local or UTC as chosen", async ({ page, open, app }) => {
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[fw-1,name=broken]", "logs"));
  const times = page.locator("time");
  await expect(times.nth(1)).toBeVisible();
  for (const { choice, timeZone, zoneNames } of [
    { choice: "UTC", timeZone: "UTC", zoneNames: "UTC" },
    { choice: "Local time (Europe/Brussels)", timeZone: "Europe/Brussels", zoneNames: "CET|CEST|UTC\\+[12]" },
  ]) {
    await choosePreference(page, choice);
    await expect(times.first()).toHaveAttribute("title", new RegExp(`(${zoneNames})$`));
    const displayed = await times.evaluateAll((all) =>
      (all as HTMLTimeElement[]).map(({ dateTime, textContent, title }) => ({ instant: dateTime, text: textContent, title })),
    );
    for (const { instant, text, title } of displayed) {
      expect(title).toMatch(toTimePattern(instant, timeZone, zoneNames));
      expect(text).toMatch(toTimePattern(instant, timeZone, zoneNames));
    }
  }
});
