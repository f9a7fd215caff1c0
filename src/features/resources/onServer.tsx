/** For tests: a page of the app at an address, before a server that the test answers for. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { vi } from "vitest";
import { startClock } from "~/api/clock";
import { createQueryClient } from "~/api/query";

export const env = "e4a1f1c2-0000-4000-8000-000000000001";

/** What the server answers: JSON, a status that it fails with, or nothing yet. */
export type Answer = (request: { path: string; search: URLSearchParams; signal: AbortSignal }) => unknown;

export const never = () => new Promise<never>(() => undefined);

/** One page of a list. */
export const page = (data: unknown[], more: { links?: object; total?: number } = {}) => ({
  data,
  links: more.links ?? {},
  metadata: { total: more.total ?? data.length, before: 0, after: 0 },
});

/** Opens a page; `asked` has the requests so far, `/resource?limit=1`, and `answer` may be changed. */
export function open(element: ReactNode, address: string, answer: Answer) {
  const server = { asked: [] as string[], answer };
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  // What is compared is told by a worker, which is not there.
  vi.stubGlobal(
    "Worker",
    class extends EventTarget {
      postMessage = () => undefined;
    },
  );
  vi.stubGlobal("fetch", async (sent: string, { signal }: RequestInit) => {
    const url = new URL(sent.slice(sent.indexOf("/api/") + "/api/v2".length), "http://server");
    const path = decodeURIComponent(url.pathname);
    server.asked.push(path + decodeURIComponent(url.search));
    const body = await server.answer({ path, search: url.searchParams, signal: signal! });
    return typeof body === "number" ? Response.json({ message: `failed with ${body}` }, { status: body }) : Response.json(body);
  });
  const client = createQueryClient();
  const stop = startClock(client);
  const router = createMemoryRouter([{ path: "/env/:env/*", element }], { initialEntries: [address] });
  const view = render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return {
    server,
    router,
    view,
    of: (part: string) => server.asked.filter((request) => request.startsWith(part)),
    end: () => {
      cleanup();
      stop();
      client.clear();
      vi.unstubAllGlobals();
    },
  };
}

/** Lets so many seconds pass, with timers that are not real. */
export const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

/** A resource's details, of its id `type[agent,name=value]`. */
export function details(rid: string, more: object = {}) {
  const [, resource_type, agent, id_attribute, id_attribute_value] = /^(.+?)\[(.+?),(.+?)=(.*)\]$/.exec(rid)!;
  const data = {
    resource_id: rid,
    resource_type,
    agent,
    id_attribute,
    id_attribute_value,
    attributes: { name: id_attribute_value },
    last_deploy: "2026-11-24T10:00:00.000000+00:00",
    first_generated_time: "2026-11-24T09:00:00.000000+00:00",
    status: "deployed",
    requires_status: {},
    ...more,
  };
  return { data };
}
