import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { createErrorResponse, startMockServer } from "~/test/mockServer";
import { renderApp } from "~/test/renderApp";
import { findAlert, toLooseNamePattern } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const thing = (agent: string, name: string) => `lab::Thing[${agent},name=${name}]`;

/** Opens a resource of the incident. */
function openResource(id: string, server = startMockServer()) {
  stubWorker();
  return renderApp({ path: (env) => paths.resource(env("incident"), id), server });
}

/** The lines of the reason, without times. */
async function findReasons(count: number): Promise<string[]> {
  const region = await screen.findByRole("region", { name: "Reason" });
  return waitFor(() => {
    const lines = [...region.children].map(({ textContent }) => textContent.replace(/ · Last error.*$/s, ""));
    expect(lines).toHaveLength(count);
    expect(lines.join()).not.toMatch(/Loading/);
    return lines;
  });
}

test.each([
  [thing("edge-1", "port-3"), [/^Skipped because session on edge-1 failed: connection to \S+ timed out after \d+ s$/]],
  [
    thing("edge-1", "vrf-blue"),
    [
      /^Waiting because session on edge-1 failed \(through vlan-10\): connection to/,
      /^Waiting because pool on ipam is undefined \(through vlan-10\): Missing fact pool of \S+\[ipam,name=vlan-db\]Set value$/,
    ],
  ],
  [
    thing("core", "uplink"),
    [/^Skipped because session on edge-1 failed: /, /^Skipped because port-7 on edge-3 failed: commit \d+ on edge-3 refused/],
  ],
  ["std::testing::NullResource[ipam,name=pool]", [/^Undefined: Missing fact pool of \S+\[ipam,name=vlan-db\]Set value$/]],
  ["lab::Unhandled[core,name=license]", [/^Unavailable: Unable to find a handler for lab::Unhandled\[core,name=license\],v=2$/]],
  [thing("core", "telemetry"), [/^Skipped because license on core is unavailable: Unable to find a handler/]],
])("says why %s isn't deployed", async (id, expected) => {
  await openResource(id);
  const lines = await findReasons(expected.length);
  for (const [index, pattern] of expected.entries()) expect(lines[index]).toMatch(pattern);
});

test("a failed last run shows although the resource has an update, with the agent that keeps it waiting", async () => {
  const { user } = await openResource(thing("edge-2", "probe-1"));
  const region = await screen.findByRole("region", { name: "Reason" });
  await within(region).findByText(/^commit \d+ on edge-2 refused: mtu of probe-1 is out of range$/);
  expect(screen.getByText("available")).toBeVisible();
  await user.click(await within(region).findByRole("button", { name: toLooseNamePattern("Unpause edge-2") }));
  await findAlert("Unpaused agent edge-2");
  await waitFor(() => expect(screen.queryByRole("button", { name: toLooseNamePattern("Unpause edge-2") })).toBeNull());
});

test("folds the lines of a long error, and copies all of it", async () => {
  const { user } = await openResource(thing("edge-6", "session"));
  const summary = await screen.findByText("Full error");
  await user.click(summary);
  expect(screen.getByText(/line 2: expected <instance>/)).toBeVisible();
  await user.click(within(screen.getByRole("region", { name: "Reason" })).getByRole("button", { name: "Copy error" }));
  expect(await navigator.clipboard.readText()).toBe(
    "the device answered with an error\n  line 1: unknown element <vrf>\n  line 2: expected <instance>",
  );
});

test("asks for nothing about a deployed resource", async () => {
  const { server } = await openResource(thing("edge-7", "session"));
  await screen.findByText("deployed");
  expect(server.requests.filter(({ path }) => path.includes("!deployed") || path.includes("%21deployed"))).toEqual([]);
  expect(screen.queryByRole("region", { name: "Reason" })).toBeNull();
});

test("says that the reason couldn't be loaded", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/resource\?.*deployed/, () => createErrorResponse(500, "out of memory"));
  await openResource(thing("edge-1", "port-3"), server);
  expect(await screen.findByText(/^Couldn't load why this resource isn't deployed: out of memory/)).toBeVisible();
});
