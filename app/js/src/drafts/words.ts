// What the list of drafts says of a text.

/** A moment as the person's browser writes dates, to the minute. */
export function when(milliseconds: number, locale?: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short", ...(timeZone ? { timeZone } : {}) };
  return new Intl.DateTimeFormat(locale, options).format(milliseconds);
}

/** How many bytes a text has in UTF-8. */
export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
