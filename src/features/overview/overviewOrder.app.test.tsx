import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { findRow, findRows, queryRows } from "~/test/steps";

const getNames = () => queryRows("Overview").map((row) => within(row).getAllByRole("link")[0]!.textContent);
const getHeader = (name: string) => screen.getByRole("columnheader", { name: new RegExp(`^${name}`) });
const clickHeader = (name: string) => fireEvent.click(within(getHeader(name)).getByRole("button"));

test("sorts by a column and keeps the order in the address", async () => {
  const { server, address } = await renderApp({ path: paths.overview() });
  await findRow("Overview", "10,100");
  const worstFirst = getNames();
  expect(screen.getByText("6 environments, worst first: by kind of problem, then by share of failed resources")).toBeVisible();
  clickHeader("Total");
  expect(address()).toContain("sort=total.desc");
  expect(getHeader("Total")).toHaveAttribute("aria-sort", "descending");
  expect(getNames()[0]).toBe("scale");
  expect(screen.queryByText(/worst first/)).toBeNull();
  clickHeader("Total");
  expect(getHeader("Total")).toHaveAttribute("aria-sort", "ascending");
  expect(getNames().at(-1)).toBe("scale");
  clickHeader("Total");
  expect(address()).not.toContain("sort=");
  expect(getHeader("Total")).not.toHaveAttribute("aria-sort");
  expect(getNames()).toEqual(worstFirst);
  clickHeader("Resources");
  expect(screen.getByText("6 environments, by share of failed resources, highest first")).toBeVisible();
  clickHeader("Environment");
  expect(getNames()).toEqual(worstFirst.toSorted());
  cleanup();
  await renderApp({ path: `${paths.overview()}?sort=environment.desc`, server });
  await findRows("Overview", worstFirst.length);
  expect(getNames()).toEqual(worstFirst.toSorted().toReversed());
});

test("sums all environments, whatever the filter", async () => {
  await renderApp({ path: `${paths.overview()}?name=prod` });
  await findRows("Overview", 1);
  const totals = screen.getByRole("row", { name: /^All environments/ });
  await waitFor(() =>
    expect(
      within(totals)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toContain("10,513"),
  );
  within(totals).getByRole("img", { name: /^Resources of all environments: 12 failed, \d+ skipped/ });
});

test("marks sums of which numbers are missing", async () => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1000, 32));
  await renderApp({ path: `${paths.overview()}?name=prod` });
  await advanceSeconds(1);
  expect(
    within(screen.getByRole("row", { name: /^All environments/ }))
      .getAllByRole("cell")
      .at(-2),
  ).toHaveTextContent(/^…$/);
  await advanceSeconds(30);
  const errors = within(screen.getByRole("row", { name: /^All environments/ }))
    .getAllByRole("cell")
    .at(-2)!;
  expect(errors).toHaveTextContent(/^1\+$/);
  expect(errors).toHaveAttribute("title", "Known for 1 of 6 environments");
});

describe("while the pointer is over the table or the focus in a row", () => {
  beforeEach(() => void vi.useFakeTimers());

  /** Opens the Overview, from where `fail` makes `scale` the worst environment. */
  async function openOverview() {
    const server = startMockServer();
    await renderApp({ path: paths.overview(), server });
    await advanceSeconds(2);
    const fail = async () => {
      server.on(/POST \/api\/v2\/graphql/, async ({ body }, mock) => {
        const response = await mock();
        if (!body.query.includes("resourceSummary")) return response;
        const text = (await response.text()).replace(/"failed": (\d+)/g, (_, count) => `"failed": ${count === "0" ? 7 : 0}`);
        return Response.json(JSON.parse(text));
      });
      await advanceSeconds(35);
    };
    return { server, fail, frame: screen.getByRole("table", { name: "Overview" }).parentElement! };
  }

  test("the order stays until the pointer leaves", async () => {
    const { fail, frame } = await openOverview();
    const before = getNames();
    fireEvent.pointerEnter(frame);
    await fail();
    expect(await findRow("Overview", /^scale/)).toHaveTextContent("7");
    expect(getNames()).toEqual(before);
    // What the user chooses applies at once.
    clickHeader("Environment");
    expect(getNames()).toEqual(before.toSorted());
    for (const _ of [1, 2]) clickHeader("Environment");
    fireEvent.pointerLeave(frame);
    expect(getNames()).not.toEqual(before);
  });

  test("the order stays until the focus leaves", async () => {
    const { fail } = await openOverview();
    const before = getNames();
    const link = screen.getByRole("link", { name: "prod" });
    act(() => link.focus());
    await fail();
    expect(getNames()).toEqual(before);
    expect(link).toHaveFocus();
    act(() => link.blur());
    expect(getNames()).not.toEqual(before);
  });

  test("new environments are appended", async () => {
    const { server, frame } = await openOverview();
    const before = getNames();
    fireEvent.pointerEnter(frame);
    server.on(/GET \/api\/v2\/project\?/, async (_, mock) => {
      const { data } = await (await mock()).json();
      const [first] = data[0].environments;
      data[0].environments.push({ ...first, id: "000000e0-0000-4000-8000-0000000000aa", name: "a-new" });
      return Response.json({ data });
    });
    await advanceSeconds(35);
    expect(getNames()).toEqual([...before, "a-new"]);
    clickHeader("Environment");
    expect(getNames()[0]).toBe("a-new");
  });
});
