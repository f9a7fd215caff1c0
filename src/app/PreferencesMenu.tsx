import { useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { saveComfortableRows, useHasComfortableRows } from "~/list/listPreferences";
import { Dropdown } from "~/ui/Dropdown";
import { IconButton } from "~/ui/IconButton";
import { setZone, useZone, getZoneName, type Zone } from "~/ui/time";

interface PreferenceOption<T> {
  label: string;
  value: T;
}

const themes: PreferenceOption<MantineColorScheme>[] = [
  { label: "System", value: "auto" },
  { label: "Light", value: "light" },
  { label: "Dark", value: "dark" },
];
const zones: PreferenceOption<Zone>[] = [
  { label: `Local time (${getZoneName("local")})`, value: "local" },
  { label: "UTC", value: "utc" },
];
const rowHeights: PreferenceOption<boolean>[] = [
  { label: "Compact", value: false },
  { label: "Comfortable", value: true },
];

function createMenuGroup<T>(label: string, options: PreferenceOption<T>[], current: T, onChoose: (value: T) => void) {
  return {
    label,
    actions: options.map((option) => ({ label: option.label, checked: option.value === current, onSelect: () => onChoose(option.value) })),
  };
}

/** Preferences stored in this browser: theme, time zone, row height. */
export function PreferencesMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const zone = useZone();
  const isRoomy = useHasComfortableRows();
  return (
    <Dropdown
      label="Preferences"
      width={220}
      renderTrigger={(triggerProps) => (
        <IconButton size="large" {...triggerProps} label="Preferences" title="Preferences: theme, time zone, and row height">
          <IconAdjustmentsHorizontal size={17} />
        </IconButton>
      )}
      content={[
        createMenuGroup("Theme", themes, colorScheme, setColorScheme),
        createMenuGroup("Time zone", zones, zone, setZone),
        createMenuGroup("Row height", rowHeights, isRoomy, saveComfortableRows),
      ]}
    />
  );
}
