// The lines of the field that has the focus in the form.

import { type EditorState, RangeSet, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { within } from "./offsets.ts";

/**
 * The transaction that lights up the lines of a range, and brings them into view when asked; `to` before `from` lights none. Null
 * where all is so already.
 */
export function light(state: EditorState, from: number, to: number, scroll: boolean): TransactionSpec | null {
  const range = { from: within(state, from), to: within(state, to) };
  const lines = from <= to ? linesOf(state, range) : Decoration.none;
  const effects: StateEffect<unknown>[] = [];
  if (!RangeSet.eq([state.field(litLines)], [lines])) effects.push(set.of(lines));
  if (scroll && from <= to) effects.push(EditorView.scrollIntoView(range.from, { y: "nearest", yMargin: 42 }));
  return effects.length > 0 ? { effects } : null;
}

interface Range {
  from: number;
  to: number;
}

const set = StateEffect.define<DecorationSet>();
const line = Decoration.line({ class: "cm-lit" });

/** A field of more lines lights up its first ones, to stay quick in huge texts. */
const MOST_LINES = 500;

export const litLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    const mapped = lines.map(transaction.changes);
    return transaction.effects.reduce((last, effect) => (effect.is(set) ? effect.value : last), mapped);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf(state: EditorState, range: Range): DecorationSet {
  const first = state.doc.lineAt(range.from).number;
  const last = Math.min(state.doc.lineAt(range.to).number, first + MOST_LINES);
  const all = Array.from({ length: last - first + 1 }, (_, index) => line.range(state.doc.line(first + index).from));
  return Decoration.set(all);
}
