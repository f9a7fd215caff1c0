import { cursorParams, offsetCursorParams } from "~/api/envelopes";
import { Button } from "~/ui/Button";
import { plural } from "~/ui/numbers";
import type { ListParamsDeclaration } from "./declaration";

type DescribedList = Pick<ListParamsDeclaration, "columns" | "filters" | "flags">;

const allCursorParams: readonly string[] = [...cursorParams, ...offsetCursorParams];

/** What a URL parameter of a list is for, in the words of the page; undefined if the list has no such parameter. */
function describeParam({ columns, filters, flags }: DescribedList, param: string): string | undefined {
  const [, name = "", value = ""] = /^([^=]*)=?([^]*)$/.exec(param) ?? [];
  const column = Object.values(columns).find(({ sort }) => sort !== undefined && value.startsWith(`${sort}.`));
  if (name === "sort") return column ? `sort order by ${column.header}` : "sort order by an unknown column";
  if (name === "limit") return "number of rows";
  if (allCursorParams.includes(name)) return "page";
  const filterName = name.replace(/^filter\./, "");
  if (filterName !== name) return Object.hasOwn(filters, filterName) ? `filter ${filters[filterName]?.label}` : "unknown filter";
  return Object.hasOwn(flags, name) ? `option ${flags[name]?.label}` : undefined;
}

interface Props {
  params: string[];
  /** Names the filters and columns. */
  list?: DescribedList;
  onDismiss: () => void;
}

/** Notice that lists the URL parameters that were ignored. Dismissing it removes them from the URL. */
export function IgnoredParams({ params, list, onDismiss }: Props) {
  const uniqueParams = [...new Set(params)];
  if (uniqueParams.length === 0) return null;
  return (
    <p className="callout" data-tone="amber" role="status">
      Ignored {plural(uniqueParams.length, "part of this link because it's", "parts of this link because they're")} invalid or can't be
      combined with its filters:{" "}
      {uniqueParams.map((param, index) => {
        const description = list && describeParam(list, param);
        return (
          <span key={param}>
            {index > 0 && ", "}
            {description && `${description} `}
            <span className="mono">{description ? `(${param})` : param}</span>
          </span>
        );
      })}{" "}
      <Button size="compact-xs" onClick={onDismiss}>
        Dismiss
      </Button>
    </p>
  );
}
