import type { ReactNode } from "react";
import { filterRef } from "~/ui/filterFocus";
import { formatNumber, plural } from "~/ui/numbers";
import type { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./Settings.module.css";

interface Props {
  searchText: string;
  isNonDefaultOnly: boolean;
  onChange: ReturnType<typeof useSearchParamState>[1];
  visibleCount: number;
  totalCount: number;
  /** Actions on all settings. */
  children: ReactNode;
}

/** Searches the settings. */
export function SettingsFilter({ searchText, isNonDefaultOnly, onChange, visibleCount, totalCount, children }: Props) {
  const totalText = plural(totalCount, "setting", "settings");
  return (
    <div ref={filterRef} className={classes.filter} role="search" aria-label="Find settings">
      <input
        className="control"
        type="search"
        aria-label="Search settings"
        placeholder="Search settings"
        value={searchText}
        onChange={(event) => onChange({ find: event.currentTarget.value }, { replace: searchText !== "" })}
      />
      <label className={classes.checkbox}>
        <input
          type="checkbox"
          checked={isNonDefaultOnly}
          onChange={(event) => onChange({ changed: event.currentTarget.checked ? "true" : undefined })}
        />
        Non-default only
      </label>
      <span className="caption" role="status">
        {visibleCount === totalCount ? totalText : `${formatNumber(visibleCount)} of ${totalText}`}
      </span>
      <span className={classes.right}>{children}</span>
    </div>
  );
}
