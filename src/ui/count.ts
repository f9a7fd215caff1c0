/** Numbers of things, with separators of thousands: `10,100`. Made once, since a format is dear. */
export const count = new Intl.NumberFormat("en");
