// The YAML editor: CodeMirror 6 behind a small interface. The text that goes in and comes out is the person's own,
// line ends included; every offset counts UTF-16 units in that text.

import { history, redo, undo } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { yaml } from "@codemirror/lang-yaml";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, lineNumbers } from "@codemirror/view";
import { minimalChange } from "./editor/change.ts";
import { docOffset, endsField, endsOf, lineEnds, sameEnds, setEnds, textOf, textOffset } from "./editor/ends.ts";
import { describe } from "./editor/help.ts";
import { highlight } from "./editor/highlight.ts";
import { indentation } from "./editor/indent.ts";
import { keys } from "./editor/keys.ts";
import { diagnosticsOf, type Mark } from "./editor/marks.ts";
import { regionMarks, type Region, setRegions } from "./editor/regions.ts";
import { reveal, shownRange } from "./editor/reveal.ts";
import { visibleTabs } from "./editor/tabs.ts";
import { theme } from "./editor/theme.ts";
import { typeOverSelection } from "./editor/typing.ts";

export type { Mark, Region };

/** A mounted editor. Nothing but a person's own change (typing, paste, undo, redo) reaches the callbacks of `mount`. */
export interface Editor {
  /** Makes the text equal `text` by one small change; the caret stays where it was. It can be undone. */
  setText(text: string): void;
  /** Replaces all problem marks. */
  setMarks(marks: readonly Mark[]): void;
  /** Replaces the coloured regions; `active` is an index in `regions`, -1 for none. */
  setRegions(regions: readonly Region[], active: number): void;
  /** Scrolls to the range, marks it and puts the caret at its start; takes the focus only when asked. */
  reveal(from: number, to: number, focus: boolean): void;
  setReadOnly(on: boolean): void;
  undo(): void;
  redo(): void;
  /** Removes the editor from the page. */
  destroy(): void;
}

/**
 * Puts an editor into `parent`.
 * @param label the accessible name
 * @param nonce the Content-Security-Policy nonce for the editor's style sheet
 * @param onText gets the whole text at once after each change a person makes
 * @param onCaret gets the caret's offset after each move a person makes
 */
export function mount(
  parent: HTMLElement,
  text: string,
  label: string,
  nonce: string,
  onText: (text: string) => void,
  onCaret: (offset: number) => void,
): Editor {
  const readOnly = new Compartment();
  const help = describe(parent);
  let current = text;
  const listen = EditorView.updateListener.of((update) => {
    const ends = update.state.field(endsField);
    const changed = update.docChanged || ends !== update.startState.field(endsField);
    if (update.transactions.some((transaction) => transaction.annotation(fromOutside))) return;
    if (changed) {
      current = textOf(update.state);
      onText(current);
    }
    if (changed || update.selectionSet) onCaret(textOffset(update.state, update.state.selection.main.head));
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help.id, autocapitalize: "off", tabindex: "0" }),
        endsField.init(() => endsOf(text, "\n")),
        readOnly.of(EditorState.readOnly.of(false)),
        looks,
        editing,
        listen,
      ],
    }),
  });
  /** What comes from outside is neither told back nor mistaken for a person's change. */
  const dispatch = (spec: TransactionSpec) => view.dispatch({ ...spec, annotations: fromOutside.of(true) });

  return {
    setText(next) {
      if (next === current) return;
      dispatch(replacement(view.state, next));
      current = next;
    },
    setMarks: (marks) => dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, marks))),
    setRegions: (regions, active) => dispatch(setRegions(view.state, regions, active)),
    reveal(from, to, focus) {
      dispatch(reveal(docOffset(view.state, from), docOffset(view.state, to)));
      if (focus) view.focus();
    },
    setReadOnly: (on) => dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(on)) }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    destroy() {
      view.destroy();
      help.remove();
    },
  };
}

const fromOutside = Annotation.define<boolean>();

const looks: Extension = [
  regionMarks,
  lintGutter(),
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  visibleTabs,
  shownRange,
  yaml(),
  highlight,
  bracketMatching(),
  theme,
];

const editing: Extension = [
  typeOverSelection,
  history(),
  lineEnds,
  indentUnit.of("  "),
  indentOnInput(),
  indentation,
  EditorState.tabSize.of(2),
  search({ top: true }),
  keys,
];

/** The change that turns the editor's text into `next`: one replaced range, and the new line ends where they differ. */
function replacement(state: EditorState, next: string): TransactionSpec {
  const before = state.field(endsField);
  const ends = endsOf(next, before.main);
  const change = minimalChange(state.doc.toString(), next.replace(/\r\n?/g, "\n"));
  return {
    ...(change && { changes: change }),
    ...(!sameEnds(before, ends) && { effects: setEnds.of(ends) }),
  };
}
