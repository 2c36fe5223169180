// What a static grade costs in Chromium, with the code as it is shipped: each exercise's solution, read, judged and graded anew.

import { expect, test } from "@playwright/test";
import { percentile, publish, table } from "./figures.ts";
import { ORIGIN, serveModule } from "./module.ts";

const ROUNDS = 200;

test("a grade", async ({ browser, page }) => {
  await serveModule(page);
  await page.goto(`${ORIGIN}/`);
  const all = await page.evaluate(measure, ROUNDS);
  expect(all.every((one) => one.passed)).toBe(true);
  const times = all.flatMap((one) => one.times);
  const slowest = all.toSorted((one, other) => percentile(other.times, 0.5) - percentile(one.times, 0.5)).slice(0, 3);
  const row = (name: string, of: number[]) => [name, ...[0.5, 0.99].map((part) => percentile(of, part).toFixed(2))];
  const rows = [row(`all ${all.length} exercises`, times), ...slowest.map((one) => row(one.id, one.times))];
  const shown = table("A solution read, judged and graded in the browser, and the three that take longest, ms:", ["exercise", "p50", "p99"], rows);
  await publish("grading", "SPEED.md", [shown], { all }, [`Chromium ${browser.version()}`]);
});

interface Grading {
  count(): number;
  id(index: number): string;
  grade(index: number): boolean;
}

/** In the page: each exercise so many times, milliseconds. */
async function measure(rounds: number) {
  const module = "/keystroke.js";
  const wasm = (await import(module)) as { default: () => Promise<unknown>; Grading: new () => Grading };
  await wasm.default();
  const grading = new wasm.Grading();
  const all = [];
  for (let index = 0; index < grading.count(); index += 1) {
    const times: number[] = [];
    let passed = true;
    for (let round = -20; round < rounds; round += 1) {
      const before = performance.now();
      passed = grading.grade(index) && passed;
      if (round >= 0) times.push(performance.now() - before);
    }
    all.push({ id: grading.id(index), passed, times });
    await new Promise((resolve) => setTimeout(resolve));
  }
  return all;
}
