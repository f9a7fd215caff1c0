import { basePath } from "~/api/basePath";
import classes from "./Banner.module.css";

/** Stands in for the dialog where its code is gone from the server: signing in in another tab does for this one too. */
export function SignInFallback() {
  return (
    <div role="alert" className={`callout ${classes.banner}`} data-tone="amber">
      <span>
        <b>Your session has ended.</b> This page stays as it is.{" "}
        <a href={`${basePath}login`} target="_blank" rel="noreferrer">
          Sign in in another tab
        </a>
        , and it goes on.
      </span>
    </div>
  );
}
