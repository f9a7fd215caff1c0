import { NavLink, useParams } from "react-router";
import { useSavedLimitParam } from "~/list/listPreferences";
import classes from "./Navigation.module.css";
import { getGlobalNavItems, getEnvironmentNavItems, type NavItem } from "./navItems";

function Items({ items, wide, onNavigate }: { items: NavItem[]; wide: boolean; onNavigate?: () => void }) {
  return (
    <ul className={classes.items}>
      {items.map(({ label, page, icon: ItemIcon, to }) => (
        <li key={page}>
          <NavLink to={to} end className={wide ? `${classes.item} ${classes.wide}` : classes.item} title={label} onClick={onNavigate}>
            <ItemIcon size={16} stroke={1.75} aria-hidden />
            <span className={classes.label}>{label}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** Links to the global pages and, inside an environment, to that environment's pages. */
export function Navigation({ wide = false, onNavigate }: { wide?: boolean; onNavigate?: () => void }) {
  const { env } = useParams();
  const limit = useSavedLimitParam();
  return (
    <nav aria-label="Main" className={classes.navigation}>
      <Items items={getGlobalNavItems()} wide={wide} onNavigate={onNavigate} />
      {env && (
        <>
          <hr className={classes.divider} />
          <Items items={getEnvironmentNavItems(env, limit)} wide={wide} onNavigate={onNavigate} />
        </>
      )}
    </nav>
  );
}
