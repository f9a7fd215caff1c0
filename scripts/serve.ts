/** Serves the built app the way the orchestrator does, together with an API. For tests and benchmarks. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { getContentSecurityPolicy } from "./content-security-policy.ts";

export type ApiHandler = (request: Request) => Promise<Response>;

export interface RunningServer {
  /** The URL of the app: `http://127.0.0.1:4321/prefix/console/`. */
  url: string;
  port: number;
  /** Aborts open requests and refuses new connections. */
  close: () => Promise<void>;
}

interface ServeOptions {
  /** The folder of the built app. */
  dist: string;
  api: ApiHandler;
  /** The base path of the app, with a slash at both ends. */
  base?: string;
  /** The path before `/api/`; by default that of `base` without `/console/`. */
  apiPrefix?: string;
  /** By default a free port. */
  port?: number;
  /** The URL of the OpenID provider, for the content security policy. */
  authority?: string;
}

const contentTypes: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json",
};

/** The server generates config.js for requests at any depth. */
export const isConfigPath = (path: string): boolean => path.endsWith("/config.js");

/** Forwards every request to a real orchestrator. */
export const createApiProxy =
  (orchestrator: string): ApiHandler =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = isConfigPath(pathname) ? "/console/config.js" : pathname.slice(pathname.lastIndexOf("/api/v"));
    const body = request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer();
    const headers = new Headers(request.headers);
    headers.delete("host");
    headers.delete("connection");
    return fetch(orchestrator.replace(/\/$/, "") + path + search, {
      method: request.method,
      headers,
      body,
      signal: request.signal,
    });
  };

interface Asset {
  /** Identifies the file that was read: a test may replace it. */
  version: string;
  etag: string;
  content: Buffer;
  gzipped: Buffer;
}

const assets = new Map<string, Asset>();

/** A file of the built app, cached with its compressed form. Throws if it doesn't exist. */
function readAsset(path: string): Asset {
  const { mtimeMs, size, ino } = statSync(path);
  const version = [mtimeMs, size, ino].join();
  const cached = assets.get(path);
  if (cached?.version === version) return cached;
  const content = readFileSync(path);
  const etag = `"${createHash("sha1").update(content).digest("hex")}"`;
  const asset = { version, etag, content, gzipped: gzipSync(content) };
  assets.set(path, asset);
  return asset;
}

const shouldGzip = (incoming: IncomingMessage, content: Buffer) =>
  content.length > 200 && /gzip/.test(String(incoming.headers["accept-encoding"]));

const gzipIfAccepted = (incoming: IncomingMessage, content: Buffer): { content: Buffer; headers: Record<string, string> } =>
  shouldGzip(incoming, content) ? { content: gzipSync(content), headers: { "Content-Encoding": "gzip" } } : { content, headers: {} };

async function handleApiRequest(api: ApiHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const abortController = new AbortController();
  outgoing.on("close", () => abortController.abort());
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([name, value]) => [value ?? []].flat().map((item): [string, string] => [name, item])),
  );
  const response = await api(
    new Request(`http://127.0.0.1${incoming.url}`, {
      method: incoming.method,
      headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      signal: abortController.signal,
    }),
  );
  const body = gzipIfAccepted(incoming, Buffer.from(await response.arrayBuffer()));
  outgoing.writeHead(response.status, { "Content-Type": response.headers.get("Content-Type") ?? "application/json", ...body.headers });
  outgoing.end(body.content);
}

const sendNotFound = (outgoing: ServerResponse) =>
  void outgoing.writeHead(404, { "Content-Type": "text/html" }).end("<html><body>404: Not Found</body></html>");

/** Starts a server for the built app and its API. */
export async function serve({ dist, api, base = "/console/", apiPrefix, port = 0, authority }: ServeOptions): Promise<RunningServer> {
  const apiPath = `${apiPrefix ?? base.replace(/\/console\/$/, "")}/api/`;
  const securityHeaders = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin" };
  const pageSecurityHeaders = {
    ...securityHeaders,
    "Content-Security-Policy": getContentSecurityPolicy(readFileSync(join(dist, "index.html"), "utf8"), authority),
  };

  const sendFile = (name: string, outgoing: ServerResponse, incoming: IncomingMessage) => {
    let asset: Asset;
    try {
      asset = readAsset(join(dist, name));
    } catch {
      return sendNotFound(outgoing);
    }
    const { etag, content, gzipped } = asset;
    if (incoming.headers["if-none-match"] === etag) return void outgoing.writeHead(304).end();
    const isCompressed = shouldGzip(incoming, content);
    const type = contentTypes[name.split(".").at(-1)!] ?? "application/octet-stream";
    const security = type === contentTypes.html ? pageSecurityHeaders : securityHeaders;
    const encoding = isCompressed && { "Content-Encoding": "gzip" };
    outgoing.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", Etag: etag, ...encoding, ...security });
    outgoing.end(isCompressed ? gzipped : content);
  };

  const server = createServer((incoming, outgoing) => {
    const { pathname: path, search } = new URL(incoming.url!, "http://localhost");
    if (path.startsWith(apiPath) || (path.startsWith(base) && isConfigPath(path)))
      handleApiRequest(api, incoming, outgoing).catch(() => incoming.socket.destroy());
    else if (path.startsWith(base)) {
      // Like the orchestrator: a path with an extension is a file, found by its last segment alone.
      const lastSegment = path.slice(path.lastIndexOf("/") + 1);
      sendFile(/\.\w{2,5}$/.test(lastSegment) ? lastSegment : "index.html", outgoing, incoming);
    } else if (path === base.slice(0, -1)) outgoing.writeHead(301, { Location: `${base.split("/").at(-2)}/${search}` }).end();
    else sendNotFound(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${actualPort}${base}`,
    port: actualPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
