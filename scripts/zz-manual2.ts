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
const page = readdirSync("dist").find((n) => /^FactsPage.*js$/.test(n))!;
for (const engine of engines.filter(({ name }) => name === only)) {
  const browser = await engine.start();
  try {
    await browser.open(url);
    await sleep(3000);
    await server.close();
    const imp = `Promise.race([new Promise((f) => setTimeout(() => f("hangs"), 3000)), import("${url}${page}").then(() => "ok", (e) => String(e))])`;
    for (let i = 0; i < 3; i++) {
      const t = Date.now();
      console.log("down", await browser.evaluate(imp), Date.now() - t);
    }
    server = await serve({ dist: "dist", api, port });
    for (let i = 0; i < 3; i++) {
      const t = Date.now();
      console.log("up", await browser.evaluate(imp), Date.now() - t);
    }
  } finally {
    await browser.close();
  }
}
await server.close();
process.exit(0);
