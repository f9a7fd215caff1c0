import { createContext } from "react";

/** Whether something is failing in the page's environment. Titles are marked then. */
export const FailureContext = createContext(false);
