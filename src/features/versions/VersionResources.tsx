import { useState } from "react";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { defineVersionResourceList } from "./versionResources.list";

/** Resources of a version, which never change: `GET /api/v2/desiredstate/{version}`. */
export function VersionResources({ env, version }: { env: string; version: number }) {
  const [list] = useState(() => defineVersionResourceList(env, version));
  const state = useList(list, { env, path: { version: String(version) } }, { refresh: "never", pageParams: ["tab"] });
  return <ListPanel state={state} />;
}
