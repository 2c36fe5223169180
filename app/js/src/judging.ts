// The judge works beside the page, in a worker that loads a module of its own (`judge-worker.ts`), so that typing never waits
// for it. There is one in a tab.

import { Asking } from "./judge/asking.ts";

const asking = new Asking(() => new Worker("/pkg/judge-worker.js", { type: "module", name: "judge" }));

/** Loads the judge while the page has nothing else to do. Fails without a word: whoever asks later is told. */
export function warm(): void {
  const begin = () => {
    try {
      asking.warm();
    } catch {
      // This browser has no such workers.
    }
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(begin, { timeout: 2_000 });
  else setTimeout(begin, 200);
}

/** What is found in the document at the position `chosen`, as JSON. */
export function findings(text: string, chosen: number | undefined): Promise<string> {
  return asking.ask("findings", [text, chosen]);
}

/** How the document is graded by a sheet, as JSON. */
export function grade(text: string, chosen: number | undefined, sheet: string, run: string | undefined, now: number): Promise<string> {
  return asking.ask("grade", [text, chosen, sheet, run, now]);
}

/** Where the document differs from each of some solutions (a JSON list of texts), as JSON. */
export function differences(text: string, chosen: number | undefined, solutions: string): Promise<string> {
  return asking.ask("differences", [text, chosen, solutions]);
}
