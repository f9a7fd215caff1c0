/** A question that waits for its turn. */
export interface Question<T> {
  what: T;
  /** When it was last answered, or failed, in milliseconds since the epoch; 0: never. */
  at: number;
}

/** What was answered less than this ago, in milliseconds, is not asked again. */
const rest = 60_000;

/** Whose turn it is: what was never asked, in order, then what was answered the longest ago; undefined while all is fresh. */
export function nextInTurn<T>(questions: readonly Question<T>[], now: number): T | undefined {
  let next: Question<T> | undefined;
  for (const question of questions) if (!next || question.at < next.at) next = question;
  return next && now - next.at >= rest ? next.what : undefined;
}
