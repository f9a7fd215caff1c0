import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { ErrorBoundary } from "~/ui/ErrorBoundary";

/** Shows an error if a page fails to render outside of its parts, until the user leaves it or new data arrives. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { key } = useLocation();
  return (
    <ErrorBoundary name="this page" resetKey={key}>
      {children}
    </ErrorBoundary>
  );
}
