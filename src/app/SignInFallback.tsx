import { basePath } from "~/api/basePath";
import classes from "./Banner.module.css";

/** Replaces the sign-in dialog while its code can't be loaded. Signing in in another tab also signs in this one. */
export function SignInFallback() {
  return (
    <div role="alert" className={`callout ${classes.banner}`} data-tone="amber">
      <span>
        <b>Your session has ended.</b> Unsaved changes on this page are kept.{" "}
        <a href={`${basePath}login`} target="_blank" rel="noreferrer">
          Sign in in another tab
        </a>{" "}
        to continue.
      </span>
    </div>
  );
}
