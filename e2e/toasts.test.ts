/** What the server says to what is done to an environment, as far as it must be seen. */
import { paths } from "../src/paths.ts";
import { expect, test } from "./fixtures.ts";
import { acceptDialog, actionButton, toast } from "./steps.ts";

test("refusals that nobody closed keep none that comes after from eyes and readers", async ({ page, app, open }) => {
  // Six toasts are more than fit, and more than Mantine shows at once unless told.
  await page.setViewportSize({ width: 1280, height: 440 });
  let refusalCount = 0;
  await page.route(/\/environment\/halt$/, (route) => route.fulfill({ status: 409, json: { message: `Refusal ${(refusalCount += 1)}` } }));
  await open(paths.environment(await app.env("prod")));
  for (const refusal of [1, 2, 3, 4, 5, 6]) {
    await actionButton(page, "Halt").click();
    await acceptDialog(page, "Halt prod?", "Halt");
    await expect(toast(page, `Refusal ${refusal}`)).toBeInViewport({ ratio: 1 });
  }
  await expect(toast(page, /Refusal/)).toHaveCount(6);
  await toast(page, "Refusal 1").getByRole("button", { name: "Close" }).click();
  await expect(toast(page, /Refusal/)).toHaveCount(5);
});
