import { createContext } from "react";

/** Whether something is failing in the page's environment, for the mark in document titles. */
export const FailureContext = createContext(false);
