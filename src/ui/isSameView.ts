import type { Location } from "react-router";

/** Search params that identify what a page shows: its subject, the tab, and the form that is open. */
const viewParams = ["id", "tab", "operation", "new", "set", "of"];

const getView = ({ pathname, search }: Pick<Location, "pathname" | "search">): string => {
  const params = new URLSearchParams(search);
  return JSON.stringify([pathname, ...viewParams.map((name) => params.get(name))]);
};

/** Whether two addresses show the same page, tab and form, perhaps with other filters. */
export const isSameView = (a: Pick<Location, "pathname" | "search">, b: Pick<Location, "pathname" | "search">): boolean =>
  getView(a) === getView(b);
