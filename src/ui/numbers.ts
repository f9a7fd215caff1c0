/** Created once, since creating a format is slow. */
const formats = {
  default: new Intl.NumberFormat("en"),
  tenths: new Intl.NumberFormat("en", { maximumFractionDigits: 1 }),
  hundredths: new Intl.NumberFormat("en", { maximumFractionDigits: 2 }),
  rough: new Intl.NumberFormat("en", { maximumSignificantDigits: 2 }),
};

/** A number with thousands separators: `10,100`. `precision` limits the digits of the fraction, or with `rough` all significant digits. */
export const formatNumber = (value: number, precision: keyof typeof formats = "default"): string => formats[precision].format(value);

/** A counted noun: `1 version`, `10,100 versions`. */
export const plural = (value: number, one: string, many: string): string => `${formatNumber(value)} ${value === 1 ? one : many}`;

/** A count that may be incomplete: "1,000+" if there may be more, "–" if it is unknown. */
export const formatCount = ({ number, hasMore }: { number: number | undefined; hasMore: boolean }): string =>
  number === undefined ? "–" : formatNumber(number) + (hasMore ? "+" : "");
