import { Link } from "react-router";
import { useStood } from "~/api/clock";
import { useData } from "~/api/query";
import { serverState } from "~/api/slices";
import { paths } from "~/paths";
import { Mark } from "~/ui/Mark";

/** The server's own word on its state; asked only once the page stands, since answering is dear to the server. */
export function ServerState() {
  const stood = useStood();
  const { data, error } = useData("GET /api/v1/serverstatus", stood ? {} : null, { pace: "server" });
  const status = data?.data;
  if (!status && !error) return null;
  const word = error ? "not answering" : (status?.status ?? "unknown");
  const text = error ? `Server state unknown: ${error.message}` : `Server: ${word}, ${status?.product} ${status?.version}`;
  return (
    <Link to={paths.status()} aria-label={text} title={text} style={{ display: "inline-flex", padding: 6 }}>
      <Mark state={error ? "unavailable" : serverState(word).state} />
    </Link>
  );
}
