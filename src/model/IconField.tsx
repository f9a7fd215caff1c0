import { useState } from "react";
import { Field } from "~/ui/Field";
import { LinkButton } from "~/ui/LinkButton";
import { EnvironmentIcon } from "./EnvironmentIcon";
import classes from "./IconField.module.css";

const acceptedTypes = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];
/** The server's limit in characters, for the type and the base64 data together. */
const maxLength = 65_535;

async function encodeIcon(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `${file.type};base64,${btoa(binary)}`;
}

/** A field to choose and preview an icon. Rejects files that the server wouldn't accept. */
export function IconField({ icon, onChange }: { icon: string; onChange: (icon: string) => void }) {
  const [error, setError] = useState<string>();
  const handleFile = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    setError(undefined);
    if (!file) return;
    if (!acceptedTypes.includes(file.type)) return setError("Choose a PNG, JPEG, WebP, or SVG image.");
    const encoded = await encodeIcon(file);
    // Allows choosing the same file again.
    input.value = "";
    if (encoded.length > maxLength)
      return setError(`This image is too large: ${Math.ceil(encoded.length / 1024)} kB encoded. The maximum is 64 kB.`);
    onChange(encoded);
  };
  return (
    <div className={classes.iconField}>
      <Field label="Icon" error={error}>
        {(controlProps) => (
          <input {...controlProps} type="file" accept={acceptedTypes.join()} onChange={(event) => void handleFile(event.currentTarget)} />
        )}
      </Field>
      {icon && (
        <>
          <EnvironmentIcon icon={icon} size={48} />
          <LinkButton onClick={() => onChange("")}>Remove icon</LinkButton>
        </>
      )}
    </div>
  );
}
