// A person does the yellow exercise: each criterion turns as the Pod becomes right, and the terminal says the same.

import type { Page } from "@playwright/test";
import { criterion } from "../support/exercise.ts";
import { expect, test } from "../support/journey.ts";
import { podlab } from "../support/podlab.ts";
import { SOLVED, YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

test.beforeEach(async ({ workbench }) => workbench.visit("/learn/yellow-pod"));

test("criteria turn green as the Pod becomes right", async ({ page, workbench }) => {
  const passed = page.getByRole("listitem").filter({ hasText: "passed:" });
  await expect(criterion(page, "named yellow")).toContainText("failed");
  await expect(passed).toHaveCount(0);
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill("yellow");
  await expect(criterion(page, "named yellow")).toContainText("passed");

  await addContainer(workbench, "lemon", "busybox");
  await expect(criterion(page, "lemon runs busybox")).toContainText("passed");
  await expect(criterion(page, "two containers")).toContainText("failed");
  await addContainer(workbench, "gold", "redis");
  for (const says of ["gold runs redis", "two containers", "Kubernetes accepts it"]) await expect(criterion(page, says)).toContainText("passed");

  await workbench.part("lemon").click();
  await workbench.button("+ word of command").click();
  await workbench.field("command[0]").fill("sleep");
  await workbench.button("+ word of command").click();
  await workbench.field("command[1]").fill("3600");
  await expect(page.getByText(/^Passed: 7 of 7 points/)).toBeVisible();
});

test("a wrong image is named with its line", async ({ page, workbench }) => {
  await workbench.paste(YELLOW.replace("busybox", "buzybox"));
  const lemon = criterion(page, "lemon runs busybox");
  await expect(lemon).toContainText("failed");
  await expect(lemon).toContainText("buzybox");
  await lemon.getByRole("button", { name: /Go to line [78]/ }).click();
  await expect(workbench.editor).toBeFocused();
  await workbench.field("image").fill("busybox");
  await expect(lemon).toContainText("passed");
});

test("the name Yellow is named with its line", async ({ page, workbench }) => {
  await workbench.paste(YELLOW.replace("yellow", "Yellow"));
  const named = criterion(page, "named yellow");
  await expect(named).toContainText("failed");
  await expect(named).toContainText("Yellow");
  await expect(named.getByRole("button", { name: "Go to line 4" })).toBeVisible();
  await expect(workbench.problem("Yellow")).toContainText(/^4:9/);
});

const TEXTS: Record<string, string> = {
  "what is solved": SOLVED,
  "what ends by itself": YELLOW,
  "a wrong image": YELLOW.replace("busybox", "buzybox"),
  "the name Yellow": YELLOW.replace("yellow", "Yellow"),
  "images that are swapped": YELLOW.replace("busybox", "tmp").replace("redis", "busybox").replace("tmp", "redis"),
  "a third container": `${SOLVED}    - {name: web, image: nginx}\n`,
  "broken YAML": YELLOW.replace("image: redis", 'image: "redis'),
};

test("the terminal says the same as the page", async ({ page, workbench }) => {
  for (const [what, text] of Object.entries(TEXTS)) {
    const { status, stdout, stderr } = await podlab(["grade", "yellow-pod", "FILE", "--format", "json"], text);
    expect(status, `${what}: ${stderr}`).toBe(what === "what is solved" || what === "what ends by itself" ? 0 : 1);
    const grade = JSON.parse(stdout) as Grade;
    await workbench.paste(text);
    const score = page.locator(".score");
    await expect(score, what).toContainText(grade.gradable ? `${grade.points} of ${grade.of} points` : "Not graded");
    if (!grade.gradable) continue; // the page keeps the criteria of the last text that could be graded
    await expect.poll(() => shownCriteria(page), what).toEqual(grade.criteria.map(inWords));
  }
});

/** The JSON of `podlab grade`, as far as the page shows it. */
interface Grade {
  gradable: boolean;
  points: number;
  of: number;
  criteria: { says: string; verdict: "pass" | "fail" | "notChecked" | "error"; predicted: boolean; points: number; of: number }[];
}

const WORDS = { pass: "passed", fail: "failed", notChecked: "not checked", error: "error" };
const PREDICTIONS = { ...WORDS, pass: "will pass, by the text", fail: "will fail, by the text" };

/** A criterion as the page reads it aloud; where no points hang on it, none are shown. */
function inWords({ says, verdict, predicted, points, of }: Grade["criteria"][number]): string {
  return `${(predicted ? PREDICTIONS : WORDS)[verdict]}: ${says} ${of > 0 ? `${points}/${of}` : ""}`.trimEnd();
}

/** Verdict, sentence and points of each criterion, as they are read aloud. */
async function shownCriteria(page: Page): Promise<string[]> {
  const items = await page.locator(".criteria > li").all();
  return Promise.all(
    items.map(async (item) => {
      const says = await item.locator("> span:not(.st, .pts)").first().textContent();
      return `${says} ${(await item.locator(".pts").textContent())?.trim()}`.trimEnd();
    }),
  );
}

async function addContainer(workbench: Workbench, name: string, image: string): Promise<void> {
  await workbench.button("+ Container").click();
  await workbench.field("image").fill(image);
  await workbench.field("name").fill(name);
}
