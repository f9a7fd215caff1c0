/**
 * A small server for tests and measurements: the built app as the orchestrator serves it, with the API behind it.
 */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { policy } from "./policy.ts";

export type Api = (request: Request) => Promise<Response>;

export interface Serving {
  /** Where the app is: `http://127.0.0.1:4321/prefix/console/`. */
  url: string;
  port: number;
  /** Stops as a server that is shut down: what is under way breaks off, and new connections are refused. */
  close: () => Promise<void>;
}

interface Options {
  /** The folder of the built app. */
  dist: string;
  api: Api;
  /** Where the app is, with a slash at both ends; `/console/` unless told. */
  base?: string;
  /** What stands before `/api/…`; unless told, the API is beside the console. */
  apiPrefix?: string;
  /** A free one unless told. */
  port?: number;
  /** The OpenID provider that people sign in at. */
  authority?: string;
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json",
};

/** The server makes its config.js itself, at any depth. */
export const isConfig = (path: string): boolean => path.endsWith("/config.js");

/** Hands every request to a real orchestrator. */
export const proxyTo =
  (orchestrator: string): Api =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = isConfig(pathname) ? "/console/config.js" : pathname.slice(pathname.lastIndexOf("/api/v"));
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
  /** Of the file as it was read: a test may put another in its place. */
  version: string;
  etag: string;
  content: Buffer;
  zipped: Buffer;
}

const assets = new Map<string, Asset>();

/** A file of the built app, read and compressed once for all tests of a process. Throws where there is none. */
function readAsset(path: string): Asset {
  const { mtimeMs, size, ino } = statSync(path);
  const version = [mtimeMs, size, ino].join();
  const known = assets.get(path);
  if (known?.version === version) return known;
  const content = readFileSync(path);
  const etag = `"${createHash("sha1").update(content).digest("hex")}"`;
  const asset = { version, etag, content, zipped: gzipSync(content) };
  assets.set(path, asset);
  return asset;
}

const zips = (incoming: IncomingMessage, content: Buffer) =>
  content.length > 200 && /gzip/.test(String(incoming.headers["accept-encoding"]));

const zip = (incoming: IncomingMessage, content: Buffer): { content: Buffer; headers: Record<string, string> } =>
  zips(incoming, content) ? { content: gzipSync(content), headers: { "Content-Encoding": "gzip" } } : { content, headers: {} };

async function answerApi(api: Api, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const left = new AbortController();
  outgoing.on("close", () => left.abort());
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([name, value]) => [value ?? []].flat().map((item): [string, string] => [name, item])),
  );
  const response = await api(
    new Request(`http://127.0.0.1${incoming.url}`, {
      method: incoming.method,
      headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      signal: left.signal,
    }),
  );
  const body = zip(incoming, Buffer.from(await response.arrayBuffer()));
  outgoing.writeHead(response.status, { "Content-Type": response.headers.get("Content-Type") ?? "application/json", ...body.headers });
  outgoing.end(body.content);
}

const gone = (outgoing: ServerResponse) =>
  void outgoing.writeHead(404, { "Content-Type": "text/html" }).end("<html><body>404: Not Found</body></html>");

/** Serves a built folder at a base as the orchestrator does at `/console/`, and the API beside it. */
export async function serve({ dist, api, base = "/console/", apiPrefix, port = 0, authority }: Options): Promise<Serving> {
  const apiPath = `${apiPrefix ?? base.replace(/\/console\/$/, "")}/api/`;
  const safe = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin" };
  const safePage = { ...safe, "Content-Security-Policy": policy(readFileSync(join(dist, "index.html"), "utf8"), authority) };

  const file = (name: string, outgoing: ServerResponse, incoming: IncomingMessage) => {
    let asset: Asset;
    try {
      asset = readAsset(join(dist, name));
    } catch {
      return gone(outgoing);
    }
    const { etag, content, zipped } = asset;
    if (incoming.headers["if-none-match"] === etag) return void outgoing.writeHead(304).end();
    const compressed = zips(incoming, content);
    const type = types[name.split(".").at(-1)!] ?? "application/octet-stream";
    const security = type === types.html ? safePage : safe;
    const encoding = compressed && { "Content-Encoding": "gzip" };
    outgoing.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", Etag: etag, ...encoding, ...security });
    outgoing.end(compressed ? zipped : content);
  };

  const server = createServer((incoming, outgoing) => {
    const { pathname: path, search } = new URL(incoming.url!, "http://localhost");
    if (path.startsWith(apiPath) || (path.startsWith(base) && isConfig(path)))
      answerApi(api, incoming, outgoing).catch(() => incoming.socket.destroy());
    else if (path.startsWith(base)) {
      // The server takes what ends like a file for one, and looks it up by its last segment alone.
      const last = path.slice(path.lastIndexOf("/") + 1);
      file(/\.\w{2,5}$/.test(last) ? last : "index.html", outgoing, incoming);
    } else if (path === base.slice(0, -1)) outgoing.writeHead(301, { Location: `${base.split("/").at(-2)}/${search}` }).end();
    else gone(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}${base}`,
    port: own,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
