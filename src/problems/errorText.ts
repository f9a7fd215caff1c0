/** Error messages of handlers, as people read them. */

export interface ErrorText {
  /** The first line, without what the place where it is shown says anyway. */
  summary: string;
  /** All lines. */
  text: string;
}

/** The handler's message around an exception: `An error occurred during deployment of <id> (exception: …)`. */
const wrapperStart = "An error occurred during deployment of ";
const exceptionStart = " (exception: ";
/** Python's text of an exception with a single string as its argument. */
const exceptionPattern = /^([\w.]+)\((['"])([^]*)\2\)$/;
const escapes = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", ""],
]);

/** Undoes the escapes of Python's `repr`. */
const unescape = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, x, u, long, char: string | undefined) => {
    const code = parseInt(String(x ?? u ?? long ?? ""), 16);
    if (!Number.isNaN(code)) return code > 0x10ffff ? whole : String.fromCodePoint(code);
    return escapes.get(char ?? "") ?? char ?? whole;
  });

/** `TimeoutError('timed out')` → "timed out". Anything that isn't a single string stays as it is. */
function readException(exception: string): string {
  const [, , quote, argument] = exceptionPattern.exec(exception) ?? [];
  if (quote === undefined || argument === undefined || argument === "") return exception;
  // Several arguments, as in OSError(2, 'No such file'), don't match; two strings would end the first one early.
  const hasUnescapedQuote = argument.replace(/\\[^]/g, "").includes(quote);
  return hasUnescapedQuote ? exception : unescape(argument);
}

/** Reads a log message of a failed run. `kwargs` are the message's arguments. */
export function readErrorText({ msg, kwargs }: { msg: string; kwargs: Readonly<Record<string, unknown>> }): ErrorText {
  const exception = Object.hasOwn(kwargs, "exception") ? kwargs.exception : undefined;
  const start = msg.startsWith(wrapperStart) ? msg.indexOf(exceptionStart) : -1;
  const wrapped = start < 0 || !msg.endsWith(")") ? undefined : msg.slice(start + exceptionStart.length, -1);
  const text = (wrapped === undefined ? msg : readException(typeof exception === "string" ? exception : wrapped)).trim() || msg;
  return { summary: text.split(/\r?\n/, 1)[0]?.trim() || text, text };
}
