import { createContext } from "react";

/** Whether something failed in what the page is about: titles carry a mark then. */
export const FailureContext = createContext(false);
