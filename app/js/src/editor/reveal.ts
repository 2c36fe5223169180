// Showing a place in the text: a problem that was chosen in the list, a field that has the focus in the form.

import { type Extension, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** The transaction that scrolls to a range, marks it until the next change or move, and puts the caret at its start. */
export function reveal(from: number, to: number): TransactionSpec {
  const end = Math.max(from, to);
  return {
    selection: { anchor: from },
    effects: [show.of({ from, to: end }), EditorView.scrollIntoView(from, { y: "center" })],
  };
}

const show = StateEffect.define<{ from: number; to: number }>();
const mark = Decoration.mark({ class: "cm-shown" });

export const shownRange: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(show));
    if (effect?.is(show)) {
      const { from, to } = effect.value;
      return from < to ? Decoration.set(mark.range(from, to)) : Decoration.none;
    }
    return transaction.docChanged || transaction.selection ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});
