// Problems found elsewhere, as marks under the text and in the gutter.

import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { within } from "./offsets.ts";

/** A problem at a range of the text. */
export interface Mark {
  /** Editor offsets; the end is exclusive. */
  from: number;
  to: number;
  severity: "error" | "warning" | "info";
  message: string;
  /** Who says so, e.g. "decode" or "API server". */
  source: string;
}

/** CodeMirror's diagnostics for `marks`. An empty range grows to one character, so that there is something to see. */
export function diagnosticsOf(state: EditorState, marks: readonly Mark[]): Diagnostic[] {
  return marks.map(({ from, to, severity, message, source }) => {
    const start = within(state, from);
    const end = Math.max(start, within(state, to));
    return { ...(start === end ? widened(state, start) : { from: start, to: end }), severity, message, source };
  });
}

function widened(state: EditorState, at: number): { from: number; to: number } {
  const line = state.doc.lineAt(at);
  if (at < line.to) return { from: at, to: at + 1 };
  return { from: Math.max(line.from, at - 1), to: at };
}
