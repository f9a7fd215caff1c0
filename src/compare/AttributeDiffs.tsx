import { useMediaQuery } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { isSecret } from "~/ui/value";
import type { AttributeLines } from "./compare";
import classes from "./compare.module.css";
import { DiffLines } from "./DiffLines";
import { useDiffView } from "./diffView";
import { FileDiff } from "./FileDiff";

interface Props {
  attributes: readonly AttributeLines[];
  sides: [from: string, to: string];
}

function Attribute({ attribute, sides, unified }: { attribute: AttributeLines; sides: Props["sides"]; unified: boolean }) {
  const { name, lines, added, removed, without, files } = attribute;
  const [revealed, setRevealed] = useState(!isSecret(name));
  return (
    <section className={classes.attribute} aria-label={name}>
      <header className={classes.attributeHead}>
        <h3 className="mono">{name}</h3>
        <span className="caption num">
          <span aria-label={`${added} lines added`}>+{added}</span> <span aria-label={`${removed} lines removed`}>−{removed}</span>
          {without && ` · not set in ${without === "from" ? sides[0] : sides[1]}`}
        </span>
      </header>
      {revealed ? (
        <DiffLines label={name} lines={lines} sides={sides} unified={unified} />
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
  const narrow = useMediaQuery("(max-width: 800px)", undefined, { getInitialValueInEffect: false });
  const unified = useDiffView() === "unified" || narrow === true;
  return attributes.map((attribute) => <Attribute key={attribute.name} attribute={attribute} sides={sides} unified={unified} />);
}
