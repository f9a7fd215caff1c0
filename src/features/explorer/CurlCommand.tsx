import type { ApiRequest } from "~/api/client";
import { apiPrefix } from "~/api/basePath";
import { getErrorMessage } from "~/api/error";
import { CodeBlock } from "~/ui/CodeBlock";
import { CopyButton } from "~/ui/CopyButton";
import { formatCurlCommand } from "./formatCurlCommand";
import classes from "./explorer.module.css";

/** The request as a curl command, or the reason if `buildRequest` throws an ApiError because it can't be sent. */
export function CurlCommand({ buildRequest }: { buildRequest: () => ApiRequest }) {
  let command: string;
  try {
    command = formatCurlCommand(buildRequest(), location.origin + apiPrefix);
  } catch (error) {
    return <p className="caption">{getErrorMessage(error)}</p>;
  }
  return (
    <div className={classes.curl}>
      <CodeBlock label="curl command">{command}</CodeBlock>
      <CopyButton text={command} label="Copy curl command" />
    </div>
  );
}
