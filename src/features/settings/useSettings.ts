import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkProgress } from "~/api/bulk";
import type { ApiError } from "~/api/error";
import { runLongOperation, useLongOperation, useOperationProgress } from "~/api/longOperations";
import { refetchAll, useApiQuery, type QueryState } from "~/api/query";
import { describeProblem } from "~/list/describeProblem";
import { useDrafts } from "~/operations/useDrafts";
import { notifyError } from "~/ui/toast";
import { changeSettings, createReset, createSave, toInputTexts, type SettingsChange, type SettingsOutcome } from "./changeSettings";
import { parseInput } from "./settingInput";
import { toStoredSettings, type StoredSetting } from "./storedSettings";

export interface Setting extends StoredSetting {
  /** The text of the field. */
  text: string;
  isUnsaved: boolean;
  invalidReason: string | undefined;
  /** Why the last attempt to save the value has failed, or may have. */
  saveError: ApiError | undefined;
  /** Whether another user changed the value during editing. */
  hasConflict: boolean;
}

interface ChangeOutcome extends SettingsOutcome {
  /** Whether a toast has said what failed, since the page wasn't shown any more. */
  isReported: boolean;
}

export interface Settings extends Pick<QueryState<unknown>, "error" | "isFetching" | "retry"> {
  /** Undefined until loaded. */
  all: Setting[] | undefined;
  edit: (name: string, text: string) => void;
  discard: (name: string) => void;
  discardAll: () => void;
  /** Keeps the draft despite another user's change. */
  keepMine: (name: string) => void;
  /** Saves unsaved settings one after another. Settings that aren't saved keep their drafts. */
  save: () => Promise<SettingsOutcome>;
  /** Resets settings to their defaults, one after another. */
  reset: (settings: readonly Setting[]) => Promise<ChangeOutcome>;
  /** Progress of a running save or reset. */
  progress: BulkProgress | undefined;
}

/** The valid ones, by name. */
const getUnsavedValues = (settings: readonly Setting[]): Map<string, unknown> =>
  new Map(
    settings.flatMap(({ name, kind, text, isUnsaved }) => {
      const parsed = isUnsaved ? parseInput(kind, text) : undefined;
      return parsed && "value" in parsed ? [[name, parsed.value] as const] : [];
    }),
  );

/** Settings with unsaved edits: `GET /api/v2/environment_settings`. */
export function useSettings(env: string): Settings {
  const client = useQueryClient();
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/environment_settings", { env });
  const [saveErrors, setSaveErrors] = useState<ReadonlyMap<string, ApiError>>(new Map());
  const key = `settings ${env}`;
  const progress = useOperationProgress(useLongOperation(key));

  const storedSettings = data ? toStoredSettings(data) : [];
  const drafts = useDrafts(toInputTexts(storedSettings));
  const all = storedSettings.map((setting): Setting => {
    const { name, kind } = setting;
    const text = drafts.getText(name);
    const isUnsaved = drafts.changedNames.includes(name);
    const parsed = isUnsaved ? parseInput(kind, text) : undefined;
    return {
      ...setting,
      text,
      isUnsaved,
      invalidReason: parsed && "problem" in parsed ? parsed.problem : undefined,
      saveError: saveErrors.get(name),
      hasConflict: !progress && drafts.hasConflict(name),
    };
  });

  const clearError = (name: string) => setSaveErrors((before) => new Map([...before].filter(([other]) => other !== name)));

  const change = async (options: SettingsChange): Promise<ChangeOutcome> => {
    const { names, done } = options;
    const sentTexts = new Map(names.map((name) => [name, drafts.getText(name)]));
    let outcome: ChangeOutcome = { done: [], failed: new Map(), warnings: [], isReported: false };
    const text = done === "saved" ? "Saving settings" : "Resetting settings";
    await runLongOperation({ key, text, total: names.length }, async ({ signal, update, isShown }) => {
      outcome = { ...outcome, ...(await changeSettings(env, options, signal, update)) };
      await refetchAll(client);
      const [firstFailure] = outcome.failed;
      // The page shows failures next to their fields.
      if (!firstFailure || isShown()) return { text: `${text}: ended` };
      outcome.isReported = true;
      const problem = describeProblem(outcome.failed, names.length);
      notifyError(`${text}: ${problem}`, `${firstFailure[0]}: ${firstFailure[1].message}`);
      return { text: "", problem, items: { done: new Set(outcome.done), remaining: [], failed: outcome.failed } };
    });
    drafts.applySaved(new Map([...sentTexts].filter(([name]) => outcome.done.includes(name))));
    return outcome;
  };

  const save = async () => {
    const outcome = await change(createSave(env, getUnsavedValues(all), drafts));
    setSaveErrors(outcome.failed);
    return outcome;
  };

  return {
    all: data && all,
    error,
    isFetching,
    retry,
    progress,
    edit: (name, text) => {
      drafts.edit(name, text);
      clearError(name);
    },
    discard: (name) => {
      drafts.discard(name);
      clearError(name);
    },
    discardAll: () => {
      drafts.discardAll();
      setSaveErrors(new Map());
    },
    keepMine: drafts.keepMine,
    save,
    reset: (settings) => change(createReset(env, settings)),
  };
}
