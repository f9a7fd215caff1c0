import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** A link to a page that looks like a filled button. */
export const ButtonLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Button component={Link} to={to}>
    {children}
  </Button>
);
