// Keys. Tab is not taken, so nobody is caught in the editor; Escape closes what is open, then leaves.

import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { Host } from "./host.ts";
import { placeKeys } from "./place.ts";

/** Bindings of CodeMirror that the page itself uses: submit. */
const TAKEN_BY_THE_PAGE = new Set(["Mod-Enter"]);

/** All keys: those of the cards first, which Escape closes before it leaves. */
export function keys(host: Host): Extension {
  return keymap.of([
    ...searchKeymap,
    ...historyKeymap,
    ...(host.helps ? placeKeys(host) : []),
    ...defaultKeymap.filter((binding) => !binding.key || !TAKEN_BY_THE_PAGE.has(binding.key)),
    { key: "Escape", run: leave },
  ]);
}

/** Moves the focus to what comes after the editor on the page; behind the last comes the first, so that it is never lost. */
export function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  nextFocusable(view.dom)?.focus();
  return true;
}

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

function nextFocusable(after: HTMLElement): HTMLElement | undefined {
  const follows = (element: HTMLElement) =>
    Boolean(after.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) && !after.contains(element);
  const all = [...after.ownerDocument.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(usable);
  return all.find(follows) ?? all.find((element) => !after.contains(element));
}

function usable(element: HTMLElement): boolean {
  return !element.matches(":disabled") && !element.closest("[inert]") && element.checkVisibility({ visibilityProperty: true });
}
