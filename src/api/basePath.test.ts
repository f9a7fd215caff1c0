// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";

const html = readFileSync("index.html", "utf8");
const script = /<script>([^]*?)<\/script>/.exec(html)![1]!;

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

/** What the page finds of itself at an address: with what a deployer and the build put into its `<meta>` elements. */
async function loadPage(pathname: string, metas: Record<string, string> = {}) {
  history.replaceState(null, "", pathname);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  document.head.innerHTML = `<link rel="icon" href="data:," />${Object.entries(metas).map(([name, content]) => `<meta name="lookout-${name}" content="${content}" />`)}`;
  new Function(script)();
  vi.resetModules();
  const { basePath, apiPrefix } = await import("./basePath");
  const loaded = [...document.head.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link, script")];
  return { base: basePath, apiPrefix, loaded: loaded.map((element) => element.getAttribute(element.tagName === "LINK" ? "href" : "src")) };
}

test.each([
  ["/console/", "/console/", ""],
  ["/console", "/console/", ""],
  ["/console/env/1/resource", "/console/", ""],
  ["/inmanta/console/env/1/resources", "/inmanta/console/", "/inmanta"],
  ["/a/console/b/console/projects", "/a/console/b/console/", "/a/console/b"],
  ["/consoles/x", "/", ""],
  ["/", "/", ""],
])("at %s the base is %s, and the API is behind “%s”", async (pathname, base, apiPrefix) => {
  expect(await loadPage(pathname)).toMatchObject({ base, apiPrefix });
});

test("an address that begins with two slashes names no other host", () => {
  // jsdom takes no such address into its history: the script is given one.
  const base = /var path = (.*);/.exec(script)![1]!.replace("location.pathname", '"//evil.example/console/projects"');
  expect(new Function(`return ${base}`)()).toBe("/evil.example/console/projects");
});

test("a deployer names both where the prefix has no console", async () => {
  const metas = { base: "/ops/", api: "/orchestrator/api" };
  expect(await loadPage("/ops/env/1/resources", metas)).toMatchObject({ base: "/ops/", apiPrefix: "/orchestrator" });
  expect(await loadPage("/ops/", { base: "/ops/", api: "/api/" })).toMatchObject({ base: "/ops/", apiPrefix: "" });
});

test("at any depth an asset has one address", async () => {
  const metas = { entry: "index-1.js", style: "index-1.css", preload: "a.js b.js" };
  const base = "/x/console/";
  const loaded = [`${base}icon.svg`, `${base}index-1.css`, `${base}a.js`, `${base}b.js`, `${base}index-1.js`];
  for (const pathname of [base, `${base}projects`, `${base}env/1/resource`])
    expect((await loadPage(pathname, metas)).loaded).toEqual(loaded);
});
