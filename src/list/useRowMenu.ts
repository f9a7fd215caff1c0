import { useState } from "react";
import { useStableCallback } from "~/ui/useStableCallback";

interface OpenMenu {
  rowKey: string;
  /** The row's menu button. */
  anchor: HTMLElement;
}

/** State of the menu that the rows of a table share. The focus returns to the row's button when it closes. */
export function useRowMenu() {
  const [menu, setMenu] = useState<OpenMenu>();
  const closeMenu = () => {
    setMenu(undefined);
    menu?.anchor.focus();
  };
  const toggleMenu = useStableCallback((rowKey: string, anchor: HTMLElement) => {
    if (menu?.rowKey === rowKey) closeMenu();
    else setMenu({ rowKey, anchor });
  });
  return { menu, toggleMenu, closeMenu };
}
