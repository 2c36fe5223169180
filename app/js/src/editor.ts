// The YAML editor: CodeMirror 6 behind a small interface. What a person changes goes out, what changes elsewhere comes in,
// as replaced ranges. Offsets count UTF-16 units, every line end as one; the other side knows the text's own line ends.

import { history, redo, undo } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { yaml } from "@codemirror/lang-yaml";
import { lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, search } from "@codemirror/search";
import { type ChangeSet, Compartment, EditorState, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, lineNumbers } from "@codemirror/view";
import { brackets } from "./editor/brackets.ts";
import { completion } from "./editor/completion.ts";
import { folding } from "./editor/folding.ts";
import { Gathered } from "./editor/gather.ts";
import { describe } from "./editor/help.ts";
import { highlight } from "./editor/highlight.ts";
import type { Host } from "./editor/host.ts";
import { indentation } from "./editor/indent.ts";
import { keys } from "./editor/keys.ts";
import { light, litLines } from "./editor/lit.ts";
import { type Mark, marking } from "./editor/marks.ts";
import { within } from "./editor/offsets.ts";
import { places } from "./editor/place.ts";
import { regionMarks, type Region, setRegions } from "./editor/regions.ts";
import { reveal, shownRange } from "./editor/reveal.ts";
import { fromOutside, type Step, step, steps } from "./editor/steps.ts";
import { visibleTabs } from "./editor/tabs.ts";
import { theme } from "./editor/theme.ts";
import { typeOverSelection } from "./editor/typing.ts";

export type { Mark, Region, Step };

/** Replace `from..to` of the text before by `insert`, whose line ends are \n. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** A mounted editor. Nothing but a person's own change (typing, paste, undo, redo) reaches the callbacks of `mount`. */
export interface Editor {
  /**
   * Makes changes, in order and without touching each other; the caret stays where it was. The step says how they are undone.
   */
  change(changes: readonly Change[], kind: Step): void;
  /** The whole text, line ends as \n. */
  text(): string;
  /** Replaces all problem marks. */
  setMarks(marks: readonly Mark[]): void;
  /** Replaces the coloured regions; `active` is an index in `regions`, -1 for none. */
  setRegions(regions: readonly Region[], active: number): void;
  /** Scrolls to the range, marks it and puts the caret at its start; takes the focus only when asked. */
  reveal(from: number, to: number, focus: boolean): void;
  /** Lights up the lines of a range, and brings them into view when asked; none when `to` is before `from`. */
  light(from: number, to: number, scroll: boolean): void;
  setReadOnly(on: boolean): void;
  undo(): void;
  redo(): void;
  /** Removes the editor from the page. */
  destroy(): void;
}

/**
 * Puts an editor into `parent`.
 * @param text the first text, with any line ends
 * @param label the accessible name
 * @param nonce the Content-Security-Policy nonce for the editor's style sheet
 * @param host gets what a person does, and answers what the editor asks
 */
export function mount(
  parent: HTMLElement,
  text: string,
  label: string,
  nonce: string,
  host: Host,
): Editor {
  const readOnly = new Compartment();
  const help = describe(parent, host.helps);
  const listen = EditorView.updateListener.of((update) => {
    if (update.transactions.some((transaction) => transaction.annotation(fromOutside))) return;
    if (update.docChanged) host.changed(JSON.stringify(listed(update.changes)), update.state.doc.length);
    if (update.docChanged || update.selectionSet) host.caret(update.state.selection.main.head);
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help.id, autocapitalize: "off", tabindex: "0" }),
        readOnly.of(EditorState.readOnly.of(false)),
        regionMarks,
        host.helps ? [lintGutter(), completion(host), places(host)] : [],
        looks,
        editing,
        keys(host),
        listen,
      ],
    }),
  });
  /** What comes from outside is neither told back nor mistaken for a person's change. */
  const dispatch = (...specs: readonly TransactionSpec[]) => view.dispatch(...specs, { annotations: fromOutside.of(true) });
  const gathered = new Gathered((specs) => dispatch(...specs));
  const marks = marking(host);

  return {
    change(changes, kind) {
      gathered.now();
      dispatch({ changes: [...changes] }, step(view.state, kind));
    },
    text: () => view.state.doc.toString(),
    setMarks: (all) => gathered.add(marks(view.state, all)),
    setRegions: (regions, active) => gathered.add(setRegions(view.state, regions, active)),
    reveal(from, to, focus) {
      dispatch(reveal(within(view.state, from), within(view.state, to)));
      if (focus) view.focus();
    },
    light: (from, to, scroll) => gathered.add(light(view.state, from, to, scroll)),
    setReadOnly: (on) => dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(on)) }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    destroy() {
      view.destroy();
      help.remove();
    },
  };
}

const looks: Extension = [
  lineNumbers(),
  folding,
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  visibleTabs,
  shownRange,
  litLines,
  yaml(),
  highlight,
  bracketMatching(),
  theme,
];

const editing: Extension = [
  typeOverSelection,
  history(),
  steps,
  brackets,
  indentUnit.of("  "),
  indentOnInput(),
  indentation,
  EditorState.tabSize.of(2),
  search({ top: true }),
];

/** What a change set replaces, what touches joined. */
function listed(changes: ChangeSet): Change[] {
  const all: Change[] = [];
  changes.iterChanges((from, to, _from, _to, inserted) => all.push({ from, to, insert: inserted.toString() }));
  return all;
}
