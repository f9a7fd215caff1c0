/** `npm run dev`: the dashboard in front of a real orchestrator, named by ORCHESTRATOR_URL. */
import { createServer } from "vite";

if (!process.env.ORCHESTRATOR_URL) {
  console.error("Name an orchestrator: ORCHESTRATOR_URL=http://127.0.0.1:8888 npm run dev");
  process.exit(1);
}
const server = await createServer();
await server.listen();
console.log(`Lookout, on ${process.env.ORCHESTRATOR_URL}: ${server.resolvedUrls?.local[0]}`);
