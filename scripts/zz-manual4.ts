import { readdirSync } from "node:fs";
import { createMock } from "../mocks/server.ts";
import { serve } from "./serve.ts";
import { engines } from "./engines.ts";
const only = process.argv[2];
const mock = createMock({ scenario: "base" });
const api = (request: Request) => mock.handle(request);
let server = await serve({ dist: "dist", api });
const { port, url } = server;
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
const pageName = readdirSync("dist").find((n) => /^FactsPage.*js$/.test(n))!;
for (const mode of ["keep", "remove"])
  for (const engine of engines.filter(({ name }) => name === only)) {
    const browser = await engine.start();
    try {
      await browser.open(url);
      await sleep(3000);
      await server.close();
      // the way Vite does it: preload link, and import from a module
      await browser.evaluate(
        `(async () => { const l = document.createElement("link"); l.rel = "modulepreload"; l.as = "script"; l.crossOrigin = ""; l.href = "${url}${pageName}"; window.l = l; document.head.append(l); await new Promise((f) => l.onerror = f); })()`,
      );
      const imp = `Promise.race([new Promise((f) => setTimeout(() => f("hangs"), 3000)), import("${url}${pageName}").then(() => "ok", (e) => String(e))])`;
      console.log(mode, "down", await browser.evaluate(imp));
      if (mode === "remove") await browser.evaluate(`Promise.resolve(l.remove())`);
      server = await serve({ dist: "dist", api, port });
      for (let i = 0; i < 3; i++) {
        console.log(mode, "up", await browser.evaluate(imp));
        await sleep(500);
      }
    } finally {
      await browser.close();
    }
  }
await server.close();
process.exit(0);
