import { Link } from "react-router";
import { usePageReady } from "~/api/clock";
import { useApiQuery } from "~/api/query";
import { getServerState } from "~/model/slices";
import { paths } from "~/paths";
import { StatusIcon } from "~/ui/StatusIcon";

/** The server's own status. Fetched after the page has loaded, since the request is expensive for the server. */
export function ServerStatusLink() {
  const isPageReady = usePageReady();
  const { data: status, error } = useApiQuery("GET /api/v1/serverstatus", isPageReady ? {} : null, { refresh: "background" });
  if (!status && !error) return null;
  const stateName = status?.status ?? "unknown";
  const text = error ? `Server status unknown: ${error.message}` : `Server: ${stateName}, ${status?.product} ${status?.version}`;
  return (
    <Link to={paths.status()} aria-label={text} title={text} style={{ display: "inline-flex", padding: 6 }}>
      <StatusIcon state={error ? "unavailable" : getServerState(stateName).state} />
    </Link>
  );
}
