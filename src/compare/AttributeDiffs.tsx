import { useMediaQuery } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
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
  const [revealed, setRevealed] = useState(!isSecret(name));
  return (
    <section className={classes.attribute} aria-label={name}>
      <header className={classes.attributeHeader}>
        <h3 className="mono">{name}</h3>
        <span className="caption num">
          <span aria-label={`${added} lines added`}>+{added}</span> <span aria-label={`${removed} lines removed`}>−{removed}</span>
          {missingSide && ` · not set in ${missingSide === "from" ? sides[0] : sides[1]}`}
        </span>
      </header>
      {revealed ? (
        <DiffTable label={name} hunks={hunks} sides={sides} unified={unified} />
      ) : (
        <p className={classes.secret}>
          <span aria-hidden>••••••••</span>
          <button type="button" className="tool" aria-label={`Reveal ${name}`} onClick={() => setRevealed(true)}>
            <IconEye size={14} aria-hidden />
          </button>
        </p>
      )}
      {files && <FileDiff name={name} files={files} sides={sides} unified={unified} />}
    </section>
  );
}

/** The attributes of a resource that differ, each line by line; in a narrow window one side under the other. */
export function AttributeDiffs({ attributes, sides }: Props) {
  const isNarrow = useMediaQuery("(max-width: 800px)", undefined, { getInitialValueInEffect: false });
  const isUnified = useDiffView() === "unified" || isNarrow === true;
  return attributes.map((attribute) => <Attribute key={attribute.name} attribute={attribute} sides={sides} unified={isUnified} />);
}
