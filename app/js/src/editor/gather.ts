// What the page marks in the text: what comes together is one transaction, and where nothing changes there is none.

import type { TransactionSpec } from "@codemirror/state";

export class Gathered {
  readonly #waiting: TransactionSpec[] = [];
  readonly #dispatch: (specs: readonly TransactionSpec[]) => void;

  constructor(dispatch: (specs: readonly TransactionSpec[]) => void) {
    this.#dispatch = dispatch;
  }

  /** Adds a transaction that changes no text; null is none. It is made before the browser does anything else. */
  add(spec: TransactionSpec | null): void {
    if (spec && this.#waiting.push(spec) === 1) queueMicrotask(() => this.now());
  }

  /** Makes what is gathered, as it must be before the text changes. */
  now(): void {
    const specs = this.#waiting.splice(0);
    if (specs.length > 0) this.#dispatch(specs);
  }
}
