/** For tests of the page of one resource: opens it with the test's own responses. */
import { beforeEach, vi } from "vitest";
import { paths, type ResourceTabName } from "~/paths";
import { neverResolves, startMockServer, type MockServer } from "./mockServer";
import { advanceSeconds, renderApp } from "./renderApp";
import { stubWorker } from "./stubWorker";

type Reply = object | number | ((search: URLSearchParams) => object);

export const rid = "net::Address[fw,ip=10.0.0.1]";
export const resourcePath = `/resource/${rid}`;
export const notFoundStatus = 404;

/**
 * Starts a server before each test of the file. The paths of responses are decoded and don't include `/api/v2`. Requests about
 * resources without a response stay pending.
 */
export function setUpResourcePage() {
  let server: MockServer;

  beforeEach(() => {
    vi.useFakeTimers();
    stubWorker();
    server = startMockServer();
  });

  const serve = (responses: Record<string, Reply>) =>
    void server.on(/./, ({ path, address }) => {
      const [requestPath, search] = decodeURIComponent(path.replace("/api/v2", "")).split("?");
      const response = responses[requestPath!];
      if (response === undefined) return /\/(resource|compliance)/.test(address) ? neverResolves() : undefined;
      return typeof response === "function" ? response(new URLSearchParams(search)) : response;
    });

  return {
    serve,
    openResource: async (responses: Record<string, Reply>, tab?: ResourceTabName, params?: Record<string, string>) => {
      serve(responses);
      const app = await renderApp({ path: (id) => paths.resource(id("prod"), rid, tab, params), server });
      await advanceSeconds(1);
      return app;
    },
    /** Requests whose path starts with `prefix`. */
    getRequests: (prefix: string) =>
      server
        .getRequestLines()
        .flatMap((request) => (request.split("/api/v2")[1]?.startsWith(prefix) ? [request.split("/api/v2")[1]!] : [])),
  };
}
