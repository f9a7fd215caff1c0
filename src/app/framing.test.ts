// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { isInForeignFrame } from "./framing";

const own = "https://orchestrator.example";
const portal = "https://portal.example.com";
const stranger = "https://stranger.example";

const allow = (content: string) => (document.head.innerHTML = `<meta name="lookout-frame-ancestors" content="${content}">`);
afterEach(() => (document.head.innerHTML = ""));

/** A page in frames of these origins, from the inside out, in a browser with `ancestorOrigins`. */
const frame = (ancestorOrigins: string[], origin = own): any => ({
  top: {},
  self: {},
  origin,
  document,
  location: { origin: own, ancestorOrigins },
});

/** The same in a browser without `ancestorOrigins`, where reading the location of another origin throws. */
function frameInOldBrowser(origins: string[], referrer: string): any {
  const windows = [own, ...origins].map((origin, index) => ({
    self: {},
    origin,
    document: { referrer, querySelector: (selector: string) => document.querySelector(selector) },
    get location() {
      if (index > 0 && origin !== own) throw new DOMException("Blocked", "SecurityError");
      return { origin };
    },
  }));
  windows.forEach((page, index) => Object.assign(page, { parent: windows[index + 1] ?? page, top: windows.at(-1) }));
  return windows[0];
}

test("runs outside of frames", () => {
  expect(isInForeignFrame(window)).toBe(false);
});

test.each([
  ["the same origin", [own], "", false],
  ["another origin", [stranger], "", true],
  ["an allowed origin", [portal], `https://other.example ${portal}/`, false],
  ["an origin that isn't among the allowed ones", [stranger], portal, true],
  ["an origin that only begins like an allowed one", [`${portal}.stranger.example`], portal, true],
  ["an allowed origin within another one", [portal, stranger], portal, true],
  ["an unknown origin", ["null"], `null ${portal}`, true],
  ["any origin, if the setting isn't an origin", [stranger], "*", true],
])("in a frame of %s", (_, origins, allowed, isForeign) => {
  allow(allowed);
  expect(isInForeignFrame(frame(origins))).toBe(isForeign);
});

test("a sandboxed frame of the same origin is foreign", () => {
  expect(isInForeignFrame(frame([own], "null"))).toBe(true);
});

test.each([
  ["the same origin", [own], `${own}/page`, false],
  ["two frames of the same origin", [own, own], `${own}/page`, false],
  ["another origin", [stranger], `${stranger}/page`, true],
  ["an allowed origin", [portal], `${portal}/page`, false],
  ["an allowed origin around the same origin", [own, portal], `${portal}/page`, false],
  ["an origin that hides itself", [portal], "", true],
  ["another origin, after a navigation within the frame", [stranger], `${own}/page`, true],
  ["an allowed origin within another one", [portal, stranger], `${portal}/page`, true],
])("without ancestorOrigins, in a frame of %s", (_, origins, referrer, isForeign) => {
  allow(portal);
  expect(isInForeignFrame(frameInOldBrowser(origins, referrer))).toBe(isForeign);
});
