import { Attributes } from "~/ui/Attributes";
import { OpenFile } from "./OpenFile";

/** The attributes of a resource; a file that one names by its hash can be opened. */
export const DesiredAttributes = (props: { caption: string; values: Record<string, unknown> }) => (
  <Attributes {...props} renderExtra={(name, value) => <OpenFile name={name} value={value} />} />
);
