// Lessons: text beside the real workbench, with questions, drawings and faults between.

import { expect, test } from "../support/journey.ts";

test("a lesson is found, read and tried: predict, then open its Pod in the workbench beside it", async ({ page, workbench }) => {
  await workbench.goTo("/learn");
  await page.getByRole("list", { name: "Lessons" }).getByRole("link", { name: "One network for all containers" }).click();
  await workbench.isReady();
  await workbench.hasLine("name: neighbours");
  const lesson = page.getByRole("region", { name: "Lesson" });
  const question = lesson.getByRole("region", { name: "Question 1" });
  await expect(question.getByRole("button")).toBeHidden();
  await question.getByRole("radio", { name: /its own port 80/ }).check();
  await expect(question.getByRole("status")).toHaveText(/^Not so\. The Pod has one network/);
  await question.getByRole("radio", { name: /crashes again and again/ }).check();
  await expect(question.getByRole("status")).toHaveText(/^Right\./);
  await question.getByRole("button", { name: "Open the Pod of question 1" }).click();
  await workbench.hasLine("name: two-servers");
  await lesson.getByRole("button", { name: "Open Pod 1 in the workbench" }).click();
  await workbench.hasLine("name: neighbours");
});

test("a fault in a lesson is answered by the judge, and mended", async ({ page, workbench }) => {
  await workbench.visit("/learn/lessons/anatomy");
  const fault = page.getByRole("region", { name: "Find the fault 1" });
  await expect(fault.getByText("unknown field")).toBeHidden();
  await fault.getByText("The judge's answer").click();
  await expect(fault.getByRole("list", { name: "What the judge says" })).toContainText("ContainerPort");
});

test("a drawing in a lesson has its words", async ({ page, workbench }) => {
  await workbench.visit("/learn/lessons/shared-volumes");
  await expect(page.getByRole("img", { name: /html/ })).toBeVisible();
});

test("there is no lesson of a name that nobody gave", async ({ page, workbench, trouble }) => {
  trouble.allow(/status of 404/);
  expect(await workbench.goTo("/learn/lessons/none")).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});
