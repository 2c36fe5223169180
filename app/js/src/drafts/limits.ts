// How much is kept.

/** Drafts kept in the browser; the oldest go first. */
export const MOST_DRAFTS = 50;

/** Earlier texts kept of one draft. */
export const MOST_EARLIER = 20;

/** At most one earlier text in this time, so that twenty reach back further than twenty keystrokes. */
const EARLIER_EVERY_MS = 60_000;

/** Whether the text before this save is worth putting aside; `kept` is when that was last done. */
export function isDue(kept: number, now: number): boolean {
  return now - kept >= EARLIER_EVERY_MS || now < kept;
}

/** What is beyond the first `most`. */
export function beyond<T>(newestFirst: readonly T[], most: number): T[] {
  return newestFirst.slice(most);
}
