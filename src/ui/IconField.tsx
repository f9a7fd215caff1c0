import { useState } from "react";
import { EnvironmentIcon } from "./EnvironmentIcon";
import classes from "./IconField.module.css";
import { Problem } from "./Problem";

const types = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];
/** In letters, as the server counts: the icon's type and its data in base64. */
const longest = 65_535;

async function read(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `${file.type};base64,${btoa(binary)}`;
}

/** Chooses an icon, shows it, and says beforehand what the server would refuse. */
export function IconField({ icon, onIcon }: { icon: string; onIcon: (icon: string) => void }) {
  const [problem, setProblem] = useState<string>();
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    setProblem(undefined);
    if (!file) return;
    if (!types.includes(file.type)) return setProblem("An icon is a PNG, JPEG, WebP or SVG image.");
    const next = await read(file);
    // The same file may be chosen again.
    input.value = "";
    if (next.length > longest)
      return setProblem(`This image is too large: ${Math.ceil(next.length / 1024)} kB when encoded, 64 kB at most.`);
    onIcon(next);
  };
  return (
    <div className={classes.icon}>
      <label className="field">
        Icon
        <input className="control" type="file" accept={types.join()} onChange={(event) => void choose(event.currentTarget)} />
      </label>
      {icon && (
        <>
          <EnvironmentIcon icon={icon} size={48} />
          <button type="button" className="link" onClick={() => onIcon("")}>
            Remove icon
          </button>
        </>
      )}
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}
