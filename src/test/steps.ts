/** For tests: steps and queries shared by several pages. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, onTestFinished, vi } from "vitest";

/** Body rows of the table with this name; empty if there is no such table. */
export const queryRows = (table: string): HTMLElement[] => {
  const found = screen.queryByRole("table", { name: table });
  return found ? [...found.querySelectorAll<HTMLElement>("tbody > tr:not([aria-hidden])")] : [];
};

/** Waits for this many rows, or for any. */
export async function findRows(table: string, count?: number): Promise<HTMLElement[]> {
  await waitFor(() => (count === undefined ? expect(queryRows(table)).not.toHaveLength(0) : expect(queryRows(table)).toHaveLength(count)));
  return queryRows(table);
}

/** Waits for a row with this text. */
export const findRow = (table: string, text: string | RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const matches = (row: HTMLElement) => (typeof text === "string" ? row.textContent!.includes(text) : text.test(row.textContent!));
    const found = queryRows(table).find(matches);
    expect(found, `a row of ${table} with ${text}`).toBeDefined();
    return found!;
  });

/** Waits for a toast or another alert with this text. */
export const findAlert = (text: string | RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const alerts = screen.queryAllByRole("alert");
    const found = alerts.find(({ textContent }) => (typeof text === "string" ? textContent.includes(text) : text.test(textContent)));
    expect(found, `an alert with ${text} among ${JSON.stringify(alerts.map(({ textContent }) => textContent))}`).toBeDefined();
    return found!;
  });

/** Waits for a dialog, with this name if given. */
export const findDialog = (name?: string | RegExp): Promise<HTMLElement> => screen.findByRole("dialog", name === undefined ? {} : { name });

/** Waits for a form; returns the queries of its elements. */
export const findForm = async (name: string) => within(await screen.findByRole("form", { name }));

/** Waits for a dialog and clicks one of its buttons. */
export async function clickDialogButton(user: UserEvent, dialogName: string | RegExp, buttonName: string): Promise<void> {
  await user.click(within(await findDialog(dialogName)).getByRole("button", { name: buttonName }));
}

/** Opens the menu of a row and clicks an item. */
export async function chooseRowAction(user: UserEvent, rowName: string | number, action: string): Promise<void> {
  await user.click(await screen.findByRole("button", { name: `Actions for ${rowName}` }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

/** Opens a page from the navigation. */
export async function navigateTo(user: UserEvent, pageName: string): Promise<void> {
  await user.click(within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: pageName }));
  await screen.findByRole("heading", { level: 1, name: pageName });
}

/** Replaces the value of a field in one step. */
export const fill = (field: HTMLElement, text: string): void => void fireEvent.change(field, { target: { value: text } });

/** Range of the current page of a list: `1–20 of 94 resources`. */
export const getPageRange = (): string => within(screen.getByRole("navigation", { name: "Pagination" })).getByRole("status").textContent;

export const expectPageRange = (text: string | RegExp): Promise<void> => waitFor(() => expect(getPageRange()).toMatch(text));

/** Records all downloads from now on. */
export function captureDownloads(): { name: string; text: string }[] {
  const files: { name: string; text: string }[] = [];
  const texts: string[] = [];
  const RealBlob = globalThis.Blob;
  vi.stubGlobal(
    "Blob",
    class extends RealBlob {
      constructor(parts: string[], options?: BlobPropertyBag) {
        super(parts, options);
        texts.push(parts.join(""));
      }
    },
  );
  Object.assign(URL, { createObjectURL: () => "blob:test", revokeObjectURL: () => undefined });
  const clickSpy = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    files.push({ name: this.download, text: texts.at(-1)! });
  });
  onTestFinished(() => clickSpy.mockRestore());
  return files;
}

/** Waits in real time while timers are faked, for things like a page's code. Each attempt advances fake timers by 50 ms. */
export const waitInRealTime = <T>(callback: () => T): Promise<T> => vi.waitFor(callback, 15_000);

/** Matches an accessible name with a visually hidden part, like "Rename campus". jsdom omits the space before the hidden part. */
export const toLooseNamePattern = (name: string): RegExp => new RegExp(`^${name.replaceAll(" ", " ?")}$`);

/** First page of 1,400 agents, all of them paused. */
export const manyAgentsResponse = {
  data: Array.from({ length: 1000 }, (_, index) => ({ name: `agent-${index}`, paused: true, status: "paused", unpause_on_resume: null })),
  links: {},
  metadata: { total: 1400, before: 0, after: 400, page_size: 1000 },
};
