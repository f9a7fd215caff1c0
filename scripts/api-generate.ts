/**
 * Generates src/api/schema.ts from the orchestrator's OpenAPI document: models, enums and the list of operations.
 *
 *   npm run api:generate -- http://127.0.0.1:8888      from a running orchestrator
 *   npm run api:generate -- openapi.json               from a saved document
 *
 * Descriptions are left out: they aren't needed to type a call. openapi-typescript requires TypeScript 5, so it is
 * downloaded for each run instead of being a dependency of the project.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeProse, type Json } from "./prose.ts";

async function readDocument(source: string): Promise<Record<string, Json>> {
  if (!source.startsWith("http")) return JSON.parse(readFileSync(source, "utf8"));
  const response = await fetch(`${source.replace(/\/$/, "")}/api/v2/docs?format=openapi`);
  if (!response.ok) throw new Error(`${source} responded with ${response.status}`);
  return (await response.json()).data;
}

const source = process.argv[2] ?? process.env.ORCHESTRATOR_URL;
if (!source) throw new Error("Pass the URL of an orchestrator or the path of a saved document");
const document = removeProse(await readDocument(source)) as {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, { enum?: string[] }> };
};

const folder = mkdtempSync(join(tmpdir(), "lookout-api-"));
try {
  writeFileSync(join(folder, "models.json"), JSON.stringify({ ...document, paths: {} }));
  execFileSync(
    "npm",
    [
      "exec",
      "--yes",
      "--package=openapi-typescript@7",
      "--package=typescript@5",
      "--",
      "openapi-typescript",
      "models.json",
      "-o",
      "models.ts",
    ],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  const models = readFileSync(join(folder, "models.ts"), "utf8").match(
    /export interface components \{\n {4}schemas: (\{[\s\S]*?\n {4}\});/,
  )?.[1];
  if (!models) throw new Error("openapi-typescript generated no schemas");
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const enums = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    schema.enum
      ? [
          `export const ${name[0]!.toLowerCase()}${name.slice(1)}Values = ${JSON.stringify(schema.enum)} as const satisfies readonly Schemas["${name}"][];`,
        ]
      : [],
  );
  writeFileSync(
    new URL("../src/api/schema.ts", import.meta.url),
    `// Written by scripts/api-generate.ts from the server's OpenAPI document. Not to be edited by hand.\n\n` +
      `export interface Schemas ${models.replaceAll('components["schemas"]', "Schemas")}\n\n${enums.join("\n")}\n\n` +
      `/** Every operation that the server's document names, as "METHOD /path". */\nexport type Operation =\n  | ${operations
        .sort()
        .map((operation) => JSON.stringify(operation))
        .join("\n  | ")};\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
