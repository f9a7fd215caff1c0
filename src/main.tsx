import "~/app/mantine.css";
import "~/app/theme.css";
import "~/app/looks.css";
import { createRoot } from "react-dom/client";
import { base } from "~/api/address";
import { startSession } from "~/api/renewal";
import { App } from "~/app/App";

if (import.meta.env.VITE_MOCK === "true") {
  const { startMock } = await import("~mocks/browser.ts");
  await startMock(base);
}

startSession();
createRoot(document.getElementById("root")!).render(<App />);
