// Questions to a worker and its answers. A worker that broke down is not asked again: the next question gets a new one.

import type { Answer, Question } from "./messages.ts";

/** What is used of a Worker. */
export type Works = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

interface Waiting {
  tell: (said: string) => void;
  fail: (why: Error) => void;
}

export class Asking {
  private worker: Works | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /** `begin` makes a worker; it may throw. */
  constructor(private readonly begin: () => Works) {}

  /** Has the worker loaded before it is needed. */
  warm(): void {
    this.worker ??= this.began();
  }

  /** The answer; rejects with a readable message when there is none. */
  ask(about: Question["about"], values: Question["values"]): Promise<string> {
    return new Promise((tell, fail) => {
      this.worker ??= this.began();
      const id = ++this.asked;
      this.waiting.set(id, { tell, fail });
      this.worker.postMessage({ id, about, values } satisfies Question);
    });
  }

  private began(): Works {
    const worker = this.begin();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ("said" in data) waiting?.tell(data.said);
      else {
        waiting?.fail(new Error(data.failed));
        this.end(data.failed);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(event.message || "its files could not be loaded");
    };
    return worker;
  }

  private end(why: string): void {
    this.worker?.terminate();
    this.worker = null;
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { fail } of left) fail(new Error(why));
  }
}
