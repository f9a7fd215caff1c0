// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { DiffTable } from "./DiffTable";
import { diffTexts } from "./diffTexts";

afterEach(cleanup);

test.each([true, false])("makes whitespace visible (unified: %s)", (unified) => {
  render(<DiffTable label="text" hunks={diffTexts("ab", "a \t\r\u00a0b")} sides={["before", "after"]} unified={unified} />);
  expect(screen.getByRole("deletion").textContent).toBe("ab");
  expect(screen.getByRole("insertion").textContent).toBe("a·→\t␍⍽b");
});
