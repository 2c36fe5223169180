// A text with more than one Pod: several documents, Pod templates, values that an anchor shares.

import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { SEVERAL, SHARED } from "../support/pods.ts";

test.beforeEach(async ({ workbench }) => workbench.visit());

test("of several documents one is chosen, and the others stay as they are", async ({ page, workbench }) => {
  await expect(workbench.documents).toBeHidden();
  await workbench.paste(SEVERAL);
  await expect(workbench.document).toHaveValue("1");
  await expect(workbench.document.getByRole("option")).toHaveText(["2. Pod yellow", "3. Pod green", "4. Deployment web, its Pod template"]);
  await expect(workbench.documents).toContainText("Left as it is: Service front.");

  await tabTo(page, workbench.document);
  await page.keyboard.type("3");
  await expect(workbench.document).toHaveValue("2");
  await expect(workbench.document).toBeFocused();
  await workbench.part("Pod").click();
  await expect(workbench.field("metadata.name")).toHaveValue("green");
  await workbench.field("metadata.name").fill("blue");
  const changed = SEVERAL.replace("name: green", "name: blue");
  await expect.poll(() => workbench.yaml()).toBe(changed);
  await expect(workbench.problem(/container name "Mint"/)).toBeVisible();

  await page.reload();
  await workbench.isReady();
  await expect(workbench.document).toHaveValue("2");
  await workbench.paste(`kind: Secret\n---\n${changed}`);
  await expect(workbench.document).toHaveValue("3");
  await expect(workbench.field("name")).toHaveValue("Mint");
  await expect(workbench.problems).toContainText("number 4");
});

test("a Pod template is edited as a Pod is, and is none to submit", async ({ page, workbench }) => {
  await workbench.paste(SEVERAL);
  await workbench.document.selectOption("3");
  await expect(workbench.documents).toContainText("You edit the Pod template of Deployment web.");
  await expect(workbench.part("Pod template")).toContainText("of Deployment web");
  await expect(workbench.banner).toBeHidden();
  await workbench.typeKeyByKey(workbench.field("image"), "nginx:1.29", (typed) => `image: ${typed}`);
  await workbench.field("name").fill("front");
  await workbench.button("+ Sidecar").click();
  await workbench.field("image").fill("busybox");
  const sidecar = "      initContainers:\n        - name: container-1\n          image: busybox\n          restartPolicy: Always\n";
  const changed = SEVERAL.replace("name: web # the page", "name: front # the page").replace("image: nginx", "image: nginx:1.29");
  await expect.poll(() => workbench.yaml()).toContain(sidecar);
  expect((await workbench.yaml()).replace(sidecar, "")).toBe(changed);

  await workbench.part("Pod template").click();
  await expect(workbench.field("metadata.name")).toHaveCount(0);
  await workbench.field("spec.restartPolicy").selectOption("Never");
  await expect(workbench.problems.getByText("would accept this Pod template")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(workbench.said).toContainText("Only Pods are submitted");

  await workbench.button("Extract as Pod").click();
  await expect(workbench.documents).toBeHidden();
  await expect(workbench.field("name")).toBeFocused();
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec:\n  containers:\n    - name: front # the page\n      image: nginx:1.29\n`;
  expect(await workbench.yaml()).toContain(pod);
});

test("a change of a shared value asks: everywhere, or only here", async ({ page, workbench }) => {
  await workbench.paste(SHARED);
  await workbench.part("gold").click();
  await workbench.field("image").press("End");
  await page.keyboard.type(":");
  await expect(workbench.question).toContainText("*image");
  await expect(workbench.question.getByRole("alert")).toBeVisible();
  await expect(workbench.field("image")).toHaveValue("busybox");
  await expect(workbench.field("image")).toBeFocused();

  await page.keyboard.press("Tab");
  await expect(workbench.question.getByRole("button").first()).toBeFocused();
  await focusIsVisible(page);
  await page.keyboard.press("Escape");
  await expect(workbench.question).toBeHidden();
  await expect(workbench.field("image")).toBeFocused();
  expect(await workbench.yaml()).toBe(SHARED);

  await page.keyboard.type(":");
  await workbench.question.getByRole("button", { name: /everywhere/ }).click();
  await expect(workbench.field("image")).toBeFocused();
  await page.keyboard.type("1.36");
  await expect.poll(() => workbench.yaml()).toBe(SHARED.replace("busybox", "busybox:1.36"));
  await expect(workbench.question).toBeHidden();

  await workbench.paste(SHARED);
  await workbench.field("image").fill("redis");
  await workbench.question.getByRole("button", { name: /only this one/ }).click();
  await expect.poll(() => workbench.yaml()).toBe(SHARED.replace("*image", "redis"));
  await expect(workbench.field("image")).toHaveValue("redis");
});

test("what Kubernetes adds is shown for the part that is open", async ({ workbench }) => {
  await workbench.form.getByText("Kubernetes adds").click();
  const added = (path: string) => workbench.form.getByRole("term").filter({ hasText: path });
  await expect(added("imagePullPolicy")).toContainText("Always");
  await workbench.field("image").fill("busybox:1.36");
  await expect(added("imagePullPolicy")).toContainText("IfNotPresent");
  await workbench.field("imagePullPolicy").selectOption("Never");
  await expect(added("imagePullPolicy")).toHaveCount(0);
  await workbench.part("Pod").click();
  await expect(added("spec.restartPolicy")).toContainText("Always");
});
