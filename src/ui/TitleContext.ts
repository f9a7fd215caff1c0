import { createContext } from "react";

/** What the pages below are about, at the end of their document titles: "prod · network". */
export const TitleContext = createContext<string | undefined>(undefined);
