/** Replaces the app in a frame of another site. */
export function ForeignFrameNotice() {
  return (
    <main className="notice">
      <h1>Open Lookout in its own tab</h1>
      <p>Another site shows Lookout in a frame. It could make you click something that you don't see, so Lookout doesn't run here.</p>
      <p>
        <a href={window.location.href} target="_blank" rel="noreferrer">
          Open Lookout
        </a>
      </p>
    </main>
  );
}
