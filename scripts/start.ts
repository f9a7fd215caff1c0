/** `npm start`: the dashboard on its mock, at /console/, until it is stopped. */
import { createServer } from "vite";

process.env.VITE_MOCK = "true";
const server = await createServer({ publicDir: "public" });
await server.listen();
console.log(`Lookout, on its mock: ${server.resolvedUrls?.local[0]}`);
