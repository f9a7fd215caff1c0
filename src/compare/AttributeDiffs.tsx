import { useMediaQuery } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { IconButton } from "~/ui/IconButton";
import { formatNumber, plural } from "~/ui/numbers";
import { isSecret } from "~/ui/value";
import type { AttributeLineDiff } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { DiffTable } from "./DiffTable";
import { useDiffView } from "./diffView";
import { FileDiff } from "./FileDiff";

interface Props {
  attributes: readonly AttributeLineDiff[];
  sides: [from: string, to: string];
}

function Attribute({ attribute, sides, unified }: { attribute: AttributeLineDiff; sides: Props["sides"]; unified: boolean }) {
  const { name, hunks, added, removed, missingSide, files } = attribute;
  const [isRevealed, setIsRevealed] = useState(!isSecret(name));
  return (
    <section className={classes.attribute} aria-label={name}>
      <header className={classes.attributeHeader}>
        <h3 className="mono">{name}</h3>
        <span className="caption num">
          <span aria-label={plural(added, "line added", "lines added")}>+{formatNumber(added)}</span>{" "}
          <span aria-label={plural(removed, "line removed", "lines removed")}>−{formatNumber(removed)}</span>
          {missingSide && ` · not set in ${missingSide === "from" ? sides[0] : sides[1]}`}
        </span>
      </header>
      {isRevealed ? (
        <DiffTable label={name} hunks={hunks} sides={sides} unified={unified} />
      ) : (
        <p className={classes.secret}>
          <span aria-hidden>••••••••</span>
          <IconButton label={`Reveal ${name}`} onClick={() => setIsRevealed(true)}>
            <IconEye size={14} aria-hidden />
          </IconButton>
        </p>
      )}
      {files && <FileDiff name={name} files={files} sides={sides} unified={unified} />}
    </section>
  );
}

/** Line diffs of a resource's changed attributes. In a narrow window they are always unified. */
export function AttributeDiffs({ attributes, sides }: Props) {
  const isNarrow = useMediaQuery("(max-width: 800px)", undefined, { getInitialValueInEffect: false });
  const isUnified = useDiffView() === "unified" || isNarrow === true;
  return attributes.map((attribute) => <Attribute key={attribute.name} attribute={attribute} sides={sides} unified={isUnified} />);
}
