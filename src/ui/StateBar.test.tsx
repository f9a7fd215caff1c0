// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";
import { StateBar } from "./StateBar";

afterEach(cleanup);

const counts = { deployed: 10_000, skipped_for_undefined: 2, failed: 1, available: 0 };

test("the numbers are text, worst first, without what is not there", () => {
  render(<StateBar label="Resources by state" counts={counts} />);
  const bar = screen.getByRole("img", { name: "Resources by state: 1 failed, 2 skipped for undefined, 10,000 deployed" });
  expect([...bar.children].map((segment) => segment.getAttribute("data-color"))).toEqual(["red", "violet", "green"]);
});

test("nothing to count is said", () => {
  render(<StateBar label="Resources by state" counts={{ failed: 0 }} />);
  expect(screen.getByRole("img", { name: "Resources by state: none" }).children).toHaveLength(0);
});

test("each piece of the bar leads where its number does", () => {
  render(<StateBar label="Resources by state" counts={counts} legend getHref={(state) => `/resources?status=${state}`} />, {
    wrapper: MemoryRouter,
  });
  expect(screen.getByRole("img", { name: /^Resources by state: 1 failed/ })).toBeTruthy();
  const pieces = ["1 failed", "2 skipped for undefined", "10,000 deployed"].map((title) => screen.getByTitle(title));
  expect(pieces.map((piece) => [piece.getAttribute("title"), piece.getAttribute("href")])).toEqual([
    ["1 failed", "/resources?status=failed"],
    ["2 skipped for undefined", "/resources?status=skipped_for_undefined"],
    ["10,000 deployed", "/resources?status=deployed"],
  ]);
});

test("each number of the legend leads to what it counts", () => {
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
