import type { SettingDefinition } from "~/api/models";
import type { Schemas } from "~/api/schema";
import { differsFromDefault, getInputKind, type InputKind } from "./settingInput";

export interface StoredSetting {
  name: string;
  definition: SettingDefinition;
  kind: InputKind;
  /** The server's value. */
  value: unknown;
  /** Whether the server's value differs from the default. */
  isNonDefault: boolean;
}

/** Every setting that the server defines, with its value. */
export const toStoredSettings = ({ settings, definition }: Schemas["EnvironmentSettingsReponse"]): StoredSetting[] =>
  Object.values(definition).map((entry) => {
    const { name } = entry;
    // Servers before 20 return stored values only.
    const value: unknown = Object.hasOwn(settings, name) ? settings[name] : entry.default;
    return { name, definition: entry, kind: getInputKind(entry, value), value, isNonDefault: differsFromDefault(entry, value) };
  });
