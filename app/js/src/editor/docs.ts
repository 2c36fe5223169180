// What fields are for: fetched once each, shown as paragraphs.

import type { Host } from "./host.ts";

const known = new WeakMap<Host, Map<string, Promise<string>>>();

/** The doc at an address; what could not be had is asked for again the next time. */
export function docOf(host: Host, address: string): Promise<string> {
  const all = known.get(host) ?? new Map<string, Promise<string>>();
  known.set(host, all);
  const doc = all.get(address) ?? host.doc(address);
  all.set(address, doc);
  doc.catch(() => all.delete(address));
  return doc;
}

/** An element that holds the doc as soon as it is there, or why it is not. */
export function docElement(doc: Promise<string>): HTMLElement {
  const element = document.createElement("div");
  element.className = "cm-doc";
  element.textContent = "Fetching …";
  void doc.catch(reason).then((text) => element.replaceChildren(...paragraphs(text)));
  return element;
}

/** Why a doc is not there, as a sentence. */
export function reason(why: unknown): string {
  return typeof why === "string" ? why : "What it is for could not be fetched.";
}

function paragraphs(text: string): HTMLElement[] {
  const all = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");
  return all.map((paragraph) => {
    const element = document.createElement("p");
    element.textContent = paragraph;
    return element;
  });
}
