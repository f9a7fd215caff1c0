import { Menu } from "@mantine/core";
import { MenuItems, type MenuAction } from "~/ui/MenuItems";

interface Props {
  /** The row's menu button. The menu opens below it. */
  anchor: HTMLElement;
  label: string;
  actions: MenuAction[];
  onClose: () => void;
}

/** Menu shared by all rows. One per row would cost more than the rows themselves. */
export function RowMenu({ anchor, label, actions, onClose }: Props) {
  const { left, bottom, width } = anchor.getBoundingClientRect();
  return (
    <Menu opened onChange={(open) => !open && onClose()} position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        {/* Mantine names the menu by its target. */}
        <span
          aria-hidden="true"
          aria-label={label}
          style={{ position: "absolute", left: left + window.scrollX, top: bottom + window.scrollY, width, height: 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}
