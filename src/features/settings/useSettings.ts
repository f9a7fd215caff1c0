import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { runBulk, type BulkProgress } from "~/api/bulk";
import { callWithWarnings } from "~/api/call";
import type { SettingDefinition } from "~/api/models";
import { refetchAll, useApiQuery, type QueryState } from "~/api/query";
import { getInputKind, differsFromDefault, toInputText, parseInput, type InputKind } from "./settingInput";
import { useDrafts } from "./useDrafts";

export interface Setting {
  name: string;
  definition: SettingDefinition;
  kind: InputKind;
  /** The server's value. */
  value: unknown;
  /** Whether the server's value differs from the default. */
  isNonDefault: boolean;
  /** The text of the field. */
  text: string;
  isUnsaved: boolean;
  invalidReason: string | undefined;
  /** The server's message. */
  rejectionReason: string | undefined;
  /** Whether another user changed the value during editing. */
  hasConflict: boolean;
}

export interface Settings extends Pick<QueryState<unknown>, "error" | "isFetching" | "retry"> {
  /** Undefined until loaded. */
  all: Setting[] | undefined;
  edit: (name: string, text: string) => void;
  discard: (name: string) => void;
  discardAll: () => void;
  /** Keeps the draft despite another user's change. */
  keepMine: (name: string) => void;
  /** Saves unsaved settings one after another. Rejected settings keep their drafts. */
  save: () => Promise<SettingsOutcome>;
  /** Resets settings to their defaults, one after another. */
  reset: (names: string[]) => Promise<SettingsOutcome>;
  /** Progress of a running save or reset. */
  progress: BulkProgress | undefined;
}

export interface SettingsOutcome {
  done: string[];
  /** Server messages by setting name. */
  failed: ReadonlyMap<string, string>;
  warnings: string[];
}

function toStoredSetting(definition: SettingDefinition, values: Record<string, unknown>) {
  const { name } = definition;
  // Servers before 20 return stored values only.
  const value: unknown = Object.hasOwn(values, name) ? values[name] : definition.default;
  return { name, definition, kind: getInputKind(definition, value), value, isNonDefault: differsFromDefault(definition, value) };
}

/** Settings with unsaved edits: `GET /api/v2/environment_settings`. */
export function useSettings(env: string): Settings {
  const client = useQueryClient();
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/environment_settings", { env });
  const [rejectionReasons, setRejectionReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [progress, setProgress] = useState<BulkProgress>();

  const { settings = {}, definition = {} } = data ?? {};
  const storedSettings = Object.values(definition).map((entry) => toStoredSetting(entry, settings));
  const drafts = useDrafts(new Map(storedSettings.map(({ name, kind, value }) => [name, toInputText(kind, value)])));
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
      rejectionReason: rejectionReasons.get(name),
      hasConflict: !progress && drafts.hasConflict(name),
    };
  });

  const clearRejection = (name: string) =>
    setRejectionReasons((before) => new Map([...before].filter(([rejectedName]) => rejectedName !== name)));

  /** Runs an operation on settings one after another, since each change may request a recompile. */
  const runSequentially = async (names: string[], operation: (name: string) => Promise<{ warnings: string[] }>) => {
    const warnings: string[] = [];
    const sentTexts = new Map(names.map((name) => [name, drafts.getText(name)]));
    const runOne = async (name: string) => void warnings.push(...(await operation(name)).warnings);
    setProgress({ done: 0, total: names.length });
    const { done, failed } = await runBulk(names, runOne, new AbortController().signal, setProgress, { concurrency: 1 });
    await refetchAll(client);
    setProgress(undefined);
    drafts.applySaved(new Map([...sentTexts].filter(([name]) => done.includes(name))));
    return { done, failed: new Map([...failed].map(([name, { message }]) => [name, message])), warnings };
  };

  return {
    all: data && all,
    error,
    isFetching,
    retry,
    progress,
    edit: (name, text) => {
      drafts.edit(name, text);
      clearRejection(name);
    },
    discard: (name) => {
      drafts.discard(name);
      clearRejection(name);
    },
    discardAll: () => {
      drafts.discardAll();
      setRejectionReasons(new Map());
    },
    keepMine: drafts.keepMine,
    save: async () => {
      const values = new Map(
        all.flatMap(({ name, kind, text, isUnsaved }) => {
          const parsed = isUnsaved ? parseInput(kind, text) : undefined;
          return parsed && "value" in parsed ? [[name, parsed.value] as const] : [];
        }),
      );
      const outcome = await runSequentially([...values.keys()], (id) =>
        callWithWarnings("POST /api/v1/environment_settings/{id}", { env, path: { id }, body: { value: values.get(id) } }),
      );
      setRejectionReasons(outcome.failed);
      return outcome;
    },
    reset: (names) => runSequentially(names, (id) => callWithWarnings("DELETE /api/v2/environment_settings/{id}", { env, path: { id } })),
  };
}
