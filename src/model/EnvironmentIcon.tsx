/** The server's format for icons: `<mime>;base64,<data>`. Anything else isn't rendered. */
const iconPattern = /^image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/;

/** An environment's icon, if it has a valid one. Rendered as an image, so that scripts in an SVG don't run. */
export function EnvironmentIcon({ icon, size = 18 }: { icon: string | null | undefined; size?: number }) {
  if (!icon || !iconPattern.test(icon)) return null;
  return <img src={`data:${icon}`} alt="" width={size} height={size} style={{ objectFit: "contain", flex: "none" }} />;
}
