// What is known about a place: a card at a key that the pointer rests on, or at the caret when it is asked for by key.

import { forEachDiagnostic, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { closeHoverTooltips, EditorView, hasHoverTooltips, hoverTooltip, type KeyBinding, showTooltip, type Tooltip } from "@codemirror/view";
import { card, said, type Told } from "./card.ts";
import { docOf, reason } from "./docs.ts";
import type { Host, Place } from "./host.ts";

const show = StateEffect.define<Tooltip | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(show));
    if (effect?.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

/** The cards. */
export function places(host: Host): Extension {
  const hover = hoverTooltip((view, position) => {
    if (view.state.field(shown)) return null;
    const place = placeAt(host, position);
    if (!place || position < place.from || position > place.to) return null;
    return { pos: place.from, end: place.to, create: () => ({ dom: card(view, host, { place, problems: [] }) }) };
  });
  return [shown, hover];
}

/** Keys: Ctrl-I tells about the caret's place, F8 and Shift-F8 go from problem to problem and tell about it. */
export function placeKeys(host: Host): readonly KeyBinding[] {
  const goAndTell = (go: (view: EditorView) => boolean) => (view: EditorView) => go(view) && tell(host, view);
  return [
    { key: "Mod-i", run: (view) => tell(host, view), preventDefault: true },
    { key: "F8", run: goAndTell(nextDiagnostic), shift: goAndTell(previousDiagnostic), preventDefault: true },
    { key: "Escape", run: close },
  ];
}

/** Closes an open card; false when there is none. */
function close(view: EditorView): boolean {
  if (view.state.field(shown)) {
    view.dispatch({ effects: show.of(null) });
    return true;
  }
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

/** Shows the card of the caret's place, and reads it out. */
function tell(host: Host, view: EditorView): boolean {
  const position = view.state.selection.main.head;
  const told: Told = { place: placeAt(host, position), problems: problemsAt(view.state, position) };
  const announce = (text: string) => view.dispatch({ effects: EditorView.announce.of(text) });
  if (!told.place && told.problems.length === 0) {
    announce("Nothing is known about this place.");
    return true;
  }
  const leave = () => void (close(view), view.focus());
  const create = () => ({ dom: card(view, host, told, leave) });
  view.dispatch({ effects: [show.of({ pos: told.place?.from ?? position, create }), closeHoverTooltips, EditorView.announce.of(said(told))] });
  if (told.place) void docOf(host, told.place.address).catch(reason).then(announce);
  return true;
}

function placeAt(host: Host, position: number): Place | null {
  return JSON.parse(host.about(position)) as Place | null;
}

function problemsAt(state: EditorState, position: number): Told["problems"] {
  const problems: Told["problems"][number][] = [];
  forEachDiagnostic(state, (problem, from, to) => {
    if (from <= position && position <= to) problems.push({ problem, from, to });
  });
  return problems;
}
