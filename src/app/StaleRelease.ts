/** The code of a page could not be loaded: a new release replaced it, or the server is away. */
export class StaleRelease extends Error {
  constructor(cause: unknown) {
    super("The code of this page could not be loaded.", { cause });
    this.name = "StaleRelease";
  }
}
