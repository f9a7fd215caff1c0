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
  try {
    await browser.open(url);
    await sleep(3000);
    await server.close();
    await browser.evaluate(`(async () => { window.log = []; const t0 = performance.now(); const say = (x) => window.log.push(Math.round(performance.now() - t0) + " " + x); const f = window.fetch; window.fetch = (u, i) => { const p = f(u, i); if (!String(u).includes("/api/")) { say("fetch " + u); p.then((r) => say("answer " + u + r.status), (e) => say("error " + u + e)); } return p; };
    addEventListener("vite:preloadError", (e) => say("preloadError " + e.payload)); addEventListener("error", (e) => e.target.href && say("error event " + e.target.rel + e.target.href), true); addEventListener("load", (e) => e.target.href && say("load event " + e.target.rel + e.target.href), true); })()`);
    await browser.evaluate(`Promise.resolve([...document.querySelectorAll("nav a")].find((a) => a.textContent === "Projects").click())`);
    await sleep(6000);
    server = await serve({ dist: "dist", api, port });
    await browser.evaluate(`Promise.resolve(log.push("UP"))`);
    await sleep(20000);
    console.log((await browser.evaluate<string[]>(`Promise.resolve(log)`)).join("\n"));
  } finally {
    await browser.close();
  }
}
await server.close();
process.exit(0);
