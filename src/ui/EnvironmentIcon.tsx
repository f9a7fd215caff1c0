/** What the server takes for an icon: `<mime>;base64,<data>`. Anything else is not shown. */
const iconPattern = /^image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/;

/** The icon that an environment was given; nothing where it has none. As an image it runs no script, SVG included. */
export function EnvironmentIcon({ icon, size = 18 }: { icon: string | null | undefined; size?: number }) {
  if (!icon || !iconPattern.test(icon)) return null;
  return <img src={`data:${icon}`} alt="" width={size} height={size} style={{ objectFit: "contain", flex: "none" }} />;
}
