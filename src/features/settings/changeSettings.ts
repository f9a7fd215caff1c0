import { runBulk, verifyBulk, type BulkProgress, type BulkResult, type VerifyBulk } from "~/api/bulk";
import { call, callWithWarnings } from "~/api/call";
import { ApiError, asApiError } from "~/api/error";
import { confirmOverwrite, type Conflict } from "~/operations/confirmOverwrite";
import type { FormDrafts } from "~/operations/useDrafts";
import { notes } from "~/operations/wording";
import { confirmLate } from "~/ui/confirmLate";
import { plural } from "~/ui/numbers";
import { formatSettingText, formatSettingValue, toInputText } from "./settingInput";
import { toStoredSettings, type StoredSetting } from "./storedSettings";

export interface SettingsOutcome extends BulkResult {
  /** The server's warnings. */
  warnings: string[];
}

type CurrentSettings = ReadonlyMap<string, StoredSetting>;

/** A change of several settings. */
export interface SettingsChange {
  verb: "save" | "reset";
  done: string;
  names: readonly string[];
  /** What has changed on the server since the user saw it. */
  findConflicts: (current: CurrentSettings) => Conflict[];
  send: (name: string) => Promise<{ warnings: string[] }>;
  isApplied: (current: StoredSetting) => boolean;
}

/** The texts of the fields. */
export const toInputTexts = (settings: Iterable<StoredSetting>): Map<string, string> =>
  new Map([...settings].map(({ name, kind, value }) => [name, toInputText(kind, value)]));

/** Saves these values by name, which are those of the drafts. */
export const createSave = (env: string, values: ReadonlyMap<string, unknown>, drafts: FormDrafts): SettingsChange => ({
  verb: "save",
  done: "saved",
  names: [...values.keys()],
  findConflicts: (current) =>
    drafts
      .findConflicts(toInputTexts(current.values()))
      .filter(({ name }) => values.has(name))
      .map(({ name, before, now, mine }) => {
        const format = (text: string) => formatSettingText(current.get(name)?.kind ?? "any", text);
        return { label: name, before: format(before), now: now === undefined ? undefined : format(now), mine: format(mine) };
      }),
  send: (id) => callWithWarnings("POST /api/v1/environment_settings/{id}", { env, path: { id }, body: { value: values.get(id) } }),
  isApplied: ({ name, kind, value }) => formatSettingValue(kind, value) === formatSettingValue(kind, values.get(name)),
});

/** Resets settings to their defaults. */
export const createReset = (env: string, settings: readonly StoredSetting[]): SettingsChange => ({
  verb: "reset",
  done: "reset",
  names: settings.map(({ name }) => name),
  findConflicts: (current) =>
    settings.flatMap(({ name, kind, value }) => {
      const now = current.get(name);
      const [beforeText, nowText] = [formatSettingValue(kind, value), now && formatSettingValue(now.kind, now.value)];
      return nowText === undefined || nowText === beforeText ? [] : [{ label: name, before: beforeText, now: nowText }];
    }),
  send: (id) => callWithWarnings("DELETE /api/v2/environment_settings/{id}", { env, path: { id } }),
  isApplied: ({ isNonDefault }) => !isNonDefault,
});

/** Changes settings one after another, since each change may request a recompile. The signal stops before the next. Never rejects. */
export async function changeSettings(
  env: string,
  { verb, done, names, findConflicts, send, isApplied }: SettingsChange,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
): Promise<SettingsOutcome> {
  const warnings: string[] = [];
  const fetchCurrent = async (): Promise<CurrentSettings> =>
    new Map(toStoredSettings(await call("GET /api/v2/environment_settings", { env })).map((setting) => [setting.name, setting]));
  const [only] = names.length === 1 ? names : [];
  const wording = { verb, done, object: only ?? plural(names.length, "setting", "settings"), isPlural: only === undefined };
  try {
    if (!(await confirmOverwrite(wording, findConflicts(await fetchCurrent())))) return { done: [], failed: new Map(), warnings };
  } catch (error) {
    return { done: [], failed: new Map(names.map((name) => [name, asApiError(error)])), warnings };
  }
  const sendOne = async (name: string) => void warnings.push(...(await send(name)).warnings);
  const result = await runBulk(names, sendOne, signal, onProgress, {
    concurrency: 1,
    confirmLate: (age) => confirmLate(`Do you still want to ${verb} these settings?`, "Continue", age),
  });
  // What the server has accepted needs no check: it may store a value in another form.
  const verify: VerifyBulk = async (_, unknown) => {
    const current: CurrentSettings = unknown.size > 0 ? await fetchCurrent() : new Map();
    const unapplied = [...unknown].filter((name) => {
      const setting = current.get(name);
      return !setting || !isApplied(setting);
    });
    return new Map(unapplied.map((name) => [name, new ApiError("unreadable", "The value hasn't changed.")]));
  };
  const verified = await verifyBulk(result, verify, signal);
  if (verified.done.some((name) => result.failed.has(name))) warnings.push(notes.confirmationLost);
  return { ...verified, warnings };
}
