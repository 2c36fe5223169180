// Same bytes, same grade: in a browser and in a terminal, however often.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { EXERCISES } from "../support/exercises.ts";
import { expect, test } from "../support/journey.ts";
import { PODLAB } from "../support/settings.ts";
import { run } from "../support/process.ts";

const REPEATS = 1_000;

test.describe.configure({ timeout: 240_000 });

test("every answer of every exercise gets the same grade from the terminal and from the worker in the browser", async ({ page, workbench }) => {
  await workbench.goTo("/exam");
  let graded = 0;
  for (const { id, answers } of EXERCISES) {
    const [native, inBrowser] = await Promise.all([inTerminal(id, answers), inWorker(page, id, answers)]);
    expect(inBrowser, id).toEqual(native);
    graded += answers.length;
  }
  expect(graded).toBeGreaterThan(500);
});

test(`the same answer gets the same grade ${REPEATS} times, in both`, async ({ page, workbench }) => {
  await workbench.goTo("/exam");
  for (const { id, answers } of EXERCISES.filter((_, index) => index % 8 === 0)) {
    const answer = answers.at(-1) ?? "";
    const again = Array.from({ length: REPEATS }, () => answer);
    const [native, inBrowser] = await Promise.all([inTerminal(id, again), inWorker(page, id, again)]);
    expect(native.length + inBrowser.length).toBe(2 * REPEATS);
    expect([...new Set([...native, ...inBrowser])], id).toHaveLength(1);
  }
});

/** The grade of each answer by `podlab grade`, as JSON without the file's name. */
async function inTerminal(id: string, answers: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "podlab-grades-"));
  try {
    const name = (index: number) => `${String(index).padStart(5, "0")}.yaml`;
    await Promise.all(answers.map((answer, index) => writeFile(join(folder, name(index)), answer)));
    const { stdout } = await run(PODLAB, ["grade", id, folder, "--format", "json"]);
    return stdout.trimEnd().split("\n").map(grade);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The grade of each answer by the judge's worker, one after the other. */
async function inWorker(page: Page, id: string, answers: readonly string[]): Promise<string[]> {
  const said = await page.evaluate(
    async ({ id, answers }) => {
      const judging = (await import(`${location.origin}/pkg/judging.js`)) as Judging;
      const sheet = await (await fetch(`/api/exercises/${id}`)).text();
      const said: string[] = [];
      for (const answer of answers) said.push(await judging.grade(answer, undefined, sheet, undefined, 0));
      return said;
    },
    { id, answers },
  );
  return said.map(grade);
}

interface Judging {
  grade(text: string, chosen: number | undefined, sheet: string, run: string | undefined, now: number): Promise<string>;
}

/** The grade in one line of JSON, its keys in the order in which they came. */
function grade(line: string): string {
  const { file: _, ...grade } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(grade);
}
