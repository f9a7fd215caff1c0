import type { ReactNode } from "react";
import type { StatusIconName } from "./states";

const strokeProps = { fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const onDiscProps = { ...strokeProps, stroke: "var(--surface)", strokeWidth: 1.8 } as const;
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />;

const shapes: Record<StatusIconName, ReactNode> = {
  cross: (
    <>
      {disc}
      <path d="M5.5 5.5l5 5M10.5 5.5l-5 5" {...onDiscProps} />
    </>
  ),
  tick: (
    <>
      {disc}
      <path d="M4.8 8.3l2.2 2.2 4.2-4.6" {...onDiscProps} />
    </>
  ),
  info: (
    <>
      {disc}
      <path d="M8 7.4v3.6M8 4.9v.1" {...onDiscProps} />
    </>
  ),
  unplugged: <path d="M2 14l3-3M6 7l3 3-1.6 1.6a2.1 2.1 0 0 1-3 -3zM14 2l-3 3M7 6l3 3 1.6-1.6a2.1 2.1 0 0 0-3 -3z" {...strokeProps} />,
  "not-equal": <path d="M3 6h10M3 10h10M10.5 3l-5 10" {...strokeProps} strokeWidth={1.8} />,
  skip: <path d="M3 10.5a5 5 0 0 1 9.6-1.5M13 5.5V9.2H9.3M3 13.5h2" {...strokeProps} strokeWidth={1.8} />,
  triangle: <path d="M8 2l6.5 11.5h-13zM8 6.5v3.3M8 11.6v.1" {...strokeProps} />,
  question: (
    <>
      <circle cx="8" cy="8" r="6.5" {...strokeProps} />
      <path d="M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.4v.1" {...strokeProps} />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" {...strokeProps} strokeWidth={2.4} />,
  dash: <path d="M3.5 8h9" {...strokeProps} strokeWidth={2} />,
  circle: <circle cx="8" cy="8" r="5.8" {...strokeProps} />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" {...strokeProps} />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  speech: <path d="M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2z" {...strokeProps} />,
  dashed: <circle cx="8" cy="8" r="5.8" {...strokeProps} strokeDasharray="2.2 2.6" />,
  plus: <path d="M8 3.5v9M3.5 8h9" {...strokeProps} strokeWidth={2} />,
  tilde: <path d="M3 9.2c1.2-2.4 3-2.4 5-1.2s3.8 1.2 5-1.2" {...strokeProps} strokeWidth={1.8} />,
  minus: <path d="M3.5 8h9" {...strokeProps} strokeWidth={2} />,
  // Not a square, which would look like a checkbox.
  unknown: <path d="M8 1.8L14.2 8L8 14.2L1.8 8zM8 8v.1" {...strokeProps} />,
};

/** Defines every icon once, so that hundreds of rows can reference them cheaply. */
export function StatusIconSprite() {
  return (
    <svg width="0" height="0" style={{ position: "absolute" }} aria-hidden="true">
      {Object.entries(shapes).map(([name, shape]) => (
        <symbol key={name} id={`status-icon-${name}`} viewBox="0 0 16 16">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}
