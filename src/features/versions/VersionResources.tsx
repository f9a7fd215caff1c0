import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { versionResourceList } from "./versionResources.list";

/** Resources of a version, which never change: `GET /api/v2/desiredstate/{version}`. */
export function VersionResources({ env, version }: { env: string; version: number }) {
  const title = `Resources of version ${version}`;
  const path = { version: String(version) };
  return <ListPanel state={useList(versionResourceList, { env, path }, { title, refresh: "never", pageParams: ["tab"] })} />;
}
