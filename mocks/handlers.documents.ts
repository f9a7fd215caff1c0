/** The server's OpenAPI document, recorded from a live server without its prose. */
import { readArguments, type Handlers } from "./context.ts";
import { buildDocument } from "./releases.document.ts";

export const documentHandlers: Handlers<"GET /api/v2/docs"> = {
  "GET /api/v2/docs": (context) => {
    const { format = "swagger" } = readArguments(context, {
      format: ["openapi", "swagger"],
      token: "string",
      swagger_description: "string",
    });
    // The real server returns a page that loads scripts from other hosts.
    return format === "openapi"
      ? { data: buildDocument(context.world.release) }
      : new Response("<!DOCTYPE html>", { headers: { "Content-Type": "text/html" } });
  },
};
