/** The server's document of its API, as it was recorded from a live one, without prose. */
import { readArguments, type Handlers } from "./context.ts";
import openapi from "./recorded/openapi.json" with { type: "json" };

export const documentHandlers: Handlers<"GET /api/v2/docs"> = {
  "GET /api/v2/docs": (context) => {
    const { format = "swagger" } = readArguments(context, {
      format: ["openapi", "swagger"],
      token: "string",
      swagger_description: "string",
    });
    // The real one writes a page of HTML that asks other hosts for its scripts.
    return format === "openapi" ? { data: openapi } : new Response("<!DOCTYPE html>", { headers: { "Content-Type": "text/html" } });
  },
};
