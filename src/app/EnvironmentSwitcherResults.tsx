import { useQueryClient } from "@tanstack/react-query";
import { useImperativeHandle, type Ref } from "react";
import { Link, matchPath, useLocation, useNavigate } from "react-router";
import { fetchEnvironments, useEnvironments, useEnvironmentIcons, type EnvironmentEntry } from "~/model/environment";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { EnvironmentIcon } from "~/model/EnvironmentIcon";
import { plural } from "~/ui/numbers";
import { Status } from "~/ui/Status";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./EnvironmentSwitcher.module.css";
import { getEnvironmentNavItems } from "./navItems";
import { sortMatches } from "./paletteEntries";
import { openInNewTab, type OpenOptions, type SearchResults } from "./SearchOverlay";
import { useWaitingEnter } from "./useWaitingEnter";

/** The same page in another environment, or its dashboard if the page is about a single resource, version or compile. */
function getPathInEnvironment(env: string, pathname: string, limit: { limit?: string }): string {
  return getEnvironmentNavItems(env, limit).find(({ page }) => matchPath(paths[page].pattern, pathname))?.to ?? paths.environment(env);
}

/** The environments whose name or project matches the typed text, best first. */
const findMatches = (environments: readonly EnvironmentEntry[], typed: string): EnvironmentEntry[] =>
  sortMatches(
    environments.map((environment) => ({ ...environment, kind: "environment" as const, context: environment.project })),
    typed,
  );

const maxShown = 200;

function EntryContent({ environment, icon }: { environment: EnvironmentEntry; icon: string | null | undefined }) {
  return (
    <>
      <EnvironmentIcon icon={icon} />
      <span className={classes.project}>{environment.project}</span>
      <span className={classes.name}>{environment.name}</span>
      {environment.isHalted && <Status state="halted" />}
      {environment.isCompiling && <Status state="compiling" />}
    </>
  );
}

interface StatusOptions extends Pick<ReturnType<typeof useEnvironments>, "data" | "error"> {
  matches: readonly EnvironmentEntry[];
  /** What Enter opens. */
  best: EnvironmentEntry | undefined;
  isWaiting: boolean;
}

function getStatus({ data, error, matches, best, isWaiting }: StatusOptions) {
  if (isWaiting) return "Opening the best match when the environments have loaded…";
  if (!data) return !error && "Loading environments…";
  if (data.length === 0) return "This orchestrator has no environments yet.";
  if (matches.length === 0) return "No environments match.";
  return best && `Enter opens ${best.project} / ${best.name}`;
}

interface Props {
  resultsRef: Ref<SearchResults>;
  current: string | undefined;
  text: string;
  onClose: () => void;
}

/** The environments that match the typed text. Each entry links to the same page in that environment. */
export function EnvironmentSwitcherResults({ resultsRef, current, text, onClose }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { isWaiting, waitFor } = useWaitingEnter();
  const { pathname } = useLocation();
  const limit = useSavedLimitParam();
  const { data, error, statusError, statusUnsupported, isFetching } = useEnvironments();
  const icons = useEnvironmentIcons(data?.length ?? 0);
  const matches = findMatches(data ?? [], text);
  // Without typed text, Enter would open whichever environment comes first.
  const best = text.trim() === "" ? undefined : matches[0];
  const getPath = ({ id }: EnvironmentEntry) => getPathInEnvironment(id, pathname, limit);

  const openBest = async ({ newTab, signal }: OpenOptions) => {
    if (text.trim() === "") return;
    // Only an exact name can't be beaten by an environment that is newer than the list.
    const isFinal = !isFetching || best?.name.toLowerCase() === text.trim().toLowerCase();
    const environments = isFinal ? data : await waitFor(fetchEnvironments(client), signal).catch(() => data);
    const [match] = findMatches(environments ?? [], text);
    if (!match || signal.aborted) return;
    onClose();
    if (newTab) openInNewTab(getPath(match));
    else void navigate(getPath(match));
  };
  useImperativeHandle(resultsRef, () => ({ open: (options) => void openBest(options) }));
  return (
    <>
      <ul aria-label="Environments" className={classes.list}>
        {withUniqueKeys(matches.slice(0, maxShown), ({ id }) => id).map(([key, environment]) => (
          <li key={key}>
            <Link
              className={classes.item}
              to={getPath(environment)}
              aria-current={environment.id === current ? "true" : undefined}
              data-best={environment === best || undefined}
              onClick={onClose}
            >
              <EntryContent environment={environment} icon={icons.get(environment.id)} />
            </Link>
          </li>
        ))}
      </ul>
      {matches.length > maxShown && (
        <p className={classes.note}>
          {plural(matches.length - maxShown, "more environment", "more environments")}. Type to narrow the list.
        </p>
      )}
      {data && statusUnsupported && <p className={classes.note}>Compiling environments can't be marked. {statusUnsupported}.</p>}
      {data && !error && statusError && <p className={classes.note}>Couldn't load which environments are compiling: {statusError}</p>}
      <div className={classes.note} role="status">
        {error && (
          <div>
            {data ? "Couldn't refresh the environments." : "Couldn't load the environments."} {error.title}: {error.message}
          </div>
        )}
        {getStatus({ data, error, matches, best, isWaiting })}
      </div>
      <p className={classes.footer}>
        <Link to={paths.overview()} onClick={onClose}>
          All environments
        </Link>
        <Link to={paths.createEnvironment()} onClick={onClose}>
          Create environment
        </Link>
      </p>
    </>
  );
}
