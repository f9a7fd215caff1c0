// @vitest-environment node
import { execFileSync } from "node:child_process";
import { expect, test, vi } from "vitest";
import type { ApiRequest } from "~/api/client";

vi.mock("~/api/basePath", () => ({ apiPrefix: "", base: "/" }));
const { formatCurlCommand } = await import("./formatCurlCommand");

const baseUrl = "http://127.0.0.1:8888";
/** The command's words as parsed by a shell, starting with `curl`. */
const getShellWords = (request: ApiRequest): string[] =>
  execFileSync("sh", [
    "-c",
    `curl() { for word in curl "$@"; do printf '%s\\0' "$word"; done; }\nTOKEN=secret\n${formatCurlCommand(request, baseUrl)}`,
  ])
    .toString()
    .split("\0")
    .slice(0, -1);

test("formats a GET request with an environment", () => {
  expect(formatCurlCommand({ method: "GET", path: "/api/v2/resource?limit=5", env: "e-1" }, baseUrl)).toMatchInlineSnapshot(`
    "curl 'http://127.0.0.1:8888/api/v2/resource?limit=5' \\
      -H "Authorization: Bearer $TOKEN" \\
      -H 'Accept: application/json' \\
      -H 'X-Inmanta-tid: e-1'"
  `);
});

test("formats methods and bodies", () => {
  expect(getShellWords({ method: "PUT", path: "/api/v2/project", body: '{"name": 12345678901234567890}' })).toEqual([
    "curl",
    "-X",
    "PUT",
    `${baseUrl}/api/v2/project`,
    "-H",
    "Authorization: Bearer secret",
    "-H",
    "Accept: application/json",
    "-H",
    "Content-Type: application/json",
    "--data-raw",
    '{"name": 12345678901234567890}',
  ]);
  expect(getShellWords({ method: "HEAD", path: "/api/v1/notify/x" }).slice(1, 3)).toEqual(["--head", `${baseUrl}/api/v1/notify/x`]);
});

test.each(["it's", "$(id)", "`id`", "\\", '"', "a\nb", "''", "!!", "'; id; '", "日本"])("quotes %j for the shell", (text) => {
  expect(getShellWords({ method: "POST", path: "/api/v2/x", body: text }).at(-1)).toBe(text);
});

test("disables URL globbing for brackets", () => {
  expect(getShellWords({ method: "GET", path: "/api/v2/x?a=[1-9]{b}" })[1]).toBe("--globoff");
});
