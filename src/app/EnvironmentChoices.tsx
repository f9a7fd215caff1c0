import { useState } from "react";
import { Link, useLocation } from "react-router";
import { useEnvironments, useIcons } from "~/api/environment";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { EnvironmentIcon } from "~/ui/EnvironmentIcon";
import { Status } from "~/ui/Status";
import classes from "./EnvironmentSwitcher.module.css";
import { inside } from "./places";

/** The same page in another environment, where it is one of every environment's; a resource or a compile is of one. */
function addressIn(env: string, pathname: string, limit: { limit?: string }): string {
  const page = /^\/env\/[^/]+\/(\w+)$/.exec(pathname)?.[1];
  return inside(env, limit).find((place) => place.page === page)?.to ?? paths.environment(env);
}

const shown = 200;

/** Every environment, to be found by its name or its project's, each leading to the page that is open. */
export function EnvironmentChoices({ current, onChosen }: { current: string | undefined; onChosen: () => void }) {
  const [typed, setTyped] = useState("");
  const { pathname } = useLocation();
  const limit = useRememberedLimit();
  const { data, error } = useEnvironments();
  const icons = useIcons(data?.length ?? 0);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (data ?? []).filter(({ name, project }) => words.every((word) => `${project} ${name}`.toLowerCase().includes(word)));
  return (
    <div className={classes.choices}>
      <input
        className="control"
        data-autofocus
        autoFocus
        aria-label="Search environments"
        placeholder="Environment or project"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && all.length > 0) event.currentTarget.parentElement?.querySelector("a")?.click();
        }}
      />
      <ul aria-label="Environments" className={classes.list}>
        {all.slice(0, shown).map((environment) => (
          <li key={environment.id}>
            <Link
              className={classes.choice}
              to={addressIn(environment.id, pathname, limit)}
              aria-current={environment.id === current ? "true" : undefined}
              onClick={onChosen}
            >
              <EnvironmentIcon icon={icons.get(environment.id)} />
              <span className={classes.project}>{environment.project}</span>
              <span className={classes.name}>{environment.name}</span>
              {environment.halted && <Status word="halted" />}
              {environment.compiling && <Status word="compiling" />}
            </Link>
          </li>
        ))}
      </ul>
      {data && all.length === 0 && <p className={classes.note}>No environment has this name.</p>}
      {all.length > shown && <p className={classes.note}>{all.length - shown} more: type to find them.</p>}
      {!data && error && <p className={classes.note}>{error.title}.</p>}
      <p className={classes.foot}>
        <Link to={paths.overview()} onClick={onChosen}>
          All environments
        </Link>
        <Link to={paths.createEnvironment()} onClick={onChosen}>
          Create environment
        </Link>
      </p>
    </div>
  );
}
