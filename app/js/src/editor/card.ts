// A card about a place: what is wrong there with its repairs, what the field is, what it is for.

import type { Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { docElement, docOf } from "./docs.ts";
import type { Host, Place } from "./host.ts";

export interface Told {
  place: Place | null;
  problems: readonly { problem: Diagnostic; from: number; to: number }[];
}

/** The card; Escape inside of it calls `leave`. Where it can be left, its text can be scrolled by keyboard: from a repair, else from itself. */
export function card(view: EditorView, host: Host, told: Told, leave?: () => void): HTMLElement {
  const element = document.createElement("div");
  element.className = "cm-card";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", `About ${told.place?.name ?? "this place"}`);
  element.append(...told.problems.map((found) => problemElement(view, found)));
  if (told.place) element.append(...placeElements(host, told.place));
  if (leave && !element.querySelector("button")) element.tabIndex = 0;
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave?.();
  });
  return element;
}

/** The same, but for the doc, as one text. */
export function said({ place, problems }: Told): string {
  const wrong = problems.map(({ problem }) => `${word(problem)}: ${problem.message}`);
  const facts = place ? [`${place.name}.`, ...place.facts.map(([label, fact]) => `${label}: ${fact}.`)] : [];
  return [...wrong, ...facts].join(" ").replace(/\.\./g, ".");
}

function word({ severity }: Diagnostic): string {
  return severity === "error" ? "Refused" : severity === "warning" ? "Warning" : "Note";
}

function problemElement(view: EditorView, { problem, from, to }: Told["problems"][number]): HTMLElement {
  const element = document.createElement("div");
  element.className = `cm-diagnostic cm-diagnostic-${problem.severity}`;
  const text = document.createElement("span");
  text.textContent = problem.message;
  const buttons = (problem.actions ?? []).map((action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cm-diagnosticAction";
    button.textContent = action.name;
    button.addEventListener("click", () => action.apply(view, from, to));
    return button;
  });
  element.append(text, ...buttons);
  return element;
}

function placeElements(host: Host, place: Place): HTMLElement[] {
  const name = document.createElement("strong");
  name.textContent = place.name;
  const facts = document.createElement("dl");
  for (const [label, fact] of place.facts) {
    const [term, description] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = label;
    description.textContent = fact;
    facts.append(term, description);
  }
  return [name, docElement(docOf(host, place.address)), facts];
}
