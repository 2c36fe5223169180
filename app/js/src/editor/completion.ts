// Completion: the page says what can be written at the caret; this shows it and puts the choice into the text.

import { acceptCompletion, autocompletion, type Completion, type CompletionContext, type CompletionResult, pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { docElement, docOf } from "./docs.ts";
import type { Candidate, Host, Offers } from "./host.ts";

/** While typing and on Ctrl-Space. Tab takes a choice only while the list is open; else it leaves the editor. */
export function completion(host: Host): Extension {
  return [
    autocompletion({ override: [(context) => result(host, context)], icons: false, tooltipClass: () => "cm-completions" }),
    Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }])),
  ];
}

function result(host: Host, context: CompletionContext): CompletionResult | null {
  if (context.state.readOnly) return null;
  const offers = JSON.parse(host.complete(context.pos)) as Offers | null;
  if (!offers) return null;
  const typed = context.state.sliceDoc(offers.from, context.pos).trimStart();
  const candidates = context.explicit ? offers.candidates : wanted(offers.candidates, typed);
  if (candidates.length === 0) return null;
  const options = candidates.map((candidate) => option(host, candidate));
  return { from: offers.from, to: offers.to, options, filter: false };
}

/**
 * What is worth a list that nobody asked for, in which Enter means something else than a new line: nothing before the
 * first letter, only what begins with what is typed, and no value that stands there already.
 */
export function wanted(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  if (typed === "" || candidates.some(({ label, path }) => path === null && label === typed)) return [];
  return candidates.filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()));
}

function option(host: Host, candidate: Candidate): Completion {
  const { label, detail, path } = candidate;
  const apply = (view: EditorView, completion: Completion, from: number, to: number) => take(view, candidate, completion, from, to);
  return path === null ? { label, detail, apply } : { label, detail, apply, info: () => docElement(docOf(host, path)) };
}

/** Behind a key the list goes on with what belongs there. */
function take(view: EditorView, candidate: Candidate, completion: Completion, from: number, to: number) {
  const insert = candidate.insert.replace(/\r\n?/g, "\n");
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  if (insert.endsWith(" ")) startCompletion(view);
}
