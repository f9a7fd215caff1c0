/** Pages that can be opened from anywhere, shared by the navigation, the palette and the keyboard shortcuts. */
import type { Icon } from "@tabler/icons-react";
import { formatAddress, paths, type PageName } from "~/paths";
import { isEnvironmentPage, pageNames, pages, type NavGroup } from "./pages";

export interface NavItem {
  label: string;
  group?: NavGroup;
  alias?: string;
  page: PageName;
  icon: Icon;
  to: string;
  shortcutLetter: string;
}

const getNavItems = (names: readonly PageName[], params: { env?: string; limit?: string }): NavItem[] =>
  names.flatMap((page) => {
    const { nav } = pages[page];
    if (!nav) return [];
    const { isList, ...item } = nav;
    return [{ ...item, page, to: formatAddress(paths[page].pattern, { ...params, limit: isList ? params.limit : undefined }) }];
  });

export const getGlobalNavItems = (): NavItem[] =>
  getNavItems(
    pageNames.filter((name) => !isEnvironmentPage(name)),
    {},
  );

/** The pages of one environment; `limit` is the user's saved page size. */
export const getEnvironmentNavItems = (env: string, { limit }: { limit?: string }): NavItem[] =>
  getNavItems(pageNames.filter(isEnvironmentPage), { env, limit });
