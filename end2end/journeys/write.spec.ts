// A person writes the YAML and sees the form follow; broken YAML loses nothing.

import { expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";

test.beforeEach(async ({ workbench }) => workbench.visit());

test("the form follows each key typed in the YAML", async ({ page, workbench }) => {
  await workbench.editor.getByText("busybox").click();
  await page.keyboard.press("End");
  let typed = "busybox";
  for (const key of "-glibc") {
    await page.keyboard.press(key);
    typed += key;
    await expect(workbench.field("image")).toHaveValue(typed);
  }
});

test("typing over a selection replaces it", async ({ page, workbench }) => {
  await workbench.editor.getByText("busybox").click();
  await page.keyboard.press("End");
  await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
  await page.keyboard.type("nginx");
  await expect(workbench.field("image")).toHaveValue("nginx");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("kind");
  await expect.poll(() => workbench.yaml()).toBe("kind");
});

test("the form opens the container that the caret is in", async ({ workbench }) => {
  await expect(workbench.form.getByRole("heading")).toHaveText("lemon");
  await workbench.editor.getByText("redis").click();
  await expect(workbench.form.getByRole("heading")).toHaveText("gold");
  await expect(workbench.field("image")).toHaveValue("redis");
});

test("a new container written by hand comes into form and map", async ({ page, workbench }) => {
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Home");
  await page.keyboard.insertText("    - name: web");
  await page.keyboard.press("Enter");
  await page.keyboard.type("image: nginx");
  await workbench.part("web").click();
  await expect(workbench.field("image")).toHaveValue("nginx");
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" }, { name: "web", image: "nginx" });
});

test("while the YAML is broken the form shows the last good values and takes no edits", async ({ page, workbench }) => {
  await workbench.part("gold").click();
  await workbench.paste(YELLOW.replace("image: redis", 'image: "redis'));
  await expect(workbench.banner).toBeVisible();
  await expect(workbench.banner).toContainText("last values");
  await expect(workbench.field("image")).toHaveValue("redis");
  await expect(workbench.field("image")).toBeDisabled();
  await expect(workbench.button("+ Container")).toBeDisabled();
  const problem = workbench.problems.getByRole("listitem");
  await expect(problem.first()).toContainText(/^1?\d:\d+/);
  await expect(workbench.problems.getByText("would refuse").or(workbench.problems.getByText("no Pod"))).toBeVisible();

  await problem.first().getByRole("button", { name: /^Go to line / }).click();
  await expect(workbench.editor).toBeFocused();
  await workbench.paste(YELLOW.replace("image: redis", "image: redis:7"));
  await expect(workbench.banner).toBeHidden();
  await workbench.part("gold").click();
  await expect(workbench.field("image")).toBeEnabled();
  await expect(workbench.field("image")).toHaveValue("redis:7");
  await workbench.field("image").fill("redis:8");
  await workbench.hasLine("image: redis:8");
  await expect(page.getByRole("main")).not.toHaveAttribute("inert");
});

test("an empty text says how to start, and the form starts it", async ({ page, workbench }) => {
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect(workbench.problems.getByText("The text is empty")).toBeVisible();
  await workbench.button("+ Container").click();
  await workbench.field("image").fill("nginx");
  await workbench.hasLine("image: nginx");
});

test("with several documents the page says which one it is about", async ({ workbench }) => {
  await workbench.paste("kind: Service\n---\nkind: Pod\nmetadata:\n  name: second\nspec:\n  containers:\n  - {name: a, image: b}\n");
  await expect(workbench.problems).toContainText("2 documents");
  await expect(workbench.problems).toContainText("number 2");
});

test("a Deployment is judged by its template", async ({ workbench }) => {
  const template = "metadata: {labels: {app: a}}, spec: {containers: [{name: Web, image: nginx}]}";
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {app: a}}, template: {${template}}}\n`;
  await workbench.paste(text);
  await expect(workbench.field("name")).toHaveAccessibleDescription(/Web/);
  await expect(workbench.problem(/container name "Web"/)).toContainText(/^4:\d+/);
});

test("a problem leads to its line and to its field", async ({ workbench }) => {
  await workbench.paste(YELLOW.replace("name: gold", "name: Gold"));
  const problem = workbench.problem(/container name "Gold"/);
  await expect(problem).toContainText(/^9:13/);
  await workbench.part("Pod").click();
  await problem.getByRole("button", { name: "Go to line 9 column 13" }).click();
  await expect(workbench.editor).toBeFocused();
  await expect(workbench.field("name")).toHaveValue("Gold");
  await expect(workbench.field("name")).toHaveAttribute("aria-invalid", "true");
  await expect(workbench.field("name")).toHaveAccessibleDescription(/Gold/);
  await expect(workbench.part("Gold")).toContainText("1 refused");
});

test("a problem is marked at its place in the YAML, whoever wrote the text", async ({ page, workbench }) => {
  const marked = (line: number) => workbench.editor.locator(".cm-line").nth(line - 1).locator(".cm-lintRange-error");
  const all = workbench.editor.locator(".cm-lintRange-error");
  await workbench.field("name").fill("Lemon");
  await expect(marked(7)).toHaveText("Lemon");
  await expect(all).toHaveCount(1);

  const text = YELLOW.replace("yellow", "Yellow").replace("redis\n", "redis\n      ports:\n        - ContainerPort: 6379\n");
  await page.getByLabel("Open a YAML file").setInputFiles({ name: "mine.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(marked(4)).toHaveText("Yellow");
  await expect(marked(12)).toHaveText("ContainerPort");
  await expect(all).toHaveCount(2);

  await workbench.button("Yellow Pod").click();
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
  await expect(all).toHaveCount(0);
});

test("the YAML is highlighted: keys, numbers and comments have colours of their own", async ({ workbench }) => {
  await workbench.paste(`# a comment\n${YELLOW}  activeDeadlineSeconds: 60\n`);
  const colour = (text: string) => workbench.editor.getByText(text, { exact: true }).first().evaluate((node) => getComputedStyle(node).color);
  const plain = await workbench.editor.evaluate((node) => getComputedStyle(node).color);
  const colours = [plain, await colour("image"), await colour("60"), await colour("# a comment")];
  expect(new Set(colours).size, colours.join(", ")).toBe(4);
});
