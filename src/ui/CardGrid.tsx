import type { ReactNode } from "react";
import classes from "./CardGrid.module.css";

/** Cards in four, two or one columns, depending on the width. */
export const CardGrid = ({ children }: { children: ReactNode }) => <div className={classes.grid}>{children}</div>;
