/** Answers that come after somebody has gone on to another page. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, test } from "./fixtures.ts";
import { choice, field, parametersOf, setParameter } from "./known.ts";
import { holdPath, ownEnvironment, question, toast } from "./steps.ts";

const anything = "**/api/v*/**";

test("a version that is deleted when its page was left already leads nobody away", async ({ page, app, open }) => {
  mockOnly("it would delete a version of a seeded environment");
  const env = await app.env("staging");
  await open(paths.version(env, 1));
  const goOn = await holdPath(page, anything, "DELETE");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await question(page).getByRole("button", { name: "Delete version 1" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Facts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Facts" })).toBeVisible();
  goOn();
  await expect(toast(page, "Deleted version 1")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${paths.facts(env)}$`));
});

test("a form that was left before its answer came changes no other page's address", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "late form");
  await setParameter(app, env, "region");
  await open(paths.parameters(env, { set: "region" }));
  await choice(page, "Source").selectOption("user");
  await field(page, "Value").fill("west");
  const goOn = await holdPath(page, anything, "PUT");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Facts" }).click();
  await question(page).getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Facts" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Name" }).fill("mtu");
  await expect(page).toHaveURL(/filter\.name=mtu$/);
  goOn();
  await expect(toast(page, "Changed the parameter region")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${paths.facts(env)}\\?filter\\.name=mtu$`));
  expect((await parametersOf(app, env))[0]).toMatchObject({ value: "west" });
});
