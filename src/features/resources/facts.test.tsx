// @vitest-environment jsdom
import { configure, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { rememberRefusal } from "~/api/policy";
import { begin } from "~/api/session";
import { sessionOf } from "~/api/token";
import { paths } from "~/paths";
import { details, env, never, open } from "./onServer";
import { ResourcePage } from "./ResourcePage";

// A busy machine looks for roles slowly.
configure({ asyncUtilTimeout: 15_000 });

const rid = "net::Address[fw,ip=10.0.0.1]";
const of = `/resource/${rid}`;

test("why a fact cannot be deleted can be reached by keyboard", async () => {
  begin(sessionOf("a.b.c"));
  rememberRefusal("DELETE /api/v1/parameter/{id}", env, "Request is not allowed by the access policy.");
  const fact = { id: "1", name: "mtu", value: "1500", expires: true, resource_id: rid, source: "fact", environment: env };
  const answers: Record<string, unknown> = { [of]: details(rid), [`${of}/facts`]: { data: [fact] } };
  const page = open(<ResourcePage />, paths.resource(env, rid, "facts"), ({ path }) => answers[path] ?? never());
  const button = await screen.findByRole("button", { name: /^Delete\s*mtu$/ });
  button.focus();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.getAttribute("aria-description")).toMatch(/role|policy|allow/);
  fireEvent.click(button);
  expect(page.server.asked.some((request) => request.includes("parameter"))).toBe(false);
  page.end();
});
