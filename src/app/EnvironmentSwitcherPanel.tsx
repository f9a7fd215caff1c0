import { useRef, useState } from "react";
import { Link, matchPath, useLocation } from "react-router";
import { useEnvironments, useEnvironmentIcons } from "~/model/environment";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { EnvironmentIcon } from "~/model/EnvironmentIcon";
import { plural } from "~/ui/numbers";
import { Status } from "~/ui/Status";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./EnvironmentSwitcher.module.css";
import { getEnvironmentNavItems } from "./navItems";

/** The same page in another environment, or its dashboard if the page is about a single resource, version or compile. */
function getPathInEnvironment(env: string, pathname: string, limit: { limit?: string }): string {
  return getEnvironmentNavItems(env, limit).find(({ page }) => matchPath(paths[page].pattern, pathname))?.to ?? paths.environment(env);
}

const maxShown = 200;

/** A searchable list of environments. Each entry links to the same page in that environment. */
export function EnvironmentSwitcherPanel({ current, onSelect }: { current: string | undefined; onSelect: () => void }) {
  const [query, setQuery] = useState("");
  const firstLinkRef = useRef<HTMLAnchorElement>(null);
  const { pathname } = useLocation();
  const limit = useSavedLimitParam();
  const { data, error } = useEnvironments();
  const icons = useEnvironmentIcons(data?.length ?? 0);
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (data ?? []).filter(({ name, project }) => terms.every((term) => `${project} ${name}`.toLowerCase().includes(term)));
  return (
    <div className={classes.panel}>
      <input
        className="control"
        data-autofocus
        autoFocus
        aria-label="Search environments"
        placeholder="Search environments and projects"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") firstLinkRef.current?.click();
        }}
      />
      <ul aria-label="Environments" className={classes.list}>
        {withUniqueKeys(matches.slice(0, maxShown), ({ id }) => id).map(([key, environment], index) => (
          <li key={key}>
            <Link
              ref={index === 0 ? firstLinkRef : undefined}
              className={classes.item}
              to={getPathInEnvironment(environment.id, pathname, limit)}
              aria-current={environment.id === current ? "true" : undefined}
              onClick={onSelect}
            >
              <EnvironmentIcon icon={icons.get(environment.id)} />
              <span className={classes.project}>{environment.project}</span>
              <span className={classes.name}>{environment.name}</span>
              {environment.isHalted && <Status state="halted" />}
              {environment.isCompiling && <Status state="compiling" />}
            </Link>
          </li>
        ))}
      </ul>
      {data && matches.length === 0 && <p className={classes.note}>No environments match.</p>}
      {matches.length > maxShown && (
        <p className={classes.note}>
          {plural(matches.length - maxShown, "more environment", "more environments")}. Type to narrow the list.
        </p>
      )}
      {!data && error && <p className={classes.note}>{error.title}.</p>}
      <p className={classes.footer}>
        <Link to={paths.overview()} onClick={onSelect}>
          All environments
        </Link>
        <Link to={paths.createEnvironment()} onClick={onSelect}>
          Create environment
        </Link>
      </p>
    </div>
  );
}
