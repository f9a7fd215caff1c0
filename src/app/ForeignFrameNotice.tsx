/** Replaces the app in a frame of another site. */
export function ForeignFrameNotice() {
  return (
    <main className="notice">
      <h1>Open Lookout in its own tab</h1>
      <p>
        Another site is showing Lookout in a frame and could trick you into clicking something you can't see, so Lookout doesn't run here.
      </p>
      <p>
        <a href={window.location.href} target="_blank" rel="noreferrer">
          Open Lookout
        </a>
      </p>
    </main>
  );
}
