import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer } from "~/test/mockServer";
import { findAlert } from "~/test/steps";

test("shows an error for a queue that failed to load", async () => {
  const server = startMockServer();
  const restore = server.on(/\/compilequeue/, () => createErrorResponse(500, "the database is in recovery mode"));
  const { user } = await renderApp({ path: (env) => paths.compiles(env("prod"), { limit: "5" }), server });
  const alert = await findAlert("Couldn't load the queue");
  expect(alert).toHaveTextContent("the database is in recovery mode");
  restore();
  await user.click(within(alert).getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});
