// Steps of undo: what a person types joins by time and place; what is done elsewhere is a step of its own.

import { isolateHistory } from "@codemirror/commands";
import { Annotation, EditorState, type Extension, StateField, Transaction, type TransactionSpec } from "@codemirror/state";

/** Marks a transaction that comes from outside of the editor. */
export const fromOutside = Annotation.define<boolean>();

/**
 * How a change from outside is undone: `apart` by itself; `on` with what came from outside just before, never with typing;
 * a `correction` of what a person just changed not at all, since undoing it alone would only have it made again.
 */
export type Step = "apart" | "on" | "correction";

/** What makes a transaction such a step. */
export function step(state: EditorState, kind: Step): TransactionSpec {
  if (kind === "correction") return { annotations: Transaction.addToHistory.of(false) };
  const isolation = kind === "apart" ? "full" : state.field(lastOutside) ? null : "before";
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
