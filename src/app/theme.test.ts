import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

function parseColors(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("}")[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, color]) => [name!, color!]));
}

function getLuminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function getContrast(foreground: string, background: string): number {
  const [dark, light] = [getLuminance(foreground), getLuminance(background)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const schemes = { light: parseColors(":root"), dark: parseColors('[data-mantine-color-scheme="dark"]') };
const backgrounds = ["page", "surface", "hover", "selected"];

test.each(Object.entries(schemes))("%s: text has enough contrast on every background", (_, scheme) => {
  for (const text of ["text", "text-dim", "accent", "number"]) {
    for (const background of backgrounds)
      expect(getContrast(scheme[text]!, scheme[background]!), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(Object.entries(schemes))("%s: status icons have enough contrast on every background", (_, scheme) => {
  const stateColors = Object.keys(scheme).filter((name) => name.startsWith("state-"));
  expect(stateColors).toHaveLength(7);
  for (const stateColor of [...stateColors, "text-faint"]) {
    for (const background of backgrounds)
      expect(getContrast(scheme[stateColor]!, scheme[background]!), `${stateColor} on ${background}`).toBeGreaterThanOrEqual(3);
  }
});
