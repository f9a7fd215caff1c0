import { expect, test } from "vitest";
import { toSafeNextPath } from "./nextPath";

test.each([
  "/",
  "/env/1/resources?filter.agent=a&sort=status.desc",
  "/users?tab=roles",
  "/status#slices",
  "/env/1/resource?id=//evil",
  "/loginx",
])("accepts %s", (address) => expect(toSafeNextPath(address)).toBe(address));

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "",
  "/login",
  "/login?next=/login",
  "/login/",
  null,
  undefined,
  7,
  { toString: () => "//evil.example" },
])("replaces %j with /", (address) => expect(toSafeNextPath(address)).toBe("/"));
