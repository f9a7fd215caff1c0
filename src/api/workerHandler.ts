/* oxlint-disable unicorn/require-post-message-target-origin -- a worker is no window: there is no other origin */
/** The worker's side of `readIn`: takes what is shown out of the text of an answer, beside the page, which it would hold. */
export function workerHandler(parse: (text: string) => object): void {
  self.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
    try {
      self.postMessage(parse(new TextDecoder().decode(data)));
    } catch {
      // It is not what the server answers.
      self.postMessage(undefined);
    }
  });
}
