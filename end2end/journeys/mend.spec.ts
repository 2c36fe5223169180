// A slip is mended by a press: the text changes in its place, undo takes it back, and the keyboard goes on where it was.

import { expect, test } from "../support/journey.ts";

const SLIP = `apiVersion: v1
kind: Pod
metadata:
  name: yellow # mine
spec:
  containers:
    - name: web
      image: busybox:1.36
      command: ["sleep", "600"]
      ports:
        - ContainerPort: 8080 # why
`;
const MENDED = SLIP.replace("ContainerPort", "containerPort");

test("a misspelt field is mended by a press, and undo takes it back", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.paste(SLIP);
  await expect(workbench.problems.getByText("would refuse")).toBeVisible();
  await expect(workbench.problem("ContainerPort")).toContainText("refused");
  await workbench.problem("ContainerPort").getByRole("button", { name: "Write containerPort" }).click();
  await expect.poll(() => workbench.yaml()).toBe(MENDED);
  await expect(workbench.said).toContainText("Done: Write containerPort.");
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
  await expect(workbench.field("ports[0].containerPort")).toHaveValue("8080");

  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => workbench.yaml()).toBe(SLIP);
  await expect(workbench.problem("ContainerPort")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+y");
  await expect.poll(() => workbench.yaml()).toBe(MENDED);
});

test("by the keyboard alone: after a repair the focus is on what is next", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.paste(SLIP.replace("name: web", "name: Web").replace("busybox:1.36", "busybox:1.36\n      imagePullPolicy: always"));
  const first = workbench.problems.getByRole("listitem").first();
  await expect(workbench.problems.locator(".counts")).toContainText("3 refusals");
  await first.getByRole("button", { name: /^Write web/ }).focus();
  await page.keyboard.press("Enter");
  await workbench.hasLine("name: web");
  await expect(first.getByRole("button", { name: /^Go to line / })).toBeFocused();
  for (const line of ["imagePullPolicy: Always", "containerPort: 8080 # why"]) {
    await expect(first.getByRole("button", { name: /^Go to line / })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await workbench.hasLine(line);
  }
  await expect(workbench.said).toContainText("Done: ");
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
  await expect(page.locator(":focus")).toBeVisible();
});

test("the field that a finding stands at has the repair too", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(SLIP.replace("name: web", "name: Web"));
  await workbench.part("Web").click();
  await expect(workbench.field("name")).toHaveAttribute("aria-invalid", "true");
  await workbench.form.getByRole("button", { name: /^Write web/ }).click();
  await workbench.hasLine("name: web");
  await expect(workbench.field("name")).toBeFocused();
  await expect(workbench.field("name")).toHaveValue("web");
  await expect(workbench.field("name")).toHaveAttribute("aria-invalid", "false");
});

test("what is accepted but wrong is a warning, in words, and the verdict stays", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(MENDED.replace('["sleep", "600"]', '["sleep 600"]'));
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
  const warning = workbench.problem("sleep 600").first();
  await expect(warning).toContainText("warning");
  await expect(workbench.problems.locator(".counts")).toContainText("warning");
  await expect(workbench.editor.locator(".cm-lintRange-warning").first()).toBeVisible();
  await expect(workbench.editor.locator(".cm-lintRange-error")).toHaveCount(0);
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("a repair can be pressed, and nothing is wider than the screen", async ({ page, workbench }) => {
    await workbench.visit();
    await workbench.tab("YAML").click();
    await workbench.paste(SLIP);
    await workbench.tab("Problems").click();
    const repair = workbench.problem("ContainerPort").getByRole("button", { name: "Write containerPort" });
    expect((await repair.boundingBox())?.height).toBeGreaterThanOrEqual(40);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await repair.tap();
    await expect(workbench.problem("ContainerPort")).toHaveCount(0);
    await workbench.tab("YAML").click();
    await workbench.hasLine("containerPort: 8080 # why");
  });
});
