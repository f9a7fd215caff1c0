import { NavLink, useParams } from "react-router";
import { useRememberedLimit } from "~/list/remembered";
import classes from "./Navigation.module.css";
import { everywhere, inside, type Place } from "./places";

function Items({ items, wide, onChosen }: { items: Place[]; wide: boolean; onChosen?: () => void }) {
  return (
    <ul className={classes.items}>
      {items.map(({ label, page, icon: ItemIcon, to }) => (
        <li key={page}>
          <NavLink to={to} end className={wide ? `${classes.item} ${classes.wide}` : classes.item} title={label} onClick={onChosen}>
            <ItemIcon size={16} stroke={1.75} aria-hidden />
            <span className={classes.label}>{label}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** The pages that exist: those of every environment's, and inside one its own. */
export function Navigation({ wide = false, onChosen }: { wide?: boolean; onChosen?: () => void }) {
  const { env } = useParams();
  const limit = useRememberedLimit();
  return (
    <nav aria-label="Main" className={classes.navigation}>
      <Items items={everywhere()} wide={wide} onChosen={onChosen} />
      {env && (
        <>
          <hr className={classes.line} />
          <Items items={inside(env, limit)} wide={wide} onChosen={onChosen} />
        </>
      )}
    </nav>
  );
}
