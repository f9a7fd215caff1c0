import type { Outgoing } from "~/api/client";
import { apiPrefix } from "~/api/address";
import { reasonOf } from "~/api/error";
import { CodeBox } from "~/ui/CodeBox";
import { CopyButton } from "~/ui/CopyButton";
import { curlOf } from "./curl";
import classes from "./explorer.module.css";

/** The call as it will go, for a shell; or why it cannot. `make` throws an ApiError where the words cannot be sent. */
export function Curl({ make }: { make: () => Outgoing }) {
  let command: string;
  try {
    command = curlOf(make(), location.origin + apiPrefix);
  } catch (error) {
    return <p className="caption">{reasonOf(error)}</p>;
  }
  return (
    <div className={classes.curl}>
      <CodeBox label="As curl">{command}</CodeBox>
      <CopyButton text={command} label="Copy as curl" />
    </div>
  );
}
