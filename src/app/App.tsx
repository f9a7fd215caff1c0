import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter, RouterProvider } from "react-router";
import { flushSync } from "react-dom";
import { base } from "~/api/address";
import { startClock } from "~/api/clock";
import { createQueryClient } from "~/api/query";
import { currentState, onSession } from "~/api/session";
import { MarkSprite } from "~/ui/MarkSprite";
import { colorScheme } from "./colorScheme";
import { rememberEnvironment } from "./lastEnvironment";
import { routes } from "./routes";
import { theme } from "./theme";

const queryClient = createQueryClient();
startClock(queryClient);
// What one person was shown is not kept for the next; the pages have been left by then.
onSession(() => currentState().phase === "out" && void setTimeout(() => queryClient.removeQueries({ type: "inactive" })));
const router = createBrowserRouter(routes, { basename: base.replace(/(.)\/$/, "$1") });
router.subscribe(({ matches }) => rememberEnvironment(matches.at(-1)?.params.env));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} colorSchemeManager={colorScheme} defaultColorScheme="auto">
        <MarkSprite />
        <RouterProvider router={router} flushSync={flushSync} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
