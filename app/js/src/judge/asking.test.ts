import assert from "node:assert/strict";
import { test } from "node:test";
import { Asking, type Works } from "./asking.ts";
import type { Answer, Question } from "./messages.ts";

class Pretended implements Works {
  onmessage: Works["onmessage"] = null;
  onerror: Works["onerror"] = null;
  readonly asked: Question[] = [];
  ended = false;

  postMessage(question: Question): void {
    this.asked.push(question);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(answer: Answer): void {
    this.onmessage?.call(this as unknown as Worker, { data: answer } as MessageEvent<Answer>);
  }

  break(message: string): void {
    this.onerror?.call(this as unknown as Worker, { message, preventDefault() {} } as unknown as ErrorEvent);
  }
}

function begun() {
  const workers: Pretended[] = [];
  const asking = new Asking(() => {
    const worker = new Pretended();
    workers.push(worker);
    return worker;
  });
  return { asking, workers };
}

test("each question gets its own answer", async () => {
  const { asking, workers } = begun();
  asking.warm();
  const [first, second] = [asking.ask("findings", ["a", 0]), asking.ask("findings", ["b", undefined])];
  assert.equal(workers.length, 1);
  const [one, two] = workers[0]?.asked ?? [];
  workers[0]?.answer({ id: two?.id ?? 0, said: "B" });
  workers[0]?.answer({ id: one?.id ?? 0, said: "A" });
  assert.deepEqual([await first, await second, one?.values], ["A", "B", ["a", 0]]);
});

test("what breaks down is told to all who wait, and the next question gets a new worker", async () => {
  for (const fail of [
    (worker?: Pretended) => worker?.break(""),
    (worker?: Pretended) => worker?.answer({ id: worker.asked[0]?.id ?? 0, failed: "its files could not be loaded" }),
  ]) {
    const { asking, workers } = begun();
    const asked = [asking.ask("findings", ["a", 0]), asking.ask("findings", ["b", 0])];
    fail(workers[0]);
    for (const one of asked) await assert.rejects(one, /its files could not be loaded/);
    assert.equal(workers[0]?.ended, true);
    const next = asking.ask("findings", ["c", 0]);
    workers[1]?.answer({ id: workers[1].asked[0]?.id ?? 0, said: "C" });
    assert.equal(await next, "C");
  }
});

test("a browser without such workers is no worker's fault", async () => {
  const asking = new Asking(() => {
    throw new Error("no module workers here");
  });
  await assert.rejects(asking.ask("findings", ["a", 0]), /no module workers/);
});
