// Offsets that come from outside.

import type { EditorState } from "@codemirror/state";

/** The offset, or the text's nearest end. */
export function within(state: EditorState, offset: number): number {
  return Math.min(Math.max(offset, 0), state.doc.length);
}
