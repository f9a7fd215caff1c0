import "~/app/mantine.css";
import "~/app/theme.css";
import "~/app/base.css";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { basePath } from "~/api/basePath";
import { createQueryClient } from "~/api/query";
import { startSession } from "~/api/renewal";
import { App } from "~/app/App";
import { ForeignFrameNotice } from "~/app/ForeignFrameNotice";
import { isInForeignFrame } from "~/app/framing";
import { limitHistoryWrites } from "~/app/limitHistoryWrites";
import { routes } from "~/app/routes";
import { startApp } from "~/app/startApp";

if (import.meta.env.VITE_MOCK === "true") {
  const { startMock } = await import("~mocks/browser.ts");
  await startMock(basePath);
}

/** Sends the first requests. */
function createApp() {
  limitHistoryWrites(window.history);
  startSession();
  const client = createQueryClient();
  const router = createBrowserRouter(routes, { basename: basePath.replace(/(.)\/$/, "$1") });
  startApp(client, router);
  return <App client={client} router={router} />;
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
createRoot(root).render(isInForeignFrame() ? <ForeignFrameNotice /> : createApp());
