// @vitest-environment jsdom
import { expect, test } from "vitest";
import { loadForPage } from "./loadForPage";
import { closeOverlays, isOverlayOpen } from "./openOverlays";

test("says whether the user has left the page while the code loaded", async () => {
  const staying = loadForPage(async () => ({ text: "code" }));
  expect(isOverlayOpen()).toBe(true);
  expect(await staying).toEqual({ text: "code", hasLeft: false });
  const leaving = loadForPage(async () => ({ text: "code" }));
  closeOverlays();
  expect(await leaving).toEqual({ text: "code", hasLeft: true });
  expect(isOverlayOpen()).toBe(false);
});
