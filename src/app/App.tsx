import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { type createBrowserRouter, RouterProvider } from "react-router";
import { flushSync } from "react-dom";
import { StatusIconSprite } from "~/ui/StatusIconSprite";
import { colorSchemeManager, theme } from "./theme";

interface Props {
  client: QueryClient;
  router: ReturnType<typeof createBrowserRouter>;
  /** "test" disables transitions. */
  env?: "default" | "test";
}

export function App({ client, router, env = "default" }: Props) {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        env={env}
        theme={theme}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        // Computing all variables replaces a style sheet of 4 kB.
        deduplicateCssVariables={false}
        withCssVariables={env !== "test"}
      >
        <StatusIconSprite />
        <RouterProvider router={router} flushSync={flushSync} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
