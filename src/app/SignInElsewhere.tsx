import { base } from "~/api/address";
import classes from "./Banner.module.css";

/** Stands in for the dialog where its code is gone from the server: signing in in another tab does for this one too. */
export function SignInElsewhere() {
  return (
    <div role="alert" className={`remark ${classes.banner}`} data-tone="amber">
      <span>
        <b>Your session has ended.</b> This page stays as it is.{" "}
        <a href={`${base}login`} target="_blank" rel="noreferrer">
          Sign in in another tab
        </a>
        , and it goes on.
      </span>
    </div>
  );
}
