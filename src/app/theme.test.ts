import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

function colours(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("}")[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, colour]) => [name!, colour!]));
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const schemes = { light: colours(":root"), dark: colours('[data-mantine-color-scheme="dark"]') };
const grounds = ["page", "surface", "hover", "chosen"];

test.each(Object.entries(schemes))("%s: text is told from every ground", (_, scheme) => {
  for (const text of ["text", "text-dim", "accent", "number"]) {
    for (const ground of grounds) expect(contrast(scheme[text]!, scheme[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(Object.entries(schemes))("%s: marks are told from every ground", (_, scheme) => {
  const marks = Object.keys(scheme).filter((name) => name.startsWith("state-"));
  expect(marks).toHaveLength(7);
  for (const mark of [...marks, "text-faint"]) {
    for (const ground of grounds) expect(contrast(scheme[mark]!, scheme[ground]!), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
  }
});
