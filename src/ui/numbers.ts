/** Made once, since creating a format is slow. */
const numberFormat = new Intl.NumberFormat("en");

/** A number with thousands separators: `10,100`. */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** A counted noun: `1 version`, `10,100 versions`. */
export const plural = (value: number, one: string, many: string): string => `${formatNumber(value)} ${value === 1 ? one : many}`;

/** A count that may be incomplete: "1,000+" if there may be more, "–" if it is unknown. */
export const formatCount = ({ number, hasMore }: { number: number | undefined; hasMore: boolean }): string =>
  number === undefined ? "–" : formatNumber(number) + (hasMore ? "+" : "");
