import { useEffect, useEffectEvent, useRef } from "react";
import { useBlocker } from "react-router";
import { isSameView } from "./isSameView";
import { confirmDiscard, hasUnsavedForms } from "./unsaved";

/**
 * Asks before navigation discards unsaved changes of any form. There is one for the whole app, since the router consults only a
 * single blocker.
 */
export function UnsavedGuard() {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => hasUnsavedForms() && !isSameView(currentLocation, nextLocation));
  const isAsking = useRef(false);
  // A second attempt to leave, while the dialog is open, replaces the first.
  const handleAnswer = useEffectEvent((confirmed: boolean) => {
    isAsking.current = false;
    if (blocker.state !== "blocked") return;
    if (confirmed) blocker.proceed();
    else blocker.reset();
  });
  useEffect(() => {
    if (blocker.state !== "blocked" || isAsking.current) return;
    isAsking.current = true;
    void confirmDiscard("Leave without saving?", "Leave").then(handleAnswer);
  }, [blocker]);
  return null;
}
