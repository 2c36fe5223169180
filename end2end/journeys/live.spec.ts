// The exercise on a cluster that runs Pods, by its buttons: the text in a namespace of its own, or a Pod that runs already.

import type { Locator, Page } from "@playwright/test";
import { criterion, debrief, entry, soFar } from "../support/exercise.ts";
import { expect, test } from "../support/journey.ts";
import { hasNamespace, printed } from "../support/kubernetes.ts";
import { SOLVED, YELLOW, within } from "../support/pods.ts";
import { agree, submit } from "../support/running.ts";

/** The images of both containers in the place of each other: a mistake that is known by name. */
const SWAPPED = YELLOW.replace("busybox", "tmp").replace("redis", "busybox").replace("tmp", "redis");

test.describe("with a cluster that runs Pods", { tag: "@kind" }, () => {
  test.describe.configure({ timeout: 240_000 });

  test("a learner's whole path: lesson, predict, wrong first, hint, right, live 2/2, why, next", async ({ kubeconfig, page, workbench }) => {
    await workbench.visit("/learn/lessons/shared-network", { token: true });
    await page.getByRole("radio", { name: /crashes again and again/ }).check();
    await expect(page.getByRole("region", { name: "Question 1" }).getByRole("status")).toHaveText(/^Right\./);
    await page.getByRole("link", { name: "Lessons and exercises" }).click();
    await entry(page, "The yellow Pod").getByRole("link").click();
    await workbench.isReady();

    await workbench.paste(SWAPPED);
    const lemon = criterion(page, "lemon runs busybox");
    await expect(lemon).toContainText("failed");
    await expect(soFar(page)).toContainText("1 try");
    await lemon.getByRole("button", { name: "Hint 1 of 3" }).click();
    await expect(lemon.locator(".hint")).toHaveText([/^Hint: /, /^Hint 1 of 3: /]);

    await workbench.paste(SOLVED);
    await expect(score(page)).toHaveText("Passed: 7 of 7 points; more is seen on a cluster that runs Pods.");
    await run(page).click();
    const namespace = await ownNamespace(page);
    await expect(async () => expect(await printed(kubeconfig, "yellow", namespace)).toMatchObject({ ready: "2/2", status: "Running" })).toPass({ timeout: 60_000 });
    await expect(live(page).getByRole("status")).toContainText("These verdicts stay until the text changes.", { timeout: 150_000 });
    await expect(score(page)).toHaveText("Passed: 10 of 10 points.");
    await expect(criterion(page, "Both containers keep running").locator(".pts")).toHaveText("3/3");
    await expect.poll(() => hasNamespace(kubeconfig, namespace), { message: "its namespace is taken away", timeout: 60_000 }).toBe(false);

    await expect(debrief(page).getByRole("heading", { name: "Why it works" })).toBeVisible();
    await expect(soFar(page)).toContainText(/^Best: 7 of 7 points · 2 tries · .* · 1 hint$/);
    await debrief(page).getByRole("link", { name: /^Next unsolved: / }).click();
    await workbench.isReady();
    await expect(page).toHaveURL(/\/learn\/(?!yellow-pod)[a-z0-9-]+$/);
  });

  test("a Pod that runs already is graded, whatever the text says, and stays", async ({ kubeconfig, namespace, page, workbench }) => {
    await workbench.visit("/learn/yellow-pod", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
    await submit(workbench, within(namespace, SOLVED.replace("name: yellow", "name: green")));
    await agree(workbench, kubeconfig, "green", namespace);
    await workbench.paste(SWAPPED);
    await live(page).getByText("Grade what runs").click();
    await live(page).getByRole("combobox", { name: `Pod in ${namespace}` }).selectOption("green");
    await live(page).getByRole("button", { name: "Grade it" }).click();
    await expect(live(page).getByRole("status")).toContainText("These verdicts stay until the text changes.", { timeout: 150_000 });
    await expect(criterion(page, "named yellow")).toContainText("failed");
    await expect(criterion(page, "gold runs redis")).toContainText("passed");
    await expect(criterion(page, "Both containers keep running").locator(".pts")).toHaveText("3/3");
    expect(await printed(kubeconfig, "green", namespace), "it is still there").toMatchObject({ ready: "2/2" });
  });

  test("a run is cancelled, and leaves nothing", async ({ kubeconfig, page, workbench }) => {
    await workbench.visit("/learn/yellow-pod", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
    await workbench.paste(SOLVED);
    await run(page).click();
    const namespace = await ownNamespace(page);
    await live(page).getByRole("button", { name: "Cancel the run" }).click();
    await expect(run(page)).toBeEnabled();
    await expect(score(page)).toHaveText("Passed: 7 of 7 points; more is seen on a cluster that runs Pods.");
    await expect.poll(() => hasNamespace(kubeconfig, namespace), { timeout: 60_000 }).toBe(false);
  });
});

function live(page: Page): Locator {
  return page.getByRole("region", { name: "On the cluster" });
}

function run(page: Page): Locator {
  return live(page).getByRole("button", { name: "Run it on the cluster" });
}

function score(page: Page): Locator {
  return page.locator(".score");
}

/** The namespace of the attempt, once the page names it. */
async function ownNamespace(page: Page): Promise<string> {
  const status = live(page).getByRole("status");
  await expect(status).toContainText(/Namespace podlab-attempt-\S+\./, { timeout: 60_000 });
  return /Namespace (\S+)\./.exec((await status.textContent()) ?? "")?.[1] ?? "";
}
