// Typing over a selection. Left alone, the browser keeps the look of what it removes by an inline style on the new
// text, which the page's Content-Security-Policy refuses (with an error in the console) and the editor throws away.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Puts typed text in the selection's place itself; composed text (an input method's) stays the browser's. */
export const typeOverSelection: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const typed = event.inputType === "insertText" && !event.isComposing && !view.composing ? event.data : null;
    if (typed === null || view.state.readOnly || view.state.selection.ranges.every((range) => range.empty)) return false;
    const { from, to } = view.state.selection.main;
    const replaced = () => view.state.update(view.state.replaceSelection(typed), { userEvent: "input.type", scrollIntoView: true });
    // A bracket goes around the selection.
    const isTaken = view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, typed, replaced));
    if (!isTaken) view.dispatch(replaced());
    return true;
  },
});
