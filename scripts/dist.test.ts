/** Checks `dist` and `dist-demo`. Run after both builds. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { expect, test } from "vitest";
import { getContentSecurityPolicy } from "./content-security-policy.ts";

const root = dirname(import.meta.dirname);
const folders = ["dist", "dist-demo"];
const listFiles = (folder: string) => readdirSync(join(root, folder), { withFileTypes: true });
const listNames = (folder: string) => listFiles(folder).map(({ name }) => name);
const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const readTexts = (folder: string) =>
  listNames(folder)
    .filter((name) => /\.(js|css|html|svg)$/.test(name))
    .map((name) => [name, read(folder, name)] as const);

test.each(folders)("%s is flat, and every file has an extension that the server recognizes", (folder) => {
  expect(listFiles(folder).filter((file) => !file.isFile())).toEqual([]);
  expect(listNames(folder).filter((name) => !/^[^.].*\.\w{2,5}$/.test(name))).toEqual([]);
  expect(listNames(folder)).toContain("index.html");
});

test.each(folders)("%s has no config.js, which the server generates", (folder) => {
  expect(listNames(folder).filter((name) => /^config\./i.test(name))).toEqual([]);
});

/** Matches text that occurs only in the mock and MSW. */
const mockPattern = /mockServiceWorker|\bmsw\b|NullResource/i;

test("the demo contains the mock, dist doesn't", () => {
  const findWithMock = (folder: string) => readTexts(folder).filter(([name, text]) => mockPattern.test(name) || mockPattern.test(text));
  expect(findWithMock("dist").map(([name]) => name)).toEqual([]);
  expect(findWithMock("dist-demo").length).toBeGreaterThan(1);
});

/** URLs that are never requested: XML namespaces and links in the error messages of libraries. */
const harmlessUrls = [
  /^https?:\/\/www\.w3\.org\//,
  /^https:\/\/react\.dev\/errors\//,
  /^https:\/\/reactrouter\.com\//,
  /^https:\/\/mantine\.dev\//,
  // React Router's hint for browsers without URLSearchParams.
  /^https:\/\/github\.com\/ungap\/url-search-params/,
  // Links in descriptions and errors of graphql-js.
  /^https:\/\/(en\.wikipedia\.org\/wiki\/IEEE_floating_point|commonmark\.org\/|github\.com\/graphql\/)/,
  // Example URL of openapi-sampler.
  /^http:\/\/example\.com/,
  // React Router parses paths relative to this host.
  /^https?:\/\/localhost$/,
  // oidc-client-ts parses paths relative to this host.
  /^http:\/\/127\.0\.0\.1$/,
];

test("dist contains no URLs of other hosts", () => {
  const urls = readTexts("dist").flatMap(([name, text]) =>
    [...text.matchAll(/(?:https?|wss?):\/\/[\w.-]+[^\s"'`)\\]*/g)].map(([url]) => [name, url] as const),
  );
  const unexpected = urls.filter(([, url]) => !harmlessUrls.some((pattern) => pattern.test(url)));
  expect(unexpected).toEqual([]);
  // Protocol-relative URLs in pages, and URLs in styles.
  const schemeless = readTexts("dist").filter(([, text]) => /(?:src|href)=["']?\/\/|url\(["']?(?:https?:)?\/\/|@import/.test(text));
  expect(schemeless.map(([name]) => name)).toEqual([]);
});

/** Hashes of the inline scripts of a page, as in a content security policy. */
const getInlineScriptHashes = (html: string) =>
  [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].map(([, script]) =>
    createHash("sha256").update(script!).digest("base64"),
  );

test.each(folders)("%s has exactly one inline script, unchanged from the source, so its hash is constant", (folder) => {
  const html = read(folder, "index.html");
  expect(getInlineScriptHashes(html)).toEqual(getInlineScriptHashes(read("index.html")));
  expect(getInlineScriptHashes(html)).toHaveLength(1);
  expect(html.match(/<script|<link(?! rel="icon")|<style|\son\w+=|\ssrc=/g)).toEqual(["<script"]);
});

test.each(["README.md", "docs/hosting.md"])("%s documents the policy that dist needs", (document) => {
  expect(read(document)).toContain(getContentSecurityPolicy(read("dist", "index.html")));
});

test("the policy allows only our own code, and connections only to the server and the OpenID provider", () => {
  const builtPolicy = getContentSecurityPolicy(read("dist", "index.html"), "https://login.example.com/realms/ops");
  const directives = Object.fromEntries(builtPolicy.split("; ").map((part) => [part.split(" ")[0]!, part.split(" ").slice(1)]));
  expect(directives).toEqual({
    "default-src": ["'none'"],
    "script-src": ["'self'", `'sha256-${getInlineScriptHashes(read("index.html"))[0]}'`],
    "connect-src": ["'self'", "https://login.example.com"],
    "img-src": ["'self'", "data:"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  });
});

const readMetaTags = (folder: string) =>
  Object.fromEntries(
    [...read(folder, "index.html").matchAll(/<meta name="lookout-(\w+)" content="([^"]*)"/g)].map(([, name, content]) => [name!, content!]),
  );

test.each(folders)("every file that %s references exists", (folder) => {
  const existing = new Set(listNames(folder));
  const { entry, style, preload } = readMetaTags(folder) as Record<"entry" | "style" | "preload", string>;
  expect(entry).toMatch(/^[\w.-]+\.js$/);
  expect(style).toMatch(/\.css$/);
  const references = [entry, ...style.split(" "), ...preload.split(" ").filter(Boolean)];
  for (const [name, text] of readTexts(folder)) {
    if (extname(name) === ".js")
      for (const [, chunk] of text.matchAll(/["'`](?:\.\/)?([\w.~-]+-[\w-]{8}\.(?:js|css))["'`]/g)) references.push(chunk!);
    if (extname(name) === ".css") for (const [, file] of text.matchAll(/url\((?!["']?data:|#)["']?([^"')]+)/g)) references.push(file!);
  }
  expect(references.length).toBeGreaterThan(20);
  expect([...new Set(references)].filter((name) => !existing.has(name))).toEqual([]);
});

test("every file of dist is referenced", () => {
  const html = read("dist", "index.html");
  const allTexts = readTexts("dist");
  const isReferenced = (name: string) =>
    name === "index.html" || html.includes(name) || allTexts.some(([other, text]) => other !== name && text.includes(name));
  expect(listNames("dist").filter((name) => !isReferenced(name))).toEqual([]);
});

test("only the demo has a fixed base path", () => {
  expect(readMetaTags("dist")).toMatchObject({ base: "", api: "" });
  expect(readMetaTags("dist-demo")).toMatchObject({ base: process.env.DEMO_BASE ?? "/console/", api: "" });
});

test("the demo's service worker matches the installed msw, and its 404 page is the app", () => {
  const { version } = JSON.parse(read("node_modules/msw/package.json")) as { version: string };
  expect(read("dist-demo/mockServiceWorker.js")).toContain(`const PACKAGE_VERSION = '${version}'`);
  expect(read("dist-demo/404.html")).toBe(read("dist-demo/index.html"));
  expect(existsSync(join(root, "dist/mockServiceWorker.js"))).toBe(false);
});

test.each(folders)("no scripts of %s import each other in circles, since what runs first would then depend on the page", (folder) => {
  const scripts = readTexts(folder).filter(([name]) => name.endsWith(".js"));
  const imports = new Map(
    scripts.map(([name, text]) => [name, [...text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)/g)].map(([, file]) => file!)]),
  );
  expect([...imports.values()].flat().length).toBeGreaterThan(100);
  let left = [...imports.keys()];
  const isCircular = (name: string) => imports.get(name)!.some((file) => left.includes(file));
  for (let count = Infinity; left.length < count;) {
    count = left.length;
    left = left.filter(isCircular);
  }
  expect(left).toEqual([]);
});
