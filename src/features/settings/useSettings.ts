import type { SettingDefinition } from "~/api/models";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { runBulk, type BulkProgress } from "~/api/bulk";
import { callWithWarnings } from "~/api/call";
import { refetchAll, useApiQuery, type QueryState } from "~/api/query";
import {
  getChangedNames,
  discardDraft,
  rebaseDraft,
  hasEditConflict,
  noDrafts,
  applySaved,
  getFieldText,
  editDraft,
  type Drafts,
} from "./drafts";
import { getInputKind, differsFromDefault, toInputText, parseInput, type InputKind } from "./settingInput";

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

/** Settings with unsaved edits: `GET /api/v2/environment_settings`. */
export function useSettings(env: string): Settings {
  const client = useQueryClient();
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/environment_settings", { env });
  const [drafts, setDrafts] = useState(noDrafts);
  const [rejectionReasons, setRejectionReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [progress, setProgress] = useState<BulkProgress>();

  const { settings = {}, definition = {} } = data ?? {};
  const serverSettings = Object.values(definition).map((entry) => {
    // Servers before 20 return stored values only.
    const value: unknown = Object.hasOwn(settings, entry.name) ? settings[entry.name] : entry.default;
    const kind = getInputKind(entry, value);
    return {
      name: entry.name,
      definition: entry,
      kind,
      value,
      isNonDefault: differsFromDefault(entry, value),
      stored: toInputText(kind, value),
    };
  });
  const stored = new Map(serverSettings.map((setting) => [setting.name, setting.stored]));
  const unsavedNames = new Set(getChangedNames(drafts, stored));

  const all = serverSettings.map((setting): Setting => {
    const { name, kind } = setting;
    const text = getFieldText(drafts, stored, name);
    const parsed = unsavedNames.has(name) ? parseInput(kind, text) : undefined;
    return {
      ...setting,
      text,
      isUnsaved: unsavedNames.has(name),
      invalidReason: parsed && "problem" in parsed ? parsed.problem : undefined,
      rejectionReason: rejectionReasons.get(name),
      hasConflict: !progress && hasEditConflict(drafts, stored, name),
    };
  });

  const updateDrafts = (name: string, update: (drafts: Drafts) => Drafts) => {
    setDrafts(update);
    setRejectionReasons((before) => new Map([...before].filter(([rejectedName]) => rejectedName !== name)));
  };

  /** Runs an operation on settings one after another, since each change may request a recompile. */
  const runSequentially = async (names: string[], operation: (name: string) => Promise<{ warnings: string[] }>) => {
    const warnings: string[] = [];
    const sentTexts = new Map(names.map((name) => [name, getFieldText(drafts, stored, name)]));
    const runOne = async (name: string) => void warnings.push(...(await operation(name)).warnings);
    setProgress({ done: 0, total: names.length });
    const { done, failed } = await runBulk(names, runOne, new AbortController().signal, setProgress, { concurrency: 1 });
    await refetchAll(client);
    setProgress(undefined);
    setDrafts((before) => applySaved(before, new Map([...sentTexts].filter(([name]) => done.includes(name)))));
    return { done, failed: new Map([...failed].map(([name, { message }]) => [name, message])), warnings };
  };

  return {
    all: data && all,
    error,
    isFetching,
    retry,
    progress,
    edit: (name, text) => updateDrafts(name, (before) => editDraft(before, stored, name, text)),
    discard: (name) => updateDrafts(name, (before) => discardDraft(before, name)),
    discardAll: () => {
      setDrafts(noDrafts);
      setRejectionReasons(new Map());
    },
    keepMine: (name) => setDrafts((before) => rebaseDraft(before, stored, name)),
    save: async () => {
      const bodies = new Map(
        all.flatMap((setting) => {
          const parsed = setting.isUnsaved ? parseInput(setting.kind, setting.text) : undefined;
          return parsed && "value" in parsed ? [[setting.name, { value: parsed.value }]] : [];
        }),
      );
      const saveOne = (id: string) =>
        callWithWarnings("POST /api/v1/environment_settings/{id}", { env, path: { id }, body: bodies.get(id)! });
      const outcome = await runSequentially([...bodies.keys()], saveOne);
      setRejectionReasons(outcome.failed);
      return outcome;
    },
    reset: (names) => runSequentially(names, (id) => callWithWarnings("DELETE /api/v2/environment_settings/{id}", { env, path: { id } })),
  };
}
