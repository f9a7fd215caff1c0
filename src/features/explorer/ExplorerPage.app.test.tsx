/** API explorer: any call of the server's API, tried; what acts asks first. What is typed into an editor is in e2e/explorer.test.ts. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { htmlPage, startMockServer } from "~/test/mockServer";
import { captureDownloads, fill, findDialog } from "~/test/steps";

const findForm = async (name: string) => within(await screen.findByRole("form", { name }));
const findResponse = async (status: string | RegExp) => {
  await waitFor(() => expect(within(screen.getByRole("region", { name: "Answer" })).getByRole("status")).toHaveTextContent(status));
  return within(screen.getByRole("region", { name: "Answer" }));
};
const getResponseBody = () => screen.getByRole("group", { name: "Body of the answer" });

/** More than a hundred rows of a list may make. */
const maxNodes = 4000;

test("integers of any size stay what they are, and an error's answer is shown whole", async () => {
  const operation = "GET /api/v2/resource/{rid}";
  const { user } = await renderApp({ path: (env) => paths.explorer({ operation, env: env("prod") }) });
  const form = await findForm(operation);
  const send = form.getByRole("button", { name: "Send" });
  expect(send).toHaveAttribute("aria-disabled", "true");
  expect(send).toHaveAccessibleDescription("rid is part of the path");
  fill(form.getByRole("textbox", { name: /^rid/ }), "std::testing::NullResource[router-2,name=big-int]");
  await user.click(send);
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"int_value": 9007199254740993');
  fill(form.getByRole("textbox", { name: /^rid/ }), "nothing");
  await user.click(send);
  await findResponse("404");
  expect(getResponseBody()).toHaveTextContent("does not exist");
});

test("a large answer is folded, makes no more nodes than a small one when it is shown, and can be downloaded", async () => {
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
  expect(downloads.map(({ name }) => name)).toEqual(["answer.txt"]);
  expect(downloads[0]!.text.length).toBeGreaterThan(200_000);
});

test.each([
  ["GET /api/v1/notify/{id}", "GET on the server?", true],
  ["POST /api/v1/notify/{id}", "POST on the server?", true],
  // The environment's name must be typed first.
  ["DELETE /api/v2/environment/{id}", /^DELETE in [-0-9a-f]+\?$/, false],
])("%s asks first, naming the environment once its name is known; a no sends nothing", async (operation, initialTitle, isEnabled) => {
  const [method, template] = operation.split(" ") as [string, string];
  const server = startMockServer();
  const prod = server.getEnvironmentId("prod");
  const releaseNames = server.block(/GET \/api\/v2\/project\?/);
  const { user } = await renderApp({ path: paths.explorer({ operation, env: prod }), server });
  const form = await findForm(operation);
  fill(form.getByRole("textbox", { name: /^id/ }), prod);
  await user.click(form.getByRole("button", { name: "Send" }));
  // The question does not wait for the names.
  await findDialog(initialTitle);
  releaseNames();
  const dialog = await findDialog(`${method} in prod?`);
  expect(dialog).toHaveTextContent(operation.replace("{id}", prod));
  expect((within(dialog).getByRole("button", { name: `Send ${method}` }) as HTMLButtonElement).disabled).toBe(!isEnabled);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const path = template.replace("{id}", prod);
  expect(server.requests.filter((sent) => sent.method === method && sent.path.startsWith(path))).toEqual([]);
});

test("a free request takes any path of the API, and no other", async () => {
  const { user } = await renderApp({ path: (env) => paths.explorer({ tab: "free", env: env("prod") }) });
  const form = await findForm("Free request");
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
  // A page of HTML is text.
  expect(getResponseBody()).toHaveTextContent("<title>404: Not Found</title>");
});

test("without the documents of the server a free request and GraphQL still work", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/(docs|graphql\/schema)/, () => htmlPage(404));
  const { user, address } = await renderApp({ path: paths.explorer(), server });
  expect(await screen.findByRole("alert")).toHaveTextContent("The server’s document could not be loaded");
  const getTab = (name: string) => within(screen.getByRole("navigation", { name: "Ways to ask" })).getByRole("link", { name });
  await user.click(getTab("Free request"));
  const freeForm = await findForm("Free request");
  fill(freeForm.getByRole("textbox", { name: "Path" }), "/api/v2/project");
  await user.click(freeForm.getByRole("button", { name: "Send" }));
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"network"');
  await user.click(getTab("GraphQL"));
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("The schema could not be loaded"));
  await user.click(screen.getByRole("button", { name: "Run" }));
  await findResponse("200");
  expect(getResponseBody()).toHaveTextContent('"totalCount": 5');
  expect(address()).toBe(paths.explorer({ tab: "graphql" }));
});

test("an operation that the document lacks is said to be missing", async () => {
  await renderApp({ path: paths.explorer({ operation: "GET /api/v9/nothing" }) });
  expect(await screen.findByText("The server’s document has no operation GET /api/v9/nothing.")).toBeInTheDocument();
});

test("the document and the schema are asked for once", async () => {
  const operation = "GET /api/v2/resource";
  const { user, server } = await renderApp({ path: paths.explorer({ operation }) });
  await findForm(operation);
  for (const [tab, name] of [
    ["GraphQL", "GraphQL"],
    ["Free request", "Free request"],
    ["Operations", operation],
    ["GraphQL", "GraphQL"],
  ] as const) {
    await user.click(within(screen.getByRole("navigation", { name: "Ways to ask" })).getByRole("link", { name: tab }));
    await findForm(name);
  }
  await screen.findByRole("group", { name: "Types" });
  expect(server.getRequestLines(/\/docs\?format=openapi|\/graphql\/schema/)).toHaveLength(2);
});
