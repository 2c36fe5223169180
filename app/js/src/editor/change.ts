// What differs between two texts, as one replaced range.

/** Replace `from..to` (UTF-16 offsets of the old text) by `insert`. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The shortest single replacement that turns `old` into `next`; null when they are equal. Never splits a surrogate pair. */
export function minimalChange(old: string, next: string): Change | null {
  if (old === next) return null;
  const from = wholeStart(old, next, commonPrefix(old, next));
  const tail = wholeEnd(old, next, commonSuffix(old, next, Math.min(old.length, next.length) - from));
  return { from, to: old.length - tail, insert: next.slice(from, next.length - tail) };
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

function commonSuffix(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length += 1;
  return length;
}

function wholeStart(a: string, b: string, at: number): number {
  return splits(a, at) || splits(b, at) ? at - 1 : at;
}

function wholeEnd(a: string, b: string, tail: number): number {
  return splits(a, a.length - tail) || splits(b, b.length - tail) ? tail - 1 : tail;
}

/** Whether a cut at `at` would fall between the two halves of one character. */
function splits(text: string, at: number): boolean {
  return at > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
