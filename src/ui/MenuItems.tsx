import { Menu } from "@mantine/core";

/** Something that can be chosen or done from a menu. */
export interface MenuAction {
  label: string;
  /** Why it cannot be done now: it stays, and says so. */
  reason?: string;
  danger?: boolean;
  /** Set where it is one of several of which one is chosen. */
  checked?: boolean;
  onSelect: () => void;
}

/** Actions as items of a menu, or, where one of them is chosen, as the choices of one. */
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
