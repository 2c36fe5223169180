// An exam from its choice to its result: drawn by a seed, against a clock that nothing stops, with nothing that helps.

import { audit } from "../support/audit.ts";
import { ExamPage } from "../support/exam.ts";
import { fits } from "../support/fits.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { Workbench } from "../support/workbench.ts";

const MINUTE = 60_000;

test("a whole exam: questions are answered, flagged and jumped to, a reload goes on, everything right passes", async ({ page, workbench }) => {
  const exam = new ExamPage(page, workbench);
  await workbench.goTo("/learn");
  await page.getByRole("main").getByRole("link", { name: "Exam", exact: true }).click();
  await exam.isReady();
  await exam.begin("lemon");
  await expect(exam.clock).toHaveText(/^\d\d:\d\d$/);
  await exam.solve();
  await exam.jump(4);
  await exam.button("⚑ Flag").click();
  await expect(exam.question(4)).toHaveAccessibleName("Question 4, seen, flagged");
  await exam.solve();
  await exam.isKept();

  const answer = await workbench.yaml();
  await page.reload();
  await exam.isReady();
  await exam.shows(4);
  await expect.poll(() => workbench.yaml()).toBe(answer);
  await expect(exam.question(4)).toHaveAccessibleName("Question 4, answered, flagged");
  await expect(exam.question(1)).toHaveAccessibleName("Question 1, answered");
  await expect(exam.question(2)).toHaveAccessibleName("Question 2, not seen yet");

  await exam.button("End the exam…").click();
  await expect(exam.ending).toContainText("3 questions have no answer, 1 question is flagged.");
  await exam.ending.getByRole("button", { name: "Go on with it" }).click();
  await expect(exam.ending).toBeHidden();
  for (const number of [2, 3, 5]) {
    await exam.jump(number);
    await exam.solve();
  }
  await exam.end();
  await expect(exam.score).toHaveText(/^Passed: (\d+) of \1 points, 100 %\. The pass line is 66 %\.$/);
  for (const row of await page.getByRole("table", { name: "Result by topic" }).locator("tbody tr").all()) await expect(row).toContainText("100 %");

  const first = page.getByRole("region", { name: /^Question 1: / });
  await expect(first.getByRole("listitem").filter({ hasText: "passed:" }).first()).toBeVisible();
  await first.getByText("Why the solution works").click();
  await first.getByRole("link", { name: /^Exercise: / }).click();
  await expect(page).toHaveURL(/\/learn\/[a-z-]+$/);
});

test("the clock warns, runs while the page is closed, and ends the exam", async ({ page, workbench }) => {
  await page.clock.install();
  const exam = new ExamPage(page, workbench);
  await exam.visit();
  const minutes = await exam.begin("lemon");
  expect(minutes).toBeGreaterThan(16);
  await exam.solve();
  await exam.isKept();
  await expect(exam.warning).toBeEmpty();
  await page.clock.fastForward((minutes - 16) * MINUTE);
  await expect(exam.clock).toHaveText(/^1[56]:/);
  await expect(exam.warning).toBeEmpty();
  await page.clock.fastForward(MINUTE);
  await expect(exam.warning).toHaveText("Less than 15 minutes are left.");

  await page.goto("about:blank");
  await page.clock.fastForward(10 * MINUTE);
  await exam.visit();
  await expect(exam.warning).toHaveText("Less than 5 minutes are left.");
  await page.clock.fastForward(4 * MINUTE);
  await expect(exam.warning).toHaveText("Less than a minute is left.");
  await page.clock.fastForward(MINUTE);
  await expect(exam.result).toBeFocused();
  await expect(exam.score).toHaveText(/^Not passed: [1-9]\d* of \d+ points, /);
  await expect(page.getByRole("region", { name: /^Question 1: / })).toContainText(/(\d+) of \1 points\./);
  await expect(page.getByRole("region", { name: /^Question 2: / })).toContainText(/0 of \d+ points: no answer\./);
  await page.reload();
  await exam.isReady();
  await expect(exam.score).toHaveText(/^Not passed: /);
  await expect(exam.button("Another exam")).toBeVisible();
});

test("nothing helps: neither completion nor problems nor verdicts, until it is over", async ({ page, workbench }) => {
  const exam = new ExamPage(page, workbench);
  await exam.visit();
  await exam.begin("gold");
  await workbench.paste("apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - ContainerPort: 1\n      im");
  await page.keyboard.press("Control+Space");
  await page.keyboard.type("age");
  await expect(exam.current).toHaveAccessibleName(/answered/);
  await expect(exam.editor).toContainText("image");
  await page.keyboard.press("F8");
  await page.keyboard.press("ControlOrMeta+i");
  await expect(workbench.completions).toHaveCount(0);
  await expect(page.locator(".cm-card, .cm-lintRange, .cm-gutter-lint, .criteria, .problems, .form")).toHaveCount(0);
  await expect(exam.editor).not.toHaveAccessibleDescription(/problem/);
  await exam.end();
  await expect(page.getByRole("region", { name: /^Question 1: / })).toContainText("no Pod that can be read");
});

test("a seed is the same exam for everybody, and another one another", async ({ page, workbench }) => {
  const exam = new ExamPage(page, workbench);
  const titles = async (seed: string) => {
    await exam.begin(seed, 10);
    const found: string[] = [];
    for (let number = 1; number <= 10; number += 1) {
      await exam.jump(number);
      found.push((await page.getByRole("heading", { level: 1 }).textContent()) ?? "");
    }
    await exam.end();
    await exam.button("Another exam").click();
    return found;
  };
  await exam.visit();
  const first = await titles("Class 7b");
  expect(new Set(first).size).toBe(10);
  expect(await titles("class 7b")).toEqual(first);
  expect(await titles("class 7c")).not.toEqual(first);
});

test("a second tab does not overwrite the exam of the first", async ({ context, page, server, workbench }) => {
  const exam = new ExamPage(page, workbench);
  await exam.visit();
  await exam.begin("first");
  await exam.solve();
  await exam.isKept();
  const tab = await context.newPage();
  const second = new ExamPage(tab, new Workbench(tab, server));
  await second.visit();
  await expect(tab.getByText("Another tab has an exam open")).toBeVisible();
  await second.begin("second");
  await second.isKept();
  await page.bringToFront();
  await exam.jump(2);
  await exam.isKept();
  for (const [of, answered] of [[exam, "answered"], [second, "seen"]] as const) {
    await of.page.reload();
    await of.isReady();
    await expect(of.question(1)).toHaveAccessibleName(`Question 1, ${answered}`);
  }
});

test("by keyboard alone: begin, answer, flag, go on, end", async ({ page, workbench }) => {
  const exam = new ExamPage(page, workbench);
  await exam.visit();
  const press = async (name: string) => {
    await tabTo(page, exam.button(name));
    await page.keyboard.press("Enter");
  };
  await press("Begin the exam");
  await exam.shows(1);
  await tabTo(page, exam.editor);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("# one");
  await page.keyboard.press("Alt+PageDown");
  await exam.shows(2);
  await expect(exam.editor).toBeFocused();
  await page.keyboard.type("# two");
  await expect(exam.question(1)).toHaveAccessibleName("Question 1, answered");
  await press("⚑ Flag");
  await expect(exam.question(2)).toHaveAccessibleName("Question 2, answered, flagged");
  await press("Next question");
  await exam.shows(3);
  await tabTo(page, exam.question(1));
  await page.keyboard.press("Enter");
  await exam.shows(1);
  await expect(exam.editor).toContainText("# one");
  await expect(exam.editor).not.toContainText("# two");
  await press("End the exam…");
  await expect(exam.ending.getByRole("button", { name: "Go on with it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(exam.button("End the exam…")).toBeFocused();
  await page.keyboard.press("Enter");
  await press("End it now");
  await expect(exam.result).toBeFocused();
  await focusIsVisible(page);
});

test("an exercise that is gone does not count, and one that cannot be loaded is asked for again", async ({ page, trouble, workbench }) => {
  trouble.allow(/404|503|Failed to load resource/);
  const asked: string[] = [];
  let fails = true;
  await page.route("**/api/exercises/*", (route) => {
    asked.push(route.request().url());
    if (asked.indexOf(route.request().url()) === 0) return route.fulfill({ status: 404, json: refusal("no-such-exercise") });
    if (asked.indexOf(route.request().url()) === 1 && fails) return route.fulfill({ status: 503, json: refusal("away") });
    return route.continue();
  });
  const exam = new ExamPage(page, workbench);
  await exam.visit();
  await page.getByLabel("Seed").fill("lemon");
  await exam.button("Begin the exam").click();
  await expect(page.getByText("This exercise is no longer there")).toBeVisible();
  await exam.question(2).click();
  await expect(page.getByRole("alert").filter({ hasText: "away" })).toBeVisible();
  fails = false;
  await exam.button("Try again").click();
  await exam.shows(2);
  await exam.end();
  await expect(exam.score).toContainText("1 question does not count.");
  await expect(page.getByRole("region", { name: /^Question 1: / })).toContainText("Does not count");
});

function refusal(code: string) {
  return { error: { code, message: `It is ${code}.`, help: "Try again." } };
}

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 }, contextOptions: { reducedMotion: "reduce" } });

    test("choice, question, ending and result fit and pass the audit", async ({ page, workbench }) => {
      const exam = new ExamPage(page, workbench);
      await exam.visit();
      await isGood(workbench, "the choice");
      await exam.begin("lemon", 16);
      await exam.solve();
      await exam.jump(2);
      await exam.button("⚑ Flag").click();
      await isGood(workbench, "a question");
      await exam.button("End the exam…").click();
      await isGood(workbench, "its ending");
      await exam.ending.getByRole("button", { name: "End it now" }).click();
      await expect(exam.score).toBeVisible();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await isGood(workbench, "the result");
    });
  });
}

/** Nothing to scroll sideways, and no rule of axe broken. */
async function isGood(workbench: Workbench, what: string): Promise<void> {
  await fits(workbench, what);
  await audit(workbench, what);
}
