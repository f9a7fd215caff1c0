/** The code of a page, or of a part of one, could not be loaded: a new release replaced it, or the server is away. */
export class StaleRelease extends Error {
  constructor(cause: unknown) {
    super("Code of this page could not be loaded.", { cause });
    this.name = "StaleRelease";
  }
}
