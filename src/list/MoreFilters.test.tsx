// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { filterGrammars } from "~/api/filterGrammars";
import { stubBrowser } from "~/test/stubBrowser";
import type { FilterControlProps } from "./declaration";
import { MoreFilters } from "./MoreFilters";

function renderFilters(filters: FilterControlProps[]) {
  stubBrowser();
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <MoreFilters filters={filters} />
      </MemoryRouter>
    </MantineProvider>,
  );
  return userEvent.setup();
}

afterEach(cleanup);

const onChange = vi.fn<FilterControlProps["onChange"]>();
const text: FilterControlProps = { filter: { label: "Message", grammar: filterGrammars.partial }, values: [], onChange };
const range: FilterControlProps = { filter: { label: "Version", grammar: filterGrammars.int }, values: ["ge:3"], onChange };
const choice: FilterControlProps = { filter: { label: "Released", grammar: filterGrammars.bool }, values: [], onChange };

test("the panel has the controls of every type of filter, and disables only those that have a reason", async () => {
  const user = renderFilters([text, range, { ...choice, reason: "Needs orchestrator 18.1 or newer" }]);
  await user.click(screen.getByRole("button", { name: "More filters, 1 set" }));
  const panel = within(await screen.findByRole("dialog", { name: "More filters" }));
  await user.type(panel.getByRole("searchbox", { name: "Message" }), "down{Enter}");
  expect(onChange).toHaveBeenLastCalledWith(["down"], { replace: false });
  const version = within(panel.getByRole("group", { name: "Version" }));
  expect(version.getByDisplayValue("3")).toBe(version.getByLabelText("From"));
  await user.type(version.getByLabelText("To"), "5{Tab}");
  expect(onChange).toHaveBeenLastCalledWith(["ge:3", "le:5"]);
  const released = panel.getByRole("group", { name: "Released: Needs orchestrator 18.1 or newer" });
  expect(released.matches(":disabled")).toBe(true);
  expect(panel.getAllByRole("group").filter((group) => group.matches(":disabled"))).toEqual([released]);
});

test("there is no button without secondary filters", () => {
  renderFilters([]);
  expect(screen.queryByRole("button")).toBeNull();
});
