/* oxlint-disable unicorn/require-post-message-target-origin -- the rule is about windows; workers have no other origin */
/** Worker side of `parseInWorker`. Parsing large responses in the page would block it. */
export function workerHandler(parse: (text: string) => object): void {
  self.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
    try {
      self.postMessage(parse(new TextDecoder().decode(data)));
    } catch {
      // Not a response of the API.
      self.postMessage(undefined);
    }
  });
}
