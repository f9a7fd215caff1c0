import { Attributes } from "~/ui/Attributes";
import { OpenFile } from "./OpenFile";

/** Attributes of a resource. File hashes get a button that opens the file. */
export const DesiredAttributes = (props: { caption: string; values: Record<string, unknown> }) => (
  <Attributes {...props} renderExtra={(name, value) => <OpenFile name={name} value={value} />} />
);
