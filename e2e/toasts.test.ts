/** Toasts of failed actions. */
import { paths } from "../src/paths.ts";
import { expect, test } from "./fixtures.ts";
import { acceptDialog, actionButton, toast } from "./steps.ts";

test("open error toasts don't hide later ones", async ({ page, app, open }) => {
  // Six toasts don't fit in the window, and exceed Mantine's default limit.
  await page.setViewportSize({ width: 1280, height: 440 });
  let refusalCount = 0;
  await page.route(/\/environment\/halt$/, (route) => route.fulfill({ status: 409, json: { message: `Refusal ${(refusalCount += 1)}` } }));
  await open(paths.environment(await app.env("prod")));
  for (const refusal of [1, 2, 3, 4, 5, 6]) {
    await actionButton(page, "Halt").click();
    await acceptDialog(page, "Halt environment prod?", "Halt");
    await expect(toast(page, `Refusal ${refusal}`)).toBeInViewport({ ratio: 1 });
  }
  await expect(toast(page, /Refusal/)).toHaveCount(6);
  await toast(page, "Refusal 1").getByRole("button", { name: "Close" }).click();
  await expect(toast(page, /Refusal/)).toHaveCount(5);
});
