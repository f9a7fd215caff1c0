import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { paths } from "~/paths";
import { Title } from "./Title";

/** The page for addresses and things that don't exist. `backLink` leads to where to look instead. */
export function NotFound({ message, backLink }: { message?: string; backLink?: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <section className="notice">
      <Title parts={["Not found"]} />
      <h1>Not found</h1>
      <p>{message ?? `There is no page at ${pathname}.`}</p>
      <p>{backLink ?? <Link to={paths.overview()}>Go to the overview</Link>}</p>
    </section>
  );
}
