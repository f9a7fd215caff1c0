/**
 * Parses terminal output into text and styles. Colors and weights (SGR codes) are kept, other sequences and control characters
 * are removed. Colors map to seven that are readable in both themes.
 */

type AnsiColor = "red" | "yellow" | "green" | "cyan" | "blue" | "magenta" | "gray";

export interface TextStyle {
  color?: AnsiColor;
  background?: AnsiColor;
  inverse?: boolean;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
}

export interface StyledLine {
  text: string;
  /** Where the style changes. `styles` is a value of `data-style`; "" for plain text. */
  runs: { start: number; styles: string }[];
}

const sgrPattern = /\x1b\[([\d;:]*)m/g;
const controlPattern =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[ -/]*[0-~]?)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** Start of a line's visible part: progress bars return to the start of the line and overwrite it. */
function getVisibleStart(line: string): number {
  let end = line.length;
  while (line[end - 1] === "\r") end -= 1;
  return end > 0 ? line.lastIndexOf("\r", end - 1) + 1 : 0;
}

const applyCarriageReturns = (line: string): string => line.slice(getVisibleStart(line)).replaceAll("\r", "");

/** Removes escape sequences, control characters and overwritten text. Keeps line breaks. */
export function stripAnsi(text: string): string {
  const visible = text.includes("\r") ? text.split("\n").map(applyCarriageReturns).join("\n") : text;
  return visible.replace(controlPattern, "");
}

const basicColors: (AnsiColor | undefined)[] = [undefined, "red", "green", "yellow", "blue", "magenta", "cyan", undefined];
const colorWheel: AnsiColor[] = ["red", "yellow", "green", "cyan", "blue", "magenta"];

/** The nearest color; undefined for near-black, gray and near-white. */
function getNearestColor(red: number, green: number, blue: number): AnsiColor | undefined {
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  if (!(range >= 40)) return undefined;
  const sector = max === red ? (green - blue) / range + 6 : max === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return colorWheel[Math.round(sector) % 6];
}

/** A color of the 256-color palette; the first 16 are named. */
function getPaletteColor(index: number): AnsiColor | undefined {
  if (index === 8) return "gray";
  if (index < 16) return basicColors[index % 8];
  if (index >= 232) return undefined;
  // The others are a cube of 6 × 6 × 6 colors with the levels 0, 95, 135, 175, 215 and 255.
  const getLevel = (divisor: number) => {
    const step = Math.floor((index - 16) / divisor) % 6;
    return step === 0 ? 0 : 55 + 40 * step;
  };
  return getNearestColor(getLevel(36), getLevel(6), getLevel(1));
}

/** The color after a 38 or 48, and how many codes it uses: `5;208`, `2;255;0;0`. */
function parseExtendedColor([mode, ...rest]: number[]): [color: AnsiColor | undefined, consumed: number] {
  if (mode === 5) return [getPaletteColor(rest[0] ?? 0), 2];
  if (mode === 2) return [getNearestColor(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), 4];
  return [undefined, 0];
}

/** The style after one sequence, given its codes: `1;31`, `38:2::255:0:0`. */
function applySgr(previous: TextStyle, parameters: string): TextStyle {
  let style = { ...previous };
  const codes = parameters.split(";");
  let next = 0;
  for (const [index, item] of codes.entries()) {
    if (index < next) continue;
    const [code = 0, ...subParameters] = item.split(":").map(Number);
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = subParameters[0] !== 0;
    else if (code === 7) style.inverse = true;
    else if (code === 9) style.strike = true;
    else if (code === 22) style.bold = style.dim = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code === 27) style.inverse = false;
    else if (code === 29) style.strike = false;
    else if (code === 39) style.color = undefined;
    else if (code === 49) style.background = undefined;
    else if (code === 38 || code === 48) {
      // With colons, the color is part of the code itself, possibly after a color space id.
      const [color, consumed] =
        subParameters.length > 0
          ? parseExtendedColor(subParameters.toSpliced(1, subParameters.length - 4))
          : parseExtendedColor(codes.slice(index + 1).map(Number));
      if (subParameters.length === 0) next = index + 1 + consumed;
      if (code === 38) style.color = color;
      else style.background = color ?? "gray";
    } else if (code >= 30 && code <= 37) style.color = getPaletteColor(code - 30);
    else if (code >= 90 && code <= 97) style.color = getPaletteColor(code - 82);
    else if (code >= 40 && code <= 47) style.background = getPaletteColor(code - 40) ?? "gray";
    else if (code >= 100 && code <= 107) style.background = getPaletteColor(code - 92) ?? "gray";
  }
  return style;
}

/** A style as a value of `data-style`. A background replaces the text color, since not every pair is readable. */
function formatStyle({ color, background, inverse, ...attributes }: TextStyle): string {
  const backgroundColor = inverse ? (color ?? "gray") : background;
  const names = Object.entries(attributes).flatMap(([name, isSet]) => (isSet ? [name] : []));
  return [backgroundColor ? `on-${backgroundColor}` : color, ...names].filter(Boolean).join(" ");
}

const applyAllSgr = (text: string, previous: TextStyle): TextStyle => {
  let style = previous;
  for (const [, parameters = ""] of text.matchAll(sgrPattern)) style = applySgr(style, parameters);
  return style;
};

/** How far back to look for the start of a style, in characters. */
const maxLookBehind = 8000;

/** The style in effect at an offset. Open colors continue across lines. */
export function getStyleAt(text: string, offset: number): TextStyle {
  const preceding = text.slice(Math.max(0, offset - maxLookBehind), offset);
  if (!preceding.includes("\x1b[")) return {};
  const reset = Math.max(preceding.lastIndexOf("\x1b[0m"), preceding.lastIndexOf("\x1b[m"));
  return applyAllSgr(preceding.slice(Math.max(0, reset)), {});
}

/** Parses one line, given the style it starts with. */
export function parseStyledLine(line: string, initialStyle: TextStyle = {}): StyledLine {
  const from = getVisibleStart(line);
  const runs: StyledLine["runs"] = [];
  let style = from > 0 ? applyAllSgr(line.slice(0, from), initialStyle) : initialStyle;
  let text = "";
  const append = (piece: string) => {
    const visible = stripAnsi(piece);
    const styles = formatStyle(style);
    if (visible && styles !== (runs.at(-1)?.styles ?? "")) runs.push({ start: text.length, styles });
    text += visible;
  };
  let end = from;
  if (line.includes("\x1b[", from)) {
    sgrPattern.lastIndex = from;
    for (let match; (match = sgrPattern.exec(line)); end = sgrPattern.lastIndex) {
      append(line.slice(end, match.index));
      const [, parameters = ""] = match;
      style = applySgr(style, parameters);
    }
  }
  append(line.slice(end));
  return { text, runs };
}
