// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { TextField } from "./TextField";

afterEach(cleanup);

test("ties the label, the hint and the error to the control", () => {
  const field = <TextField label="Name" hint="Up to 64 characters" value="" onChange={() => undefined} />;
  const { rerender } = render(field);
  const control = screen.getByRole("textbox", { name: "Name", description: "Up to 64 characters" });
  expect(control.getAttribute("aria-invalid")).toBeNull();
  rerender(<TextField {...field.props} error="Already in use" />);
  expect(screen.getByRole("textbox", { name: "Name", description: "Up to 64 characters Already in use" })).toBe(control);
  expect(control.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("alert").textContent).toBe("Already in use");
});
