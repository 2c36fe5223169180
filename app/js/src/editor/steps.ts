// Steps of undo: what a person types joins by time and place; what is done elsewhere is a step of its own.

import { isolateHistory } from "@codemirror/commands";
import { Annotation, EditorState, type Extension, StateField, type TransactionSpec } from "@codemirror/state";

/** Marks a transaction that comes from outside of the editor. */
export const fromOutside = Annotation.define<boolean>();

/** A change from outside: one with what came from there before, unless it is to stand `apart`; never one with typing. */
export function step(state: EditorState, apart: boolean): TransactionSpec {
  const isolation = apart ? "full" : state.field(lastOutside) ? null : "before";
  return isolation ? { annotations: isolateHistory.of(isolation) } : {};
}

const lastOutside = StateField.define<boolean>({
  create: () => false,
  update: (before, transaction) => (transaction.docChanged ? transaction.annotation(fromOutside) === true : before),
});

export const steps: Extension = [
  lastOutside,
  EditorState.transactionExtender.of((transaction) => {
    const isTyped = transaction.docChanged && !transaction.annotation(fromOutside);
    return isTyped && transaction.startState.field(lastOutside) ? { annotations: isolateHistory.of("before") } : null;
  }),
];
