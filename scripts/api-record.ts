/**
 * Records the documents that the mock serves as the server's own: mocks/recorded/openapi.json and mocks/recorded/schema.ts.
 *
 *   npm run api:record -- http://127.0.0.1:8888
 *
 * Descriptions are left out. Each path and each model is one line, so that the diff of a new release is readable.
 */
import { buildClientSchema, printSchema, type IntrospectionQuery } from "graphql";
import { writeFileSync } from "node:fs";
import { removeProse, type Json } from "./prose.ts";

const source = process.argv[2] ?? process.env.ORCHESTRATOR_URL;
if (!source) throw new Error("Pass the URL of an orchestrator");

async function fetchDocument(path: string): Promise<Record<string, Json>> {
  const response = await fetch(source!.replace(/\/$/, "") + path);
  if (!response.ok) throw new Error(`${path} responded with ${response.status}`);
  return ((await response.json()) as { data: Record<string, Json> }).data;
}

const writeRecording = (name: string, text: string) => writeFileSync(new URL(`../mocks/recorded/${name}`, import.meta.url), text);

/** JSON with `levels` levels on lines of their own; each value below them is one line. */
function formatLines(value: Json, levels: number): string {
  if (levels === 0 || value === null || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  return `{\n${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${formatLines(item, levels - 1)}`)
    .join(",\n")}\n}`;
}

const { openapi, info, servers, ...document } = await fetchDocument("/api/v2/docs?format=openapi");
const { paths, components } = removeProse(document) as Record<string, { [key: string]: Json }>;
const { schemas } = components as { schemas: Json };
writeRecording(
  "openapi.json",
  `${formatLines({ openapi: openapi!, info: info!, servers: servers!, paths: paths!, components: { schemas } }, 3)}\n`,
);

const sdl = printSchema(buildClientSchema(removeProse(await fetchDocument("/api/v2/graphql/schema")) as unknown as IntrospectionQuery));
writeRecording(
  "schema.ts",
  `/** The server's GraphQL schema. Written by scripts/api-record.ts; not to be edited by hand. */\nexport const sdl = \`${sdl}\n\`;\n`,
);
