import { useEnvironment } from "~/api/environment";
import { useForbidden } from "~/api/policy";
import { confirmIn } from "~/deeds/confirmIn";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { readable } from "~/ui/states";
import { toastDone, toastFailed } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { Waiting } from "~/ui/Waiting";
import { useWords } from "~/ui/useWords";
import { SaveBar } from "./SaveBar";
import { effectsOf, wordOf } from "./settingInput";
import { SettingRow } from "./SettingRow";
import classes from "./Settings.module.css";
import { useSettings, type Outcome, type Setting } from "./useSettings";

const settingsText = (count: number): string => (count === 1 ? "1 setting" : `${count} settings`);

const matches = ({ name, definition }: Setting, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${definition.section ?? ""} ${definition.doc}`.toLowerCase().includes(word));

/** By section, in the order of the alphabet; those of no section last. */
function bySection(settings: Setting[]): [section: string, settings: Setting[]][] {
  const sections = new Map<string, Setting[]>();
  for (const setting of settings) {
    const section = setting.definition.section ?? "";
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  return [...sections].sort(([one], [other]) => (one === "" ? 1 : other === "" ? -1 : one.localeCompare(other)));
}

/** Every setting that the server defines, whatever it is: searched, changed, saved together, put back. */
export function ConfigurationTab({ env }: { env: string }) {
  const forbidden = useForbidden("POST /api/v1/environment_settings/{id}");
  const mayNotReset = useForbidden("DELETE /api/v2/environment_settings/{id}");
  const [params, setWords] = useWords();
  const settings = useSettings(env);
  const environment = useEnvironment(env).data?.data;
  const of = environment?.name ?? "this environment";
  const { all, error, running } = settings;
  if (!all && error) {
    return <Failed title="The settings could not be loaded" error={error} retrying={settings.asking} onRetry={settings.retry} />;
  }
  if (!all) return <Waiting shape="rows" rows={8} label="Loading settings" />;

  const typed = params.get("find") ?? "";
  const changedOnly = params.get("changed") === "true";
  const shown = all.filter((setting) => matches(setting, typed) && (!changedOnly || setting.changed || setting.unsaved));
  const unsaved = all.filter((setting) => setting.unsaved);
  const unreadable = unsaved.filter((setting) => setting.unreadable);
  const refused = unsaved.filter((setting) => setting.refusal);
  const resettable = all.filter((setting) => setting.changed && !setting.definition.protected);
  const effects = effectsOf(unsaved.map(({ definition }) => definition));

  const tell = (deed: string, { done, warnings }: Outcome) =>
    done.length > 0 && toastDone(`${deed} ${done.length === 1 ? done[0]! : settingsText(done.length)} of ${of}`, warnings);
  // What is refused says so beside its field.
  const save = async () => tell("Saved", await settings.save());
  const reset = async (which: Setting[]) => {
    const caused = effectsOf(which.map(({ definition }) => definition));
    const yes = await confirmIn(env, (name) => ({
      title: which.length === 1 ? `Reset ${which[0]!.name} of ${name}?` : `Reset ${settingsText(which.length)} of ${name}?`,
      body: (
        <>
          <ul className={classes.resets}>
            {which.map(({ name, kind, value, definition }) => (
              <li key={name}>
                <b>{name}</b>: <code>{wordOf(kind, value)}</code> becomes <code>{wordOf(kind, definition.default)}</code>
              </li>
            ))}
          </ul>
          {caused && <p>The server {caused}.</p>}
        </>
      ),
      action: which.length === 1 ? "Reset to default" : `Reset ${settingsText(which.length)}`,
    }));
    if (!yes) return;
    const outcome = await settings.reset(which.map(({ name }) => name));
    tell("Reset", outcome);
    for (const [name, reason] of outcome.failed) toastFailed(`${name} of ${of} was not reset`, reason);
  };

  return (
    <>
      <UnsavedGuard unsaved={unsaved.length > 0} />
      <div className={classes.filter} role="search" aria-label="Find settings">
        <input
          className="control"
          type="search"
          aria-label="Search settings"
          placeholder="Search settings"
          value={typed}
          onChange={(event) => setWords({ find: event.currentTarget.value }, { replace: typed !== "" })}
        />
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={changedOnly}
            onChange={(event) => setWords({ changed: event.currentTarget.checked ? "true" : undefined })}
          />
          Changed only
        </label>
        <span className="caption" role="status">
          {shown.length === all.length ? settingsText(all.length) : `${shown.length} of ${settingsText(all.length)}`}
        </span>
        <span className={classes.right}>
          <DeedButton
            reason={mayNotReset ?? (resettable.length === 0 ? "Every setting that can be changed here is at its default" : undefined)}
            onClick={() => void reset(resettable)}
          >
            Reset all changed
          </DeedButton>
        </span>
      </div>
      {environment?.halted && (
        <p className="caption">Settings are saved while the environment is halted; compiles that they ask for wait until it is resumed.</p>
      )}
      {shown.length === 0 && (
        <Empty
          text={typed ? "No setting has these words." : "Every setting is at its default."}
          action={
            <button type="button" className="link" onClick={() => setWords({ find: undefined, changed: undefined })}>
              Show all settings
            </button>
          }
        />
      )}
      {bySection(shown).map(([section, settingsOf]) => (
        <section key={section} aria-label={section ? readable(section) : "Other"} className={classes.section}>
          <h2>{section ? readable(section) : "Other"}</h2>
          <ul className={classes.settings}>
            {settingsOf.map((setting) => (
              <SettingRow key={setting.name} setting={setting} settings={settings} onReset={() => void reset([setting])} />
            ))}
          </ul>
        </section>
      ))}
      {unsaved.length > 0 && (
        <SaveBar
          action={`Save ${unsaved.length === 1 ? "1 change" : `${unsaved.length} changes`}`}
          busy={running !== undefined}
          reason={
            forbidden ?? (unreadable.length > 0 ? `${unreadable.map(({ name }) => name).join(", ")} cannot be saved as it is` : undefined)
          }
          onSave={() => void save()}
          onDiscard={settings.dropAll}
        >
          <b>{settingsText(unsaved.length)} not saved</b>
          {running && ` – saving ${running.done + 1} of ${running.total}`}
          {!running && refused.length > 0 && `, ${refused.length} of them refused: ${refused.map(({ name }) => name).join(", ")}`}
          {effects && <p className="caption">Saving {effects}.</p>}
        </SaveBar>
      )}
    </>
  );
}
