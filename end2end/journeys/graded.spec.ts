// The yellow exercise on a cluster that runs Pods: what only a cluster can tell is predicted first, then seen.

import type { Locator, Page } from "@playwright/test";
import { SOLVED, YELLOW, within } from "../support/pods.ts";
import { expect, test } from "../support/journey.ts";
import { container, isGone, submit } from "../support/running.ts";
import type { Workbench } from "../support/workbench.ts";

test.describe("with a cluster that runs Pods", { tag: "@kind" }, () => {
  test.describe.configure({ timeout: 180_000 });

  test.beforeEach(async ({ workbench }) => {
    await workbench.visit("/learn/yellow-pod", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  });

  test("what is right is predicted, counts up to its sixty seconds, then passes with points", async ({ namespace, page, workbench }) => {
    await workbench.paste(within(namespace, SOLVED));
    await expect(staysUp(page)).toContainText("will pass, by the text");
    await expect(staysUp(page)).toContainText("a cluster that runs Pods shows it");
    await expect(score(page)).toHaveText("Passed: 7 of 7 points; more is seen on a cluster that runs Pods.");

    await submit(workbench, within(namespace, SOLVED));
    await expect(staysUp(page)).toContainText("not checked");
    await expect(score(page)).toHaveText("7 of 10 points.");
    const seconds = () => soFar(staysUp(page));
    await expect.poll(seconds, { timeout: 60_000 }).toBeGreaterThan(0);
    const before = await seconds();
    await expect.poll(seconds, { timeout: 10_000 }).toBeGreaterThan(before);

    await expect(staysUp(page)).toContainText("passed", { timeout: 90_000 });
    await expect(staysUp(page)).toContainText(/lemon has run for \d+ seconds; gold has run for \d+ seconds/);
    await expect(staysUp(page).locator(".pts")).toHaveText("3/3");
    await expect(score(page)).toHaveText("Passed: 10 of 10 points.");
    await ranFor(workbench, "lemon", 60);
    await ranFor(workbench, "gold", 60);
  });

  test("a container that ends fails it, and is named with line and hint", async ({ namespace, page, workbench }) => {
    await submit(workbench, within(namespace, YELLOW));
    await expect(staysUp(page)).toContainText("failed", { timeout: 60_000 });
    await expect(staysUp(page)).toContainText(/Seen on the cluster: lemon ended after \d+ seconds? with exit code 0 \(Completed\)/);
    await staysUp(page).getByRole("button", { name: /^Hint 1 of / }).click();
    await staysUp(page).getByRole("button", { name: "Show it anyway" }).click();
    await expect(staysUp(page)).toContainText("Hint:");
    await expect(staysUp(page).locator(".pts")).toHaveText("0/3");
    await expect(score(page)).toHaveText("7 of 10 points.");
    await expect(staysUp(page)).toContainText(/restarted (once|\d times)/, { timeout: 30_000 });
    await staysUp(page).getByRole("button", { name: "Go to line 9" }).click();
    await expect(workbench.editor).toBeFocused();
  });

  test("another text is predicted again, whatever the Pod of the text before does", async ({ namespace, page, workbench }) => {
    await submit(workbench, within(namespace, YELLOW));
    await expect(staysUp(page)).toContainText("failed", { timeout: 60_000 });

    await workbench.paste(within(namespace, SOLVED));
    await expect(staysUp(page)).toContainText("will pass, by the text");
    await expect(staysUp(page)).toContainText("The Pod yellow that runs is of an earlier text. Delete it, then submit again.");
    await expect(score(page)).toHaveText("Passed: 7 of 7 points; more is seen on a cluster that runs Pods.");
    await workbench.paste(within(namespace, YELLOW));
    await expect(staysUp(page), "the very text that runs").toContainText("Seen on the cluster");

    await workbench.paste(within(namespace, SOLVED));
    await workbench.button("Delete yellow").click();
    await isGone(workbench, "yellow");
    await expect(staysUp(page)).not.toContainText("earlier text");
    await submit(workbench, within(namespace, SOLVED));
    await expect.poll(() => soFar(staysUp(page)), { timeout: 60_000 }).toBeGreaterThan(0);
  });

  test("a misspelt image fails it at its line, with what the registry said", async ({ namespace, page, workbench }) => {
    await submit(workbench, within(namespace, SOLVED.replace("image: redis", "image: redis:0.0.1")));
    await expect(staysUp(page)).toContainText("failed", { timeout: 60_000 });
    await expect(staysUp(page)).toContainText(/Seen on the cluster: .*gold cannot start: (ErrImagePull|ImagePullBackOff).*not found/);
    await expect(staysUp(page).getByRole("button", { name: "Go to line 12" })).toBeVisible();
  });
});

function staysUp(page: Page): Locator {
  const criteria = page.getByRole("region", { name: "Exercise" }).locator(".criteria");
  return criteria.getByRole("listitem").filter({ hasText: "Both containers keep running" });
}

function score(page: Page): Locator {
  return page.locator(".score");
}

/** Of a container that has not run for long enough: for how many seconds it has. */
async function soFar(criterion: Locator): Promise<number> {
  return Number(/has run for (\d+) of 60 seconds so far/.exec((await criterion.textContent()) ?? "")?.[1] ?? -1);
}

/** Waits until the page shows that a container has run for so many seconds. */
async function ranFor(workbench: Workbench, name: string, seconds: number): Promise<void> {
  const time = async () => /running for (?:(\d+) min ?)?(?:(\d+) s)?/.exec((await container(workbench, "yellow", name).textContent()) ?? "");
  const lasted = async () => (([, minutes = "0", rest = "0"]) => Number(minutes) * 60 + Number(rest))((await time()) ?? []);
  await expect.poll(lasted).toBeGreaterThanOrEqual(seconds);
}
