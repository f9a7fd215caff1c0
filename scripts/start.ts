/** `npm start`: serves the dashboard with the mock at /console/. */
import { createServer } from "vite";

process.env.VITE_MOCK = "true";
const server = await createServer({ publicDir: "public" });
await server.listen();
console.log(`Lookout with the mock: ${server.resolvedUrls?.local[0]}`);
