// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";

const html = readFileSync("index.html", "utf8");
const script = /<script>([^]*?)<\/script>/.exec(html)![1]!;

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

/** Runs the inline script at a URL with these `<meta>` elements; returns both paths and the assets it loads. */
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
])("at %s the base path is %s and the API prefix “%s”", async (pathname, base, apiPrefix) => {
  expect(await loadPage(pathname)).toMatchObject({ base, apiPrefix });
});

test("a path that starts with two slashes doesn't point to another host", () => {
  // jsdom doesn't accept such a path in its history, so it is put into the script.
  const base = /var path = (.*);/.exec(script)![1]!.replace("location.pathname", '"//evil.example/console/projects"');
  expect(new Function(`return ${base}`)()).toBe("/evil.example/console/projects");
});

test("meta elements set both paths when the URL has no /console/", async () => {
  const metas = { base: "/ops/", api: "/orchestrator/api" };
  expect(await loadPage("/ops/env/1/resources", metas)).toMatchObject({ base: "/ops/", apiPrefix: "/orchestrator" });
  expect(await loadPage("/ops/", { base: "/ops/", api: "/api/" })).toMatchObject({ base: "/ops/", apiPrefix: "" });
});

test("assets have the same URL at any depth", async () => {
  const metas = { entry: "index-1.js", style: "index-1.css", preload: "a.js b.js" };
  const base = "/x/console/";
  const loaded = [`${base}icon.svg`, `${base}index-1.css`, `${base}a.js`, `${base}b.js`, `${base}index-1.js`];
  for (const pathname of [base, `${base}projects`, `${base}env/1/resource`])
    expect((await loadPage(pathname, metas)).loaded).toEqual(loaded);
});
