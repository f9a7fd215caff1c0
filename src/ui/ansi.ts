/**
 * Terminal output as text and looks. Colours and weights (the codes called SGR) are read; all other sequences and control
 * characters are taken out. Colours become one of seven that can be read in both themes.
 */

type Hue = "red" | "yellow" | "green" | "cyan" | "blue" | "magenta" | "grey";

/** How text looks from some point on. */
export interface Look {
  hue?: Hue;
  ground?: Hue;
  inverse?: boolean;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
}

export interface Styled {
  text: string;
  /** Where a look begins that is not plain, or ends: its words as `data-look` has them, "" for plain text. */
  runs: { start: number; words: string }[];
}

const sgr = /\x1b\[([\d;:]*)m/g;
const noise = /\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[ -/]*[0-~]?)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** The start of what a terminal shows of a line in the end: a progress bar goes back to the line's start to write anew. */
function shownFrom(line: string): number {
  let end = line.length;
  while (line[end - 1] === "\r") end -= 1;
  return end > 0 ? line.lastIndexOf("\r", end - 1) + 1 : 0;
}

const overwritten = (line: string): string => line.slice(shownFrom(line)).replaceAll("\r", "");

/** Text of any number of lines without what is no text in it; its lines stay apart by `\n`. */
export function plain(text: string): string {
  const shown = text.includes("\r") ? text.split("\n").map(overwritten).join("\n") : text;
  return shown.replace(noise, "");
}

const named: (Hue | undefined)[] = [undefined, "red", "green", "yellow", "blue", "magenta", "cyan", undefined];
const circle: Hue[] = ["red", "yellow", "green", "cyan", "blue", "magenta"];
const cube = [0, 95, 135, 175, 215, 255];

/** The nearest hue; none for what is nearly black, grey or white. */
function hueOf(red: number, green: number, blue: number): Hue | undefined {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (!(range >= 40)) return undefined;
  const sector = most === red ? (green - blue) / range + 6 : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return circle[Math.round(sector) % 6];
}

/** A colour of the 256; the first 16 have names. */
function indexed(index: number): Hue | undefined {
  if (index === 8) return "grey";
  if (index < 16) return named[index % 8];
  if (index >= 232) return undefined;
  const [red, green, blue] = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
  return hueOf(cube[red]!, cube[green]!, cube[blue]!);
}

/** The colour that follows a 38 or 48, and how many codes it takes: `5;208`, `2;255;0;0`. */
function extended([mode, ...rest]: number[]): [hue: Hue | undefined, taken: number] {
  if (mode === 5) return [indexed(rest[0] ?? 0), 2];
  if (mode === 2) return [hueOf(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), 4];
  return [undefined, 0];
}

/** The look after the codes of one sequence: `1;31`, `38:2::255:0:0`. */
function changed(before: Look, parameters: string): Look {
  let look = { ...before };
  const codes = parameters.split(";");
  for (let index = 0; index < codes.length; index++) {
    const [code = 0, ...own] = codes[index]!.split(":").map(Number);
    if (code === 0) look = {};
    else if (code === 1) look.bold = true;
    else if (code === 2) look.dim = true;
    else if (code === 3) look.italic = true;
    else if (code === 4) look.underline = own[0] !== 0;
    else if (code === 7) look.inverse = true;
    else if (code === 9) look.strike = true;
    else if (code === 22) look.bold = look.dim = false;
    else if (code === 23) look.italic = false;
    else if (code === 24) look.underline = false;
    else if (code === 27) look.inverse = false;
    else if (code === 29) look.strike = false;
    else if (code === 39) look.hue = undefined;
    else if (code === 49) look.ground = undefined;
    else if (code === 38 || code === 48) {
      // With colons the colour stands in the code itself, perhaps after the number of a colour space.
      const [hue, taken] =
        own.length > 0 ? extended(own.length > 4 ? [own[0]!, ...own.slice(-3)] : own) : extended(codes.slice(index + 1).map(Number));
      if (own.length === 0) index += taken;
      if (code === 38) look.hue = hue;
      else look.ground = hue ?? "grey";
    } else if (code >= 30 && code <= 37) look.hue = indexed(code - 30);
    else if (code >= 90 && code <= 97) look.hue = indexed(code - 82);
    else if (code >= 40 && code <= 47) look.ground = indexed(code - 40) ?? "grey";
    else if (code >= 100 && code <= 107) look.ground = indexed(code - 92) ?? "grey";
  }
  return look;
}

/** A look in words. On a ground the text keeps its own colour: no pair of two colours is sure to be readable. */
function wordsOf({ hue, ground, inverse, ...marks }: Look): string {
  const back = inverse ? (hue ?? "grey") : ground;
  const names = Object.entries(marks).flatMap(([name, set]) => (set ? [name] : []));
  return [back ? `on-${back}` : hue, ...names].filter(Boolean).join(" ");
}

const lookAfter = (text: string, before: Look): Look => {
  let look = before;
  for (const [, parameters] of text.matchAll(sgr)) look = changed(look, parameters!);
  return look;
};

/** So far back is looked for where a look began. */
const memory = 8000;

/** The look in which the text at an offset begins: an open colour goes on over the ends of lines. */
export function lookAt(text: string, offset: number): Look {
  const before = text.slice(Math.max(0, offset - memory), offset);
  if (!before.includes("\x1b[")) return {};
  const reset = Math.max(before.lastIndexOf("\x1b[0m"), before.lastIndexOf("\x1b[m"));
  return lookAfter(before.slice(Math.max(0, reset)), {});
}

/** One line as text and runs, given the look that it begins in. */
export function styled(line: string, begin: Look = {}): Styled {
  const from = shownFrom(line);
  const runs: Styled["runs"] = [];
  let look = from > 0 ? lookAfter(line.slice(0, from), begin) : begin;
  let text = "";
  const add = (piece: string) => {
    const shown = plain(piece);
    const words = wordsOf(look);
    if (shown && words !== (runs.at(-1)?.words ?? "")) runs.push({ start: text.length, words });
    text += shown;
  };
  let end = from;
  if (line.includes("\x1b[", from)) {
    sgr.lastIndex = from;
    for (let match; (match = sgr.exec(line)); end = sgr.lastIndex) {
      add(line.slice(end, match.index));
      look = changed(look, match[1]!);
    }
  }
  add(line.slice(end));
  return { text, runs };
}
