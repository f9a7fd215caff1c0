import { expect, test } from "vitest";
import { getSendConfirmation } from "./sendConfirmation";

const names = new Map([["e-1", "prod"]]);

test("the question names the environment, of the header or of the path", () => {
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", env: "e-1" }, names).title).toBe("POST in prod?");
  expect(getSendConfirmation({ method: "GET", path: "/api/v1/notify/e-1" }, names).title).toBe("GET in prod?");
  expect(getSendConfirmation({ method: "PUT", path: "/api/v2/project" }, names)).toMatchObject({
    title: "PUT on the server?",
    requiredText: undefined,
  });
});

test("an environment is known in any way of writing its id, wherever it stands", () => {
  const id = "0B7F4A4E-95B6-4B8E-8A3E-0D6F3F1F1F1F";
  const environmentNames = new Map([
    [id.toLowerCase(), "prod"],
    ["e-2", "staging"],
  ]);
  for (const path of [`/api/v1/notify/${id}`, `/api/v1/notify/${id.replaceAll("-", "")}`, `/api/v1/deploy?tid=${id}`]) {
    expect(getSendConfirmation({ method: "POST", path }, environmentNames).title).toBe("POST in prod?");
  }
  const body = JSON.stringify({ tid: id });
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", body, env: "e-2" }, environmentNames).title).toBe(
    "POST in prod and staging?",
  );
});

test("where the names are not known the id stands for them, and is to be typed", () => {
  expect(getSendConfirmation({ method: "POST", path: "/api/v1/deploy", env: "e-1" }, new Map()).title).toBe("POST in e-1?");
  expect(getSendConfirmation({ method: "DELETE", path: "/api/v2/environment/e-1" }, new Map())).toMatchObject({
    requiredText: "e-1",
    title: "DELETE in e-1?",
  });
});

test("where all of an environment would be lost, its name is to be typed", () => {
  for (const path of ["/api/v2/environment/e-1", "/api/v1/environment/e-1", "/api/v2/decommission/e-1"]) {
    expect(getSendConfirmation({ method: "DELETE", path }, names)).toMatchObject({ requiredText: "prod", danger: true });
  }
  expect(getSendConfirmation({ method: "DELETE", path: "/api/v2/environment_settings/x", env: "e-1" }, names).requiredText).toBeUndefined();
});
