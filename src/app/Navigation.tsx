import { useId } from "react";
import { Link, matchPath, useLocation, useParams } from "react-router";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths, type PageName } from "~/paths";
import classes from "./Navigation.module.css";
import { getGlobalNavItems, getEnvironmentNavItems, type NavItem } from "./navItems";
import { pageNames, pages } from "./pages";

interface GroupProps {
  items: NavItem[];
  /** The page that is open. */
  current: PageName | undefined;
  wide: boolean;
  onNavigate: (() => void) | undefined;
}

/** Links to pages, under their heading if they have one. */
function Group({ items, current, wide, onNavigate }: GroupProps) {
  const headingId = useId();
  const heading = items[0]?.group;
  const parent = current && pages[current].parent;
  return (
    <div className={classes.group}>
      {heading && (
        <p id={headingId} className={classes.heading}>
          {heading}
        </p>
      )}
      <ul className={classes.items} aria-labelledby={heading && headingId}>
        {items.map(({ label, page, icon: ItemIcon, to }) => (
          <li key={page}>
            <Link
              to={to}
              className={wide ? `${classes.item} ${classes.wide}` : classes.item}
              aria-current={page === current ? "page" : page === parent ? "true" : undefined}
              title={label}
              onClick={onNavigate}
            >
              <ItemIcon size={16} stroke={1.75} aria-hidden />
              <span className={classes.label}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Links to the global pages and, inside an environment, to that environment's pages. */
export function Navigation({ wide = false, onNavigate }: { wide?: boolean; onNavigate?: () => void }) {
  const { env } = useParams();
  const { pathname } = useLocation();
  const limit = useSavedLimitParam();
  const current = pageNames.find((name) => matchPath(paths[name].pattern, pathname));
  const items = [...getGlobalNavItems(), ...(env ? getEnvironmentNavItems(env, limit) : [])];
  const headings = [...new Set(items.map(({ group }) => group))];
  return (
    <nav aria-label="Main" className={wide ? `${classes.navigation} ${classes.wide}` : classes.navigation}>
      {headings.map((heading) => (
        <Group
          key={heading ?? ""}
          items={items.filter(({ group }) => group === heading)}
          current={current}
          wide={wide}
          onNavigate={onNavigate}
        />
      ))}
    </nav>
  );
}
