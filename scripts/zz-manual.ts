import { createMock } from "../mocks/server.ts";
import { serve } from "./serve.ts";
import { engines } from "./engines.ts";
const only = process.argv[2];
const mock = createMock({ scenario: "base" });
const api = (request: Request) => mock.handle(request);
let server = await serve({ dist: "dist", api });
const { port, url } = server;
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
for (const engine of engines.filter(({ name }) => name === only)) {
  const browser = await engine.start();
  const text = () =>
    browser.evaluate<string>(
      `Promise.resolve(document.querySelector("main")?.innerText.slice(0, 200) + " | loads " + performance.timeOrigin)`,
    );
  try {
    await browser.open(url);
    await sleep(3000);
    console.log("1:", (await text()).slice(0, 60));
    await server.close();
    await sleep(20000);
    await browser.evaluate(`Promise.resolve([...document.querySelectorAll("nav a")].find((a) => a.textContent === "Projects").click())`);
    for (let i = 0; i < 4; i++) {
      await sleep(1500);
      console.log("down:", (await text()).replaceAll("\n", " "));
    }
    server = await serve({ dist: "dist", api, port });
    for (let i = 0; i < 10; i++) {
      await sleep(1500);
      const t = (await text()).replaceAll("\n", " ");
      console.log("up:", t.slice(0, 100), t.slice(-24));
      if (!t.includes("Couldn't")) break;
    }
    console.log(
      (
        await browser.evaluate<string>(
          `(async () => { const r = []; for (const l of document.querySelectorAll("link")) { let n; try { n = l.sheet ? l.sheet.cssRules.length : "nosheet" } catch (e) { n = e.name } r.push(l.rel + " " + l.href.split("/").pop() + " " + n); } for (const l of document.querySelectorAll("link[rel=modulepreload]")) r.push(l.href.split("/").pop() + ": " + await Promise.race([new Promise((f) => setTimeout(() => f("hangs"), 2000)), import(l.href).then(() => "ok", (e) => String(e))])); const f = performance.getEntriesByType("resource").slice(-12).map((e) => e.name.split("/").pop() + " " + e.responseStatus); return [...r, ...f].join(" ~ "); })()`,
        )
      ).replaceAll(" ~ ", "\n"),
    );
    // a menu during an outage
    await server.close();
    await sleep(20000);
    await browser.evaluate(`Promise.resolve(document.querySelector('button[aria-label="Preferences"]').click())`);
    const notice = () =>
      browser.evaluate<string>(
        `Promise.resolve([...document.querySelectorAll("[role=alert],[role=menu]")].map((e) => e.innerText.replaceAll("\\n", " ")).join(" // "))`,
      );
    for (let i = 0; i < 3; i++) {
      await sleep(1500);
      console.log("menu down:", await notice());
    }
    server = await serve({ dist: "dist", api, port });
    for (let i = 0; i < 8; i++) {
      await sleep(1500);
      console.log("menu up:", (await notice()).slice(0, 160));
    }
  } finally {
    await browser.close();
  }
}
await server.close();
await sleep(20000);
process.exit(0);
