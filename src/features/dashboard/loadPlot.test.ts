// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { loadPlot } from "./MetricView";

test("charts load in a browser whose language is unknown", async () => {
  vi.stubGlobal("matchMedia", () => ({ addEventListener: () => undefined }));
  Object.defineProperty(navigator, "language", { value: "c", configurable: true });
  expect(await loadPlot()).toBeTypeOf("function");
});
