import { useEffect } from "react";
import { useBeforeUnload, useBlocker, type Location } from "react-router";
import { confirm, loadQuestions } from "./confirm";
import { holdUnsaved } from "./unsaved";

/** Words of an address that a form belongs to, beside the page: the tab, and what it sets. */
const formWords = ["tab", "new", "set", "of"];
const placeOf = ({ pathname, search }: Location): string => {
  const words = new URLSearchParams(search);
  return JSON.stringify([pathname, ...formWords.map((word) => words.get(word))]);
};

/** Asks before input that was not saved is left, within the app and out of it. */
export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && placeOf(currentLocation) !== placeOf(nextLocation));
  useBeforeUnload((event) => unsaved && event.preventDefault());
  useEffect(() => {
    if (!unsaved) return;
    void loadQuestions().catch(() => undefined);
    return holdUnsaved();
  }, [unsaved]);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void confirm({ title: "Leave without saving?", body: "What was typed here will be lost.", action: "Leave", danger: true }).then((yes) =>
      yes ? blocker.proceed() : blocker.reset(),
    );
  }, [blocker]);
  return null;
}
