/** API explorer without the editors, which are tested in e2e/explorer.test.ts. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { createHtmlResponse, startMockServer } from "~/test/mockServer";
import { captureDownloads, clickDialogButton, fill, findDialog, findForm } from "~/test/steps";

const findResponse = async (status: string | RegExp) => {
  await waitFor(() => expect(within(screen.getByRole("region", { name: "Response" })).getByRole("status")).toHaveTextContent(status));
  return within(screen.getByRole("region", { name: "Response" }));
};
const getResponseBody = () => screen.getByRole("group", { name: "Response body" });

/** Limit of DOM nodes for a large response. */
const maxNodes = 4000;

test("shows big integers exactly and the full response of an error", async () => {
  const operation = "GET /api/v2/resource/{rid}";
  const { user } = await renderApp({ path: (env) => paths.explorer({ operation, env: env("prod") }) });
  const form = await findForm(operation);
  const send = form.getByRole("button", { name: "Send" });
  expect(send).toHaveAttribute("aria-disabled", "true");
  expect(send).toHaveAccessibleDescription("Enter a value for rid");
  fill(form.getByRole("textbox", { name: /^rid/ }), "std::testing::NullResource[router-2,name=big-int]");
  await user.click(send);
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"int_value": 9007199254740993');
  fill(form.getByRole("textbox", { name: /^rid/ }), "nothing");
  await user.click(send);
  await findResponse("404");
  expect(getResponseBody()).toHaveTextContent("does not exist");
});

test("collapses a large response, limits its DOM nodes and downloads it", async () => {
  const operation = "GET /api/v2/resource";
  const { user } = await renderApp({ path: (env) => paths.explorer({ operation, env: env("scale") }) });
  const form = await findForm(operation);
  fill(form.getByRole("textbox", { name: /^limit/ }), "1000");
  await user.click(form.getByRole("button", { name: "Send" }));
  const response = await findResponse("200");
  expect(getResponseBody().textContent).toMatch(/…$/);
  expect(getResponseBody().textContent.length).toBeLessThan(10_000);
  await user.click(response.getByRole("button", { name: /^Show (all|the first)/ }));
  expect(response.getByRole("button", { name: "Show less" })).toBeInTheDocument();
  expect(getResponseBody().textContent.length).toBeGreaterThan(300_000);
  expect(document.querySelectorAll("*").length).toBeLessThan(maxNodes);
  const downloads = captureDownloads();
  await user.click(response.getByRole("button", { name: "Download" }));
  expect(downloads.map(({ name }) => name)).toEqual(["response.txt"]);
  expect(downloads[0]!.text.length).toBeGreaterThan(200_000);
});

test.each([
  ["GET /api/v1/notify/{id}", "Send this request to the server?", true],
  ["POST /api/v1/notify/{id}", "Send this request to the server?", true],
  // The environment's name must be typed first.
  ["DELETE /api/v2/environment/{id}", /^Send this request to [-0-9a-f]+\?$/, false],
])("%s asks for confirmation with the environment's name and sends nothing if canceled", async (operation, initialTitle, isEnabled) => {
  const [method, template] = operation.split(" ") as [string, string];
  const server = startMockServer();
  const prod = server.getEnvironmentId("prod");
  const releaseNames = server.block(/GET \/api\/v2\/project\?/);
  const { user } = await renderApp({ path: paths.explorer({ operation, env: prod }), server });
  const form = await findForm(operation);
  fill(form.getByRole("textbox", { name: /^id/ }), prod);
  await user.click(form.getByRole("button", { name: "Send" }));
  // The dialog opens before the names are loaded.
  await findDialog(initialTitle);
  releaseNames();
  const dialog = await findDialog("Send this request to prod?");
  expect(dialog).toHaveTextContent(operation.replace("{id}", prod));
  expect((within(dialog).getByRole("button", { name: "Send request" }) as HTMLButtonElement).disabled).toBe(!isEnabled);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const path = template.replace("{id}", prod);
  expect(server.requests.filter((sent) => sent.method === method && sent.path.startsWith(path))).toEqual([]);
});

test("sends custom requests only to paths of the API", async () => {
  const { user } = await renderApp({ path: (env) => paths.explorer({ tab: "free", env: env("prod") }) });
  const form = await findForm("Custom request");
  const send = form.getByRole("button", { name: "Send" });
  const path = form.getByRole("textbox", { name: "Path" });
  for (const invalidPath of ["//evil.example/api/v2/x", "https://evil.example/", "/console/index.html", "/api/v2/../../x"]) {
    fill(path, invalidPath);
    expect(send).toHaveAttribute("aria-disabled", "true");
  }
  fill(path, "/api/v2/agents?limit=2");
  fill(form.getByRole("textbox", { name: /^Query/ }), "filter.name=router");
  await user.click(send);
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"total": 2');
  fill(path, "/api/v2/nothing");
  await user.click(send);
  await findResponse("404");
  // HTML is shown as text.
  expect(getResponseBody()).toHaveTextContent("<title>404: Not Found</title>");
});

test("sends custom and GraphQL requests without the OpenAPI document and the schema", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/(docs|graphql\/schema)/, () => 500);
  const { user, address } = await renderApp({ path: paths.explorer(), server });
  expect(await screen.findByRole("alert")).toHaveTextContent("Couldn't load the OpenAPI document");
  const getTab = (name: string) => within(screen.getByRole("navigation", { name: "Request types" })).getByRole("link", { name });
  await user.click(getTab("Custom request"));
  const customForm = await findForm("Custom request");
  fill(customForm.getByRole("textbox", { name: "Path" }), "/api/v2/project");
  await user.click(customForm.getByRole("button", { name: "Send" }));
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"network"');
  await user.click(getTab("GraphQL"));
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("Couldn't load the schema"));
  await user.click(screen.getByRole("button", { name: "Run" }));
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"name": "staging"');
  expect(address()).toBe(paths.explorer({ tab: "graphql" }));
});

test.each<[how: string, respond: () => Response]>([
  [
    "is lost",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
  ["comes from a gateway", () => createHtmlResponse(502)],
  ["is a page of a proxy", () => createHtmlResponse(200)],
])("says that the outcome of a change is unknown if its response %s, and refreshes", async (_, respond) => {
  const server = startMockServer();
  server.on(/^POST .*\/halt$/, async (_request, execute) => {
    await execute();
    return respond();
  });
  const { user } = await renderApp({ server, path: (env) => paths.explorer({ tab: "free", env: env("prod") }) });
  const form = await findForm("Custom request");
  await user.selectOptions(form.getByRole("combobox", { name: "Method" }), "POST");
  fill(form.getByRole("textbox", { name: "Path" }), "/api/v2/actions/environment/halt");
  await user.click(form.getByRole("button", { name: "Send" }));
  server.requests.length = 0;
  await clickDialogButton(user, /^Send this request/, "Send request");
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent(/^Unknown whether the orchestrator executed this request\..*Check before you try again\.$/);
  await waitFor(() => expect(server.getRequestLines(/^GET/)).not.toEqual([]));
});

test("reports an operation that isn't in the document", async () => {
  await renderApp({ path: paths.explorer({ operation: "GET /api/v9/nothing" }) });
  expect(await screen.findByText("The OpenAPI document has no operation GET /api/v9/nothing.")).toBeInTheDocument();
});

test("fetches the document and the schema once", async () => {
  const operation = "GET /api/v2/resource";
  const { user, server } = await renderApp({ path: paths.explorer({ operation }) });
  await findForm(operation);
  for (const [tab, name] of [
    ["GraphQL", "GraphQL"],
    ["Custom request", "Custom request"],
    ["Operations", operation],
    ["GraphQL", "GraphQL"],
  ] as const) {
    await user.click(within(screen.getByRole("navigation", { name: "Request types" })).getByRole("link", { name: tab }));
    await findForm(name);
  }
  await screen.findByRole("group", { name: "Types" });
  expect(server.getRequestLines(/\/docs\?format=openapi|\/graphql\/schema/)).toHaveLength(2);
});
