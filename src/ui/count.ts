/** Numbers of things, with separators of thousands: `10,100`. Made once, since a format is dear. */
export const count = new Intl.NumberFormat("en");

/** A number as far as it is known: "1,000+" where there may be more, "–" where it is not known at all. */
export const countText = ({ number, more }: { number: number | undefined; more: boolean }): string =>
  number === undefined ? "–" : count.format(number) + (more ? "+" : "");
