import { expect, test } from "vitest";
import { getEnvironmentNavItems, getGlobalNavItems } from "./navItems";

test("the navigation lists pages with a label, a shortcut and an address", () => {
  const items = [...getGlobalNavItems(), ...getEnvironmentNavItems("e", { limit: "50" })];
  const rows = items.map(({ label, shortcutLetter, to }) => `${label} (g ${shortcutLetter}): ${to}`);
  expect(rows.join("\n")).toMatchInlineSnapshot(`
    "Overview (g o): /
    Projects (g p): /projects
    Server status (g t): /status
    Users (g u): /users
    API explorer (g x): /explorer
    Dashboard (g d): /env/e
    Problems (g b): /env/e/problems
    Notifications (g n): /env/e/notifications?limit=50
    Settings (g s): /env/e/settings
    Versions (g e): /env/e/versions?limit=50
    Compile reports (g c): /env/e/compiles?limit=50
    Parameters (g m): /env/e/parameters?limit=50
    Resources (g r): /env/e/resources?limit=50
    Activity (g v): /env/e/activity
    Agents (g a): /env/e/agents?limit=50
    Facts (g f): /env/e/facts?limit=50
    Discovered resources (g i): /env/e/discovered?limit=50"
  `);
});
