import { formatNumber } from "./numbers";

const maxListed = 10;

/** The first of several names, and how many there are more. Nothing for a single name, which the text around it mentions. */
export const NameSample = ({ names }: { names: readonly string[] }) =>
  names.length > 1 && (
    <p className="mono" style={{ overflowWrap: "anywhere" }}>
      {names.slice(0, maxListed).join(", ")}
      {names.length > maxListed && `, and ${formatNumber(names.length - maxListed)} more`}
    </p>
  );
