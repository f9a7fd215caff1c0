import { Link } from "react-router";
import classes from "./Tabs.module.css";

interface Props {
  label: string;
  tabs: { key: string; label: string; to: string }[];
  current: string;
}

/** Tabs of a page. They are links, since each has its own address. */
export function Tabs({ label, tabs, current }: Props) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} preventScrollReset aria-current={tab.key === current ? "page" : undefined} className={classes.tab}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
