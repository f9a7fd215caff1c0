/** `npm run dev`: serves the dashboard for the orchestrator at ORCHESTRATOR_URL. */
import { createServer } from "vite";

if (!process.env.ORCHESTRATOR_URL) {
  console.error("Set the orchestrator's URL: ORCHESTRATOR_URL=http://127.0.0.1:8888 npm run dev");
  process.exit(1);
}
const server = await createServer();
await server.listen();
console.log(`Lookout for ${process.env.ORCHESTRATOR_URL}: ${server.resolvedUrls?.local[0]}`);
