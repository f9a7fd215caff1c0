/** For tests: steps and looks that those of several pages share. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, onTestFinished, vi } from "vitest";

/** The rows of the table with this name, without its header; none where there is no such table. */
export const queryRows = (table: string): HTMLElement[] => {
  const found = screen.queryByRole("table", { name: table });
  return found ? [...found.querySelectorAll<HTMLElement>("tbody > tr:not([aria-hidden])")] : [];
};

/** The rows, once there are as many as expected; the text of the first page's is not there yet before. */
export async function findRows(table: string, count?: number): Promise<HTMLElement[]> {
  await waitFor(() => (count === undefined ? expect(queryRows(table)).not.toHaveLength(0) : expect(queryRows(table)).toHaveLength(count)));
  return queryRows(table);
}

/** The row that holds a text, once it is there. */
export const findRow = (table: string, text: string | RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const matches = (row: HTMLElement) => (typeof text === "string" ? row.textContent!.includes(text) : text.test(row.textContent!));
    const found = queryRows(table).find(matches);
    expect(found, `a row of ${table} with ${text}`).toBeDefined();
    return found!;
  });

/** The toast, or any alert, that holds a text, once it is there. */
export const findAlert = (text: string | RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const alerts = screen.queryAllByRole("alert");
    const found = alerts.find(({ textContent }) => (typeof text === "string" ? textContent.includes(text) : text.test(textContent)));
    expect(found, `an alert with ${text} among ${JSON.stringify(alerts.map(({ textContent }) => textContent))}`).toBeDefined();
    return found!;
  });

/** The dialog that is open, once it is; of that name where one is given. */
export const findDialog = (name?: string | RegExp): Promise<HTMLElement> => screen.findByRole("dialog", name === undefined ? {} : { name });

/** Answers the question that is open, once it is. */
export async function clickDialogButton(user: UserEvent, dialogName: string | RegExp, buttonName: string): Promise<void> {
  await user.click(within(await findDialog(dialogName)).getByRole("button", { name: buttonName }));
}

/** Opens the menu of a row, and chooses in it. */
export async function chooseRowAction(user: UserEvent, rowName: string | number, action: string): Promise<void> {
  await user.click(await screen.findByRole("button", { name: `Actions of ${rowName}` }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

/** Goes to a page by the navigation. */
export async function navigateTo(user: UserEvent, pageName: string): Promise<void> {
  await user.click(within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: pageName }));
  await screen.findByRole("heading", { level: 1, name: pageName });
}

/** Puts a text into a field in the place of what it has, in one step. */
export const fill = (field: HTMLElement, text: string): void => void fireEvent.change(field, { target: { value: text } });

/** Where the page of a list stands: `1–20 of 94 resources`. */
export const getPageRange = (): string => within(screen.getByRole("navigation", { name: "Pages" })).getByRole("status").textContent;

export const expectPageRange = (text: string | RegExp): Promise<void> => waitFor(() => expect(getPageRange()).toMatch(text));

/** Keeps what is downloaded from now on, in order. */
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

/** What a look gives, once it finds it: for what is loaded in real time, as a page's code, where timers are faked. Each look takes 50 ms of theirs. */
export const waitInRealTime = <T>(callback: () => T): Promise<T> => vi.waitFor(callback, 15_000);

/** A name whose last words only screen readers are told, as "Rename campus": jsdom leaves out the space between the two. */
export const toLooseNamePattern = (name: string): RegExp => new RegExp(`^${name.replaceAll(" ", " ?")}$`);

/** The answer to how many agents there are, where 1,300 are not up. */
export const manyAgentsResponse = {
  data: Array.from({ length: 1000 }, (_, index) => ({ name: `agent-${index}`, paused: true, status: "paused", unpause_on_resume: null })),
  links: {},
  metadata: { total: 1400, before: 0, after: 400, page_size: 1000 },
};
