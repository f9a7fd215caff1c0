import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { setRoomy, useRoomy } from "~/list/remembered";
import { Dropdown } from "~/ui/Dropdown";
import { setZone, useZone, zoneName, type Zone } from "~/ui/time";

interface Choice<T> {
  label: string;
  value: T;
}

const themes: Choice<MantineColorScheme>[] = [
  { label: "As the system", value: "auto" },
  { label: "Light", value: "light" },
  { label: "Dark", value: "dark" },
];
const zones: Choice<Zone>[] = [
  { label: `Local time (${zoneName("local")})`, value: "local" },
  { label: "UTC", value: "utc" },
];
const rows: Choice<boolean>[] = [
  { label: "Dense rows", value: false },
  { label: "Roomy rows", value: true },
];

function choices<T>(label: string, of: Choice<T>[], chosen: T, choose: (value: T) => void) {
  return {
    label,
    actions: of.map((choice) => ({ label: choice.label, checked: choice.value === chosen, onSelect: () => choose(choice.value) })),
  };
}

/** What a person chooses for all pages of this browser: theme, time zone, row height. */
export function PreferencesMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const zone = useZone();
  const roomy = useRoomy();
  return (
    <Dropdown
      label="Preferences"
      width={220}
      button={(opener) => (
        <ActionIcon {...opener} variant="subtle" color="gray" aria-label="Preferences" title="Theme, time zone, row height">
          <IconAdjustmentsHorizontal size={17} />
        </ActionIcon>
      )}
      content={[
        choices("Theme", themes, colorScheme, setColorScheme),
        choices("Times", zones, zone, setZone),
        choices("Rows", rows, roomy, setRoomy),
      ]}
    />
  );
}
