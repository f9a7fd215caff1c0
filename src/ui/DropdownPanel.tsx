import { Menu, Popover } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { uncapitalize } from "./capitalize";
import classes from "./Dropdown.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
import { MenuItems, type MenuAction } from "./MenuItems";

export interface MenuGroup {
  label?: string;
  actions: MenuAction[];
}

export type DropdownContent = MenuGroup[] | ((close: () => void) => ReactNode);

interface Props {
  label: string;
  content: DropdownContent;
  align: "start" | "end";
  width: number | undefined;
  onClose: () => void;
}

/** The open panel: a menu or custom content, anchored to the whole button. */
export function DropdownPanel({ label, content, align, width, onClose }: Props) {
  const panelProps = {
    opened: true,
    onChange: (open: boolean) => !open && onClose(),
    position: `bottom-${align}`,
    width,
    shadow: "md",
  } as const;
  // Mantine names the panel by its target.
  const anchor = <span className={classes.anchor} aria-hidden="true" aria-label={label} />;
  if (typeof content === "function") {
    return (
      <Popover {...panelProps} trapFocus>
        <Popover.Target>{anchor}</Popover.Target>
        <Popover.Dropdown>
          <ErrorBoundary name={uncapitalize(label)}>{() => content(onClose)}</ErrorBoundary>
        </Popover.Dropdown>
      </Popover>
    );
  }
  return (
    <Menu {...panelProps} returnFocus={false}>
      <Menu.Target>{anchor}</Menu.Target>
      <Menu.Dropdown>
        {content.map((group, index) => (
          <Fragment key={group.label ?? index}>
            {index > 0 && <Menu.Divider />}
            {group.label && <Menu.Label>{group.label}</Menu.Label>}
            <MenuItems actions={group.actions} />
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
