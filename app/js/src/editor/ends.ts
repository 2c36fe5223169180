// Line ends. CodeMirror knows one kind of line break; a person's file may have three, mixed. This keeps which break is
// which beside the document, so that the text comes back exactly and offsets can be counted in it. Undo restores them.

import { invertedEffects } from "@codemirror/commands";
import { type ChangeDesc, type EditorState, type Extension, MapMode, StateEffect, StateField } from "@codemirror/state";

export type End = "\n" | "\r\n" | "\r";

/** The line ends of a document: nearly all are `main`, the others are listed. New lines get `main`. */
export interface Ends {
  readonly main: End;
  readonly odd: readonly Odd[];
}

/** A break that is not `main`: its position in the document, and how many "\r\n" there are among `odd` up to this one. */
interface Odd {
  readonly at: number;
  readonly end: End;
  readonly wide: number;
}

/** The line ends of `text`; `otherwise` is the main one of a text without any. */
export function endsOf(text: string, otherwise: End): Ends {
  const breaks = breaksOf(text);
  if (breaks.length === 0) return { main: otherwise, odd: [] };
  const main = mostFrequent(breaks);
  return { main, odd: counted(breaks.filter((found) => found.end !== main)) };
}

export function sameEnds(a: Ends, b: Ends): boolean {
  const same = (odd: Odd, index: number) => odd.at === b.odd[index]?.at && odd.end === b.odd[index]?.end;
  return a.main === b.main && a.odd.length === b.odd.length && a.odd.every(same);
}

/** The whole text with the person's own line ends. */
export function textOf(state: EditorState): string {
  const { main, odd } = state.field(endsField);
  const parts: string[] = [];
  let from = 0;
  for (const { at, end } of odd) {
    parts.push(state.doc.sliceString(from, at, main), end);
    from = at + 1;
  }
  parts.push(state.doc.sliceString(from, state.doc.length, main));
  return parts.join("");
}

/** From a position in the document to an offset in the text. */
export function textOffset(state: EditorState, position: number): number {
  const { main, odd } = state.field(endsField);
  const before = countBefore(odd, position);
  const oddWide = odd[before - 1]?.wide ?? 0;
  if (main !== "\r\n") return position + oddWide;
  return position + (state.doc.lineAt(position).number - 1 - before) + oddWide;
}

/** From an offset in the text to a position in the document; offsets outside the text count as its ends, one inside a line end as its start. */
export function docOffset(state: EditorState, offset: number): number {
  const { main, odd } = state.field(endsField);
  if (main !== "\r\n" && odd.length === 0) return Math.min(Math.max(offset, 0), state.doc.length);
  let low = 0;
  let high = state.doc.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textOffset(state, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const setEnds = StateEffect.define<Ends>({ map: mapEnds });

export const endsField: StateField<Ends> = StateField.define<Ends>({
  create: (state) => endsOf(state.doc.toString(), "\n"),
  update(ends, transaction) {
    const mapped = transaction.docChanged ? mapEnds(ends, transaction.changes) : ends;
    return transaction.effects.reduce((last, effect) => (effect.is(setEnds) ? effect.value : last), mapped);
  },
});

/** Lets undo bring back line ends that a change removed or replaced. */
export const lineEnds: Extension = invertedEffects.of((transaction) => {
  const before = transaction.startState.field(endsField);
  const after = transaction.state.field(endsField);
  const plain = before.odd.length === 0 && after.odd.length === 0 && before.main === after.main;
  return plain ? [] : [setEnds.of(before)];
});

type Break = Pick<Odd, "at" | "end">;

/** Every line break, at its position in a document where each counts one. */
function breaksOf(text: string): Break[] {
  const breaks: Break[] = [];
  let wide = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    const end = match[0] as End;
    breaks.push({ at: match.index - wide, end });
    if (end === "\r\n") wide += 1;
  }
  return breaks;
}

function mostFrequent(breaks: readonly Break[]): End {
  const count = (end: End) => breaks.filter((found) => found.end === end).length;
  const kinds: End[] = ["\n", "\r\n", "\r"];
  return kinds.reduce((best, kind) => (count(kind) > count(best) ? kind : best));
}

function counted(breaks: readonly Break[]): Odd[] {
  let wide = 0;
  return breaks.map(({ at, end }) => {
    if (end === "\r\n") wide += 1;
    return { at, end, wide };
  });
}

function mapEnds(ends: Ends, changes: ChangeDesc): Ends {
  if (ends.odd.length === 0) return ends;
  const kept = ends.odd.flatMap(({ at, end }) => {
    const moved = changes.mapPos(at, 1, MapMode.TrackAfter);
    return moved === null ? [] : [{ at: moved, end }];
  });
  return { main: ends.main, odd: counted(kept) };
}

/** How many of `odd` lie before `position`. */
function countBefore(odd: readonly Odd[], position: number): number {
  let low = 0;
  let high = odd.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((odd[middle]?.at ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
