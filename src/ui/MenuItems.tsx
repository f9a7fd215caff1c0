import "./menus.css";
import { Menu } from "@mantine/core";

export interface MenuAction {
  label: string;
  /** Why the action is disabled. It stays visible, and shows the reason. */
  reason?: string;
  danger?: boolean;
  /** Set if the menu is a choice: whether this option is selected. */
  checked?: boolean;
  onSelect: () => void;
}

/** Renders actions as menu items or, if any has `checked`, as radio items. */
export function MenuItems({ actions }: { actions: MenuAction[] }) {
  if (actions.some(({ checked }) => checked !== undefined)) {
    return (
      <Menu.RadioGroup
        value={actions.find(({ checked }) => checked)?.label}
        onChange={(chosen) => actions.find(({ label }) => label === chosen)?.onSelect()}
      >
        {actions.map(({ label }) => (
          <Menu.RadioItem key={label} value={label} closeMenuOnClick>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    );
  }
  return actions.map(({ label, reason, danger, onSelect }) => (
    <Menu.Item
      key={label}
      aria-disabled={reason ? true : undefined}
      closeMenuOnClick={!reason}
      c={reason ? "dimmed" : danger ? "var(--state-red)" : undefined}
      onClick={reason ? undefined : onSelect}
    >
      {label}
      {reason && <span className="caption row-reason">{reason}</span>}
    </Menu.Item>
  ));
}
