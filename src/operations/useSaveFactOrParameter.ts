import {
  describeFactOrParameter,
  fetchFactOrParameter,
  formatFieldText,
  getFieldLabel,
  isDraftStored,
  parseFactOrParameterTexts,
  saveFactOrParameter,
  toFactOrParameterTexts,
  type FactOrParameter,
  type StoredFactOrParameter,
} from "~/model/factsAndParameters";
import { confirmOverwrite, type Conflict } from "./confirmOverwrite";
import { declined } from "./runOperation";
import type { FormDrafts } from "./useDrafts";
import { useOperation } from "./useOperation";

interface Options {
  env: string;
  target: FactOrParameter;
  drafts: FormDrafts;
  /** What the user sees of the stored fact or parameter; undefined if it doesn't exist. */
  current: StoredFactOrParameter | undefined;
  recompile: boolean;
}

/** What saving would overwrite or restore, although the user hasn't seen it. `stored` is what the server has at this moment. */
function findOverwrites({ target: { name }, drafts, current }: Options, stored: StoredFactOrParameter | undefined): Conflict[] {
  if (current && stored) {
    return drafts.findConflicts(toFactOrParameterTexts(stored)).map(({ name: field, before, now, mine }) => ({
      label: getFieldLabel(field),
      before: formatFieldText(field, before),
      now: now === undefined ? undefined : formatFieldText(field, now),
      mine: formatFieldText(field, mine),
      name: field === "value" ? name : field,
    }));
  }
  return current || stored ? [{ label: "value", before: current?.value, now: stored?.value, mine: drafts.getText("value"), name }] : [];
}

/** Saves the form of a fact or a parameter, with what is stored of the fields that weren't edited. */
export function useSaveFactOrParameter(options: Options) {
  const { env, target, drafts, current, recompile } = options;
  const object = describeFactOrParameter(target);
  const change = { verb: "change", done: "changed", object };
  const edited = Object.entries(parseFactOrParameterTexts(drafts.getText)).filter(([field]) => drafts.changedNames.includes(field));
  const draft = { ...Object.fromEntries(edited), recompile };
  return useOperation({
    isForm: true,
    wording: () => (current ? change : { verb: "set", done: "set", object }),
    run: async (_, send) => {
      const stored = await fetchFactOrParameter(env, target);
      if (!(await confirmOverwrite(change, findOverwrites(options, stored)))) return declined;
      return { isNew: !stored, warnings: await send(() => saveFactOrParameter(env, target, draft, stored ?? current)) };
    },
    readEffect: async () => {
      const stored = await fetchFactOrParameter(env, target);
      return stored && isDraftStored(draft, stored) ? { isNew: !current, warnings: [] } : undefined;
    },
    success: (_, { result: { isNew, warnings } }) => ({ text: `${isNew ? "Set" : "Changed"} ${object}`, warnings }),
  });
}
