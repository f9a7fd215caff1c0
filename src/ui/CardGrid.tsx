import type { ReactNode } from "react";
import classes from "./CardGrid.module.css";

/** Cards side by side: four, two or one of them, as the window has room. */
export const CardGrid = ({ children }: { children: ReactNode }) => <div className={classes.grid}>{children}</div>;
