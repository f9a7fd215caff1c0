/** Operations whose response is lost, before or after the orchestrator has executed the request. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { createHtmlResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { operationCases, pressIn, type OperationCase } from "~/test/operationCases";
import { waitInRealTime } from "~/test/steps";
import { testUsers } from "~/test/testUsers";

beforeEach(() => void vi.useFakeTimers());

const note = "The orchestrator's response was lost, but the change is visible.";

/** All alerts, including errors of forms. */
const getAlertTexts = () => screen.queryAllByRole("alert").map(({ textContent }) => textContent);

async function run({ scenario, path, prepare, request, act }: OperationCase, loseResponse: Parameters<MockServer["on"]>[1]) {
  const server = startMockServer({ scenario });
  await prepare?.(server);
  server.on(request, loseResponse);
  await renderApp({ server, path, signInAs: scenario && testUsers.admin });
  await advanceSeconds(1);
  await act();
  await advanceSeconds(3);
  return server;
}

test.each(Object.entries(operationCases))("%s: reports the success if only the response is lost", async (_, testCase) => {
  const server = await run(testCase, async (_request, execute) => {
    await execute();
    throw new TypeError("Failed to fetch");
  });
  await waitInRealTime(() => expect(getAlertTexts()).toContainEqual(expect.stringContaining(testCase.done + note)));
  expect(getAlertTexts().join()).not.toMatch(/Couldn't|Unknown/);
  expect(server.getRequestLines(testCase.request)).toHaveLength(1);
});

test.each(Object.entries(operationCases))("%s: reports that the outcome is unknown if the request is lost", async (_, testCase) => {
  const server = await run(testCase, () => createHtmlResponse(502));
  await advanceSecondsAtOnce(30);
  const message = `The server returned 502 with no details. ${testCase.state} Check before you try again.`;
  await waitInRealTime(() => expect(getAlertTexts().join()).toContain(message));
  const alert = getAlertTexts().find((text) => text.includes(message));
  expect(alert).toMatch(testCase.unknown);
  expect(getAlertTexts().join()).not.toContain("Couldn't");
  expect(server.getRequestLines(testCase.request)).toHaveLength(1);
});

test("a token whose response is lost: refetches the tokens, and says how to get rid of the lost one", async () => {
  const server = startMockServer({ scenario: "signin" });
  server.on(/POST .*\/environment_auth$/, async (_, execute) => {
    await execute();
    return new Response("");
  });
  await renderApp({ server, path: (id) => paths.settings(id("prod"), "tokens"), signInAs: testUsers.admin });
  await advanceSeconds(1);
  await pressIn("Create token");
  await waitInRealTime(() =>
    expect(getAlertTexts().join()).toContain(
      "Unknown whether a token was created for prod: The response has an unexpected structure at “data”. Is the API at this address? " +
        "If the list has a new token, revoke it, since its text is lost. Then create another one.",
    ),
  );
  await waitInRealTime(() => expect(within(screen.getByRole("table", { name: "Tokens" })).getAllByRole("row")).toHaveLength(2));
  expect(screen.queryByRole("region", { name: "New token" })).toBeNull();
});
