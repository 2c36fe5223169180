// Problems found elsewhere, as marks under the text and in the gutter.

import type { Action, Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Host } from "./host.ts";
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
  /** What each repair of it does. */
  fixes: readonly string[];
}

/** CodeMirror's diagnostics for `marks`. An empty range grows to one character, so that there is something to see. */
export function diagnosticsOf(state: EditorState, marks: readonly Mark[], host: Host): Diagnostic[] {
  return marks.map(({ from, to, severity, message, source, fixes }, mark) => {
    const start = within(state, from);
    const end = Math.max(start, within(state, to));
    return { ...(start === end ? widened(state, start) : { from: start, to: end }), severity, message: message.replaceAll("`", ""), source, actions: actions(host, mark, fixes) };
  });
}

/** A button for each repair; the focus goes back to the text, since the button vanishes with the problem. */
function actions(host: Host, mark: number, fixes: readonly string[]): Action[] {
  const apply = (fix: number) => (view: EditorView) => {
    host.fix(mark, fix);
    view.focus();
  };
  return fixes.map((name, fix) => ({ name, apply: apply(fix) }));
}

function widened(state: EditorState, at: number): { from: number; to: number } {
  const line = state.doc.lineAt(at);
  if (at < line.to) return { from: at, to: at + 1 };
  return { from: Math.max(line.from, at - 1), to: at };
}
