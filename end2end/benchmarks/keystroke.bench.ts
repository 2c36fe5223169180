// What a keystroke costs in Chromium, with the code as it is shipped: app/pod/benches/browser.

import { expect, test } from "@playwright/test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FOLDER } from "./figures.ts";
import { ORIGIN, serveModule } from "./module.ts";

const CONTAINERS = [2, 10, 50, 100];
const ROUNDS = 300;

test("a keystroke", async ({ browser, page }) => {
  await serveModule(page);
  const rows = [];
  for (const containers of CONTAINERS) {
    await page.goto(`${ORIGIN}/`);
    rows.push(await page.evaluate(measure, { containers, rounds: ROUNDS }));
  }
  for (const row of rows) expect(row.isIsolated && row.isDone).toBe(true);
  await writeFile(join(FOLDER, "browser.json"), JSON.stringify({ browser: browser.version(), rows }));
});

interface Keystroke {
  bytes(): number;
  parse(): void;
  decode(): boolean;
  check(): number;
  edit(): boolean;
  change(): number;
  keep(count: number): void;
}

/** In the page: each step so many times, milliseconds; the memory of a draft, bytes. */
async function measure({ containers, rounds }: { containers: number; rounds: number }) {
  const module = "/keystroke.js";
  const wasm = (await import(module)) as { default: () => Promise<{ memory: WebAssembly.Memory }>; Keystroke: new (containers: number) => Keystroke };
  const { memory } = await wasm.default();
  const keystroke = new wasm.Keystroke(containers);
  const steps = ["parse", "decode", "edit", "change"] as const;
  const times: Record<string, number[]> = { parse: [], decode: [], edit: [], change: [], sum: [], check: [] };
  let isDone = true;
  for (let round = -30; round < rounds; round += 1) {
    const begin = performance.now();
    for (const step of steps) {
      const before = performance.now();
      const did = keystroke[step]();
      if (round >= 0) times[step]?.push(performance.now() - before);
      isDone &&= did !== false && did !== 0;
    }
    if (round >= 0) times["sum"]?.push(performance.now() - begin);
    keystroke.parse();
    const checking = performance.now();
    keystroke.check();
    if (round >= 0) times["check"]?.push(performance.now() - checking);
    if (round % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  const figures = Object.entries(times).map(([step, all]) => {
    const sorted = all.toSorted((one, other) => one - other);
    const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    return [step, { median: at(0.5), p99: at(0.99) }] as const;
  });
  const before = memory.buffer.byteLength;
  const kept = 100;
  keystroke.keep(kept);
  const bytes = Math.round((memory.buffer.byteLength - before) / kept);
  return { containers, text: keystroke.bytes(), bytes, isDone, isIsolated: crossOriginIsolated, steps: Object.fromEntries(figures) };
}
