// Problems found elsewhere, as marks under the text and in the gutter.

import { type Action, type Diagnostic, forEachDiagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";
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

/** Gives the transaction that replaces all marks of an editor; null where they have moved there by themselves. */
export function marking(host: Host): (state: EditorState, marks: readonly Mark[]) => TransactionSpec | null {
  let before: readonly Diagnostic[] = [];
  return (state, marks) => {
    const wanted = diagnosticsOf(state, marks, host);
    if (areShown(state, before, wanted)) return null;
    before = wanted;
    return setDiagnostics(state, wanted);
  };
}

/** Whether what was marked last stands now where it is wanted, and says the same. */
function areShown(state: EditorState, before: readonly Diagnostic[], wanted: readonly Diagnostic[]): boolean {
  const at = new Map<Diagnostic, { from: number; to: number }>();
  forEachDiagnostic(state, (mark, from, to) => void at.set(mark, { from, to }));
  const isShown = (mark: Diagnostic, index: number) => {
    const [place, other] = [at.get(mark), wanted[index]];
    return place !== undefined && other !== undefined && place.from === other.from && place.to === other.to && saysSame(mark, other);
  };
  return before.length === wanted.length && before.every(isShown);
}

function saysSame(one: Diagnostic, other: Diagnostic): boolean {
  const names = ({ actions = [] }: Diagnostic) => actions.map(({ name }) => name).join("\n");
  return one.severity === other.severity && one.message === other.message && one.source === other.source && names(one) === names(other);
}

/** CodeMirror's diagnostics for `marks`. An empty range grows to one character, so that there is something to see. */
function diagnosticsOf(state: EditorState, marks: readonly Mark[], host: Host): Diagnostic[] {
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
