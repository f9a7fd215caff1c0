// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";
import { StateBar } from "./StateBar";

afterEach(cleanup);

const counts = { deployed: 10_000, skipped_for_undefined: 2, failed: 1, available: 0 };

test("has the counts as text, worst first, without zeros", () => {
  render(<StateBar label="Resources by state" counts={counts} />);
  const bar = screen.getByRole("img", { name: "Resources by state: 1 failed, 2 skipped for undefined, 10,000 deployed" });
  expect([...bar.children].map((segment) => segment.getAttribute("data-color"))).toEqual(["red", "violet", "green"]);
});

test("shows 'none' without counts", () => {
  render(<StateBar label="Resources by state" counts={{ failed: 0 }} />);
  expect(screen.getByRole("img", { name: "Resources by state: none" }).children).toHaveLength(0);
});

test("each segment of the bar links to its resources", () => {
  render(<StateBar label="Resources by state" counts={counts} legend getHref={(state) => `/resources?status=${state}`} />, {
    wrapper: MemoryRouter,
  });
  expect(screen.getByRole("img", { name: /^Resources by state: 1 failed/ })).toBeTruthy();
  const segments = ["1 failed", "2 skipped for undefined", "10,000 deployed"].map((title) => screen.getByTitle(title));
  expect(segments.map((segment) => [segment.getAttribute("title"), segment.getAttribute("href")])).toEqual([
    ["1 failed", "/resources?status=failed"],
    ["2 skipped for undefined", "/resources?status=skipped_for_undefined"],
    ["10,000 deployed", "/resources?status=deployed"],
  ]);
});

test("each count in the legend links to its resources", () => {
  render(<StateBar label="Resources by state" counts={counts} legend getHref={(state) => `/resources?status=${state}`} />, {
    wrapper: MemoryRouter,
  });
  const links = screen.getAllByRole("link");
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["1 failed", "/resources?status=failed"],
    ["2 skipped for undefined", "/resources?status=skipped_for_undefined"],
    ["10,000 deployed", "/resources?status=deployed"],
  ]);
});
