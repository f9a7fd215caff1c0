import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { refusal, startServer } from "~/test/server";
import { findAlert } from "~/test/steps";

test("a queue that never loaded does not look like an empty one", async () => {
  const server = startServer();
  const works = server.on(/\/compilequeue/, () => refusal(500, "the database is in recovery mode"));
  const { user } = await renderApp({ path: (env) => paths.compiles(env("prod"), { limit: "5" }), server });
  const failed = await findAlert("The queue could not be loaded");
  expect(failed).toHaveTextContent("the database is in recovery mode");
  works();
  await user.click(within(failed).getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});
