import { expect, test } from "vitest";
import { getSendConfirmation } from "./sendConfirmation";

const names = new Map([["e-1", "prod"]]);

test("names the environment from the header or the path", () => {
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", env: "e-1" }, names).title).toBe("Send this request to prod?");
  expect(getSendConfirmation({ method: "GET", path: "/api/v1/notify/e-1" }, names).title).toBe("Send this request to prod?");
  expect(getSendConfirmation({ method: "PUT", path: "/api/v2/project" }, names)).toMatchObject({
    title: "Send this request to the server?",
    requiredText: undefined,
  });
});

test("recognizes environment IDs in any notation in path, query and body", () => {
  const id = "0B7F4A4E-95B6-4B8E-8A3E-0D6F3F1F1F1F";
  const environmentNames = new Map([
    [id.toLowerCase(), "prod"],
    ["e-2", "staging"],
  ]);
  for (const path of [`/api/v1/notify/${id}`, `/api/v1/notify/${id.replaceAll("-", "")}`, `/api/v1/deploy?tid=${id}`]) {
    expect(getSendConfirmation({ method: "POST", path }, environmentNames).title).toBe("Send this request to prod?");
  }
  const body = JSON.stringify({ tid: id });
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", body, env: "e-2" }, environmentNames).title).toBe(
    "Send this request to prod and staging?",
  );
});

test("falls back to the ID while the names aren't loaded", () => {
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", env: "e-1" }, new Map()).title).toBe("Send this request to e-1?");
  expect(getSendConfirmation({ method: "DELETE", path: "/api/v2/environment/e-1" }, new Map())).toMatchObject({
    requiredText: "e-1",
    title: "Send this request to e-1?",
  });
});

test("requires typing the name to delete or clear an environment", () => {
  for (const path of ["/api/v2/environment/e-1", "/api/v1/environment/e-1", "/api/v2/decommission/e-1"]) {
    expect(getSendConfirmation({ method: "DELETE", path }, names)).toMatchObject({ requiredText: "prod", danger: true });
  }
  expect(getSendConfirmation({ method: "DELETE", path: "/api/v2/environment_settings/x", env: "e-1" }, names).requiredText).toBeUndefined();
});
