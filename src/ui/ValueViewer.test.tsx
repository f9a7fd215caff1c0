// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ValueViewer } from "./ValueViewer";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const renderValue = (value: unknown, name?: string) => render(<ValueViewer value={value} name={name} />).container;

test("shows exact literals, and quotes strings that look like literals", () => {
  expect(renderValue(9007199254740993n).textContent).toBe("9007199254740993");
  expect(renderValue(NaN).textContent).toBe("NaN");
  expect(renderValue(5).textContent).toBe("5");
  expect(renderValue("5").textContent).toBe('"5"');
  expect(renderValue("null").textContent).toBe('"null"');
  expect(renderValue("<<undefined>>").textContent).toBe("undefined");
});

test.each(["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '["<img src=x>"]', "<a href='javascript:alert(1)'>x</a>"])(
  "%s creates no element",
  (text) => {
    const container = renderValue({ text, [text]: text });
    expect(container.querySelector("img, script, a, [href], [onerror]")).toBeNull();
    expect(container.textContent?.replace(/\s/g, "")).toContain(text.replace(/\s/g, ""));
  },
);

test("sorts keys at every depth", () => {
  renderValue({ b: 1, a: { d: 2, c: 3 } });
  expect(screen.getAllByRole("term").map((term) => term.textContent)).toEqual(["a", "c", "d", "b"]);
});

test("masks a secret until revealed, and keeps the focus on the button", async () => {
  const user = userEvent.setup();
  const container = renderValue({ login: { password: "hunter2" }, name: "plain" });
  expect(container.textContent).not.toContain("hunter2");
  expect(container.textContent).toContain("plain");
  await user.click(screen.getByRole("button", { name: "Reveal password" }));
  expect(container.textContent).toContain("hunter2");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Hide password" }));
  await user.keyboard("{Enter}");
  expect(container.textContent).not.toContain("hunter2");
});

test("revealing a list reveals its items", async () => {
  const container = renderValue(["one", "two"], "api_keys");
  expect(container.textContent).not.toContain("one");
  await userEvent.click(screen.getByRole("button", { name: "Reveal api_keys" }));
  expect(container.textContent).toContain("one");
  expect(container.textContent).toContain("two");
});

test("collapses long texts by lines and by characters", async () => {
  const lines = renderValue(Array.from({ length: 40 }, (_, index) => `line ${index}.`).join("\n"));
  expect(lines.textContent).toContain("line 11.");
  expect(lines.textContent).not.toContain("line 12.");
  await userEvent.click(screen.getByRole("button", { name: "Show all (40 lines)" }));
  expect(lines.textContent).toContain("line 39.");
  cleanup();
  expect(renderValue("x".repeat(5000)).querySelector("pre")?.textContent).toBe(`${"x".repeat(1000)}…`);
});

test("copies the raw value, even if the browser denies clipboard access", async () => {
  const user = userEvent.setup();
  renderValue("  <b>as it is</b>\n", "text");
  await user.click(screen.getByRole("button", { name: "Copy text" }));
  expect(await navigator.clipboard.readText()).toBe("  <b>as it is</b>\n");
  expect(screen.getByText("Copied")).toBeTruthy();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  let copied: string | undefined;
  document.execCommand = () => {
    copied = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  };
  await user.click(screen.getByRole("button", { name: "Copy text" }));
  expect(copied).toBe("  <b>as it is</b>\n");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Copy text" }));
});
