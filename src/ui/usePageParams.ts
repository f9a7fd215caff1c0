import { useMatch } from "react-router";
import { paths, type PageName } from "~/paths";

/** Names of the params in a route pattern, an optional one with its question mark. */
type ParamName<Pattern extends string> = Pattern extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParamName<`/${Tail}`>
    : Rest
  : never;

type PathParams<Pattern extends string> = {
  [Name in ParamName<Pattern> as Name extends `${infer Optional}?` ? Optional : Name]: Name extends `${string}?`
    ? string | undefined
    : string;
};

/** The params in the path of the page, which must be the named page or one below it; otherwise throws. */
export function usePageParams<Name extends PageName>(name: Name): PathParams<(typeof paths)[Name]["pattern"]> {
  const { pattern } = paths[name];
  const match = useMatch({ path: pattern, end: false });
  if (!match) throw new Error(`usePageParams("${name}") works only on pages below ${pattern}`);
  return match.params as PathParams<(typeof paths)[Name]["pattern"]>;
}
