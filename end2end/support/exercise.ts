// An exercise as a learner finds it: by role and accessible name.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

/** A criterion in the list beside the workbench. */
export function criterion(page: Page, says: string): Locator {
  return page.getByRole("region", { name: "Exercise" }).locator(".criteria").getByRole("listitem").filter({ hasText: says });
}

/** What was done so far, in one line. */
export function soFar(page: Page): Locator {
  return page.locator(".later > .said-so-far");
}

/** The solution beside the learner's own Pod. */
export function solution(page: Page): Locator {
  return page.getByRole("region", { name: "Solution", exact: true });
}

/** What stands below the exercise once it is over. */
export function debrief(page: Page): Locator {
  return page.getByRole("region", { name: "Debrief" });
}

/** An exercise in the list of all. */
export function entry(page: Page, title: string): Locator {
  return page.getByRole("list", { name: "Exercises", exact: true }).getByRole("listitem").filter({ hasText: title });
}

/** Opens the list of all and waits until it is alive. */
export async function openList(workbench: Workbench): Promise<void> {
  await workbench.goTo("/learn");
  await expect(workbench.page.locator("[inert]")).toHaveCount(0);
}
