// A learner at work: from the lesson to the next exercise, with hints, solution and debrief between.

import { audit } from "../support/audit.ts";
import { criterion, debrief, entry, soFar, solution } from "../support/exercise.ts";
import { expect, test } from "../support/journey.ts";
import { tabTo } from "../support/keyboard.ts";
import { SOLVED, YELLOW } from "../support/pods.ts";

/** The images of both containers in the place of each other: a mistake that is known by name. */
const SWAPPED = YELLOW.replace("busybox", "tmp").replace("redis", "busybox").replace("tmp", "redis");

test("the whole path: predict, build, be wrong, take a hint, be right, read why, go on", async ({ page, workbench }) => {
  await workbench.visit("/learn/lessons/shared-network");
  await page.getByRole("radio", { name: /crashes again and again/ }).check();
  await expect(page.getByRole("region", { name: "Question 1" }).getByRole("status")).toHaveText(/^Right\./);

  await page.getByRole("link", { name: "Lessons and exercises" }).click();
  await entry(page, "The yellow Pod").getByRole("link").click();
  await workbench.isReady();
  await expect(debrief(page)).toBeHidden();
  await workbench.paste(SWAPPED);
  const lemon = criterion(page, "lemon runs busybox");
  await expect(lemon).toContainText("failed");
  await expect(lemon.locator(".hint")).toHaveCount(0);
  await expect(soFar(page)).toContainText("1 try");
  await lemon.getByRole("button", { name: "Hint 1 of 3" }).click();
  await expect(lemon.locator(".hint")).toHaveText([/^Hint: /, /^Hint 1 of 3: /]);

  await workbench.paste(SOLVED);
  await expect(page.getByText(/^Passed: 7 of 7 points/)).toBeVisible();
  await expect(debrief(page).getByRole("heading", { name: "Why it works" })).toBeVisible();
  await expect(debrief(page).locator(".statement")).not.toBeEmpty();
  await expect(soFar(page)).toContainText(/^Best: 7 of 7 points · 2 tries · .* · 1 hint$/);
  await debrief(page).getByRole("link", { name: /^Next unsolved: / }).click();
  await workbench.isReady();
  await expect(page).toHaveURL(/\/learn\/(?!yellow-pod)[a-z0-9-]+$/);

  await page.getByRole("link", { name: "Lessons and exercises" }).click();
  await expect(entry(page, "The yellow Pod")).toContainText("✓ passed");
});

test("a hint comes after a try, the next one after another, or by choice", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  const named = criterion(page, "named yellow");
  await named.getByRole("button", { name: "Hint 1 of 3" }).click();
  await expect(named).toContainText("once a text of yours was graded");
  await expect(named.locator(".hint")).toHaveCount(0);
  await workbench.paste(YELLOW.replace("yellow", "green"));
  await expect(soFar(page)).toContainText("1 try");
  // What was asked too early is not answered by itself.
  await named.getByRole("button", { name: "Show it anyway" }).click();
  await expect(named.locator(".hint")).toHaveCount(1);
  await named.getByRole("button", { name: "Hint 2 of 3" }).click();
  await expect(named).toContainText("comes after another try");
  await workbench.paste(YELLOW.replace("yellow", "blue"));
  await expect(soFar(page)).toContainText("2 tries");
  await named.getByRole("button", { name: "Show it anyway" }).click();
  await expect(named.locator(".hint")).toHaveCount(2);
  await page.reload();
  await workbench.isReady();
  await expect(named.locator(".hint")).toHaveCount(2);
});

test("the solution is asked for twice, fetched only then, and compared by field", async ({ page, workbench }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().endsWith("/solution") && asked.push(request.url()));
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("busybox", "nginx"));
  await solution(page).getByRole("button", { name: "Show the solution" }).click();
  await expect(solution(page).getByRole("status")).toContainText("after 3 tries or 15 minutes");
  expect(asked).toEqual([]);
  await solution(page).getByRole("button", { name: "Show it anyway" }).click();
  const differences = solution(page).getByRole("list", { name: "Differences" }).getByRole("listitem");
  const image = differences.filter({ hasText: "spec.containers[name=lemon].image" });
  await expect(image).toContainText("yours: nginx");
  await expect(image).toContainText("solution: busybox");
  expect(asked).toHaveLength(1);
  await expect(debrief(page)).toBeVisible();
  await image.getByRole("button", { name: "Go to line 8" }).click();
  await expect(workbench.editor).toBeFocused();
  // The order of containers, a long name of an image and args do not count.
  await workbench.paste(
    SOLVED.replace("image: redis", "image: docker.io/library/redis:latest").replace("command:", "args:").replace(/( {4}- name: lemon[^]*?)( {4}- name: gold[^]*)$/, "$2$1"),
  );
  await expect(solution(page).getByText("Nothing differs")).toBeVisible();
  await expect(soFar(page)).toContainText("the solution was looked at");
});

test("an exercise begins anew, and Undo brings the text back", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(SOLVED);
  await expect(soFar(page)).toContainText("1 try");
  await page.getByRole("button", { name: "Begin anew…" }).click();
  await page.getByRole("button", { name: "Begin anew", exact: true }).click();
  await expect(soFar(page)).toHaveText("");
  await expect(criterion(page, "two containers")).toContainText("failed");
  await expect(debrief(page)).toBeHidden();
  await workbench.editor.focus();
  await page.keyboard.press("Control+z");
  await workbench.hasLine("command: [sleep, 3600]");
});

test("hint, solution and debrief are reached by keyboard alone", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("busybox", "buzybox"));
  await expect(soFar(page)).toContainText("1 try");
  await page.getByRole("link", { name: "Lessons and exercises" }).focus();
  const hint = criterion(page, "lemon runs busybox").getByRole("button", { name: "Hint 1 of 3" });
  await tabTo(page, hint);
  await page.keyboard.press("Enter");
  await expect(criterion(page, "lemon runs busybox").locator(".hint").first()).toBeVisible();
  await tabTo(page, solution(page).getByRole("button", { name: "Show the solution" }));
  await page.keyboard.press("Enter");
  await tabTo(page, solution(page).getByRole("button", { name: "Show it anyway" }));
  await page.keyboard.press("Enter");
  await expect(solution(page).getByText(/differs?\. Another way/)).toBeVisible();
  await tabTo(page, debrief(page).getByRole("link", { name: /^Next unsolved/ }));
});

test("solution and debrief pass the audit, also where there is little room", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("busybox", "buzybox"));
  await expect(soFar(page)).toContainText("1 try");
  await criterion(page, "lemon runs busybox").getByRole("button", { name: "Hint 1 of 3" }).click();
  await solution(page).getByRole("button", { name: "Show the solution" }).click();
  await solution(page).getByRole("button", { name: "Show it anyway" }).click();
  await expect(solution(page).getByText(/differs?\. Another way/)).toBeVisible();
  await expect(debrief(page).getByRole("link", { name: /^Next unsolved/ })).toBeVisible();
  await audit(workbench, "solution and debrief");
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
