// The editor helps while a person writes: what can be written, what it means, what is wrong; and form and caret follow each other.

import type { Page } from "@playwright/test";
import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible } from "../support/keyboard.ts";

const BEGUN = `apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox
      `;

const SLIP = `${BEGUN}ports:
        - ContainerPort: 8080
`;

test.beforeEach(async ({ workbench }) => workbench.visit());

test("keys and values are completed while typing, with their indentation", async ({ page, workbench }) => {
  await workbench.paste(BEGUN);
  await page.keyboard.type("imageP");
  await expect(workbench.completion("imagePullPolicy")).toContainText("string");
  await expect(page.locator(".cm-completionInfo")).toContainText("Image pull policy");
  await workbench.listTakesKeys();
  await page.keyboard.press("Enter");
  await expect(workbench.completions.getByRole("option")).toHaveText([/^Always/, /^IfNotPresent/, /^Never/]);
  await workbench.listTakesKeys();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await workbench.hasLine("imagePullPolicy: IfNotPresent");
  await page.keyboard.press("Enter");
  await page.keyboard.type("por");
  await expect(workbench.completion("ports")).toBeVisible();
  await workbench.listTakesKeys();
  await page.keyboard.press("Tab");
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}imagePullPolicy: IfNotPresent\n      ports:\n        - `);
  await expect(workbench.completion("containerPort")).toContainText("required");
  await workbench.listTakesKeys();
  await page.keyboard.press("Enter");
  await page.keyboard.type("6379");
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}imagePullPolicy: IfNotPresent\n      ports:\n        - containerPort: 6379`);
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("the list can be asked for, and Escape closes it before it leaves the editor", async ({ page, workbench }) => {
  await workbench.paste(BEGUN);
  await page.keyboard.press("Control+Space");
  await expect(workbench.completion("command")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(workbench.completions).toHaveCount(0);
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+f");
  await expect(page.locator(".cm-search")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".cm-search")).toHaveCount(0);
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.editor).not.toBeFocused();
  await focusIsVisible(page);
});

test("what is written whole needs no list: Enter is a new line, Tab leaves", async ({ page, workbench }) => {
  await workbench.paste(BEGUN);
  await page.keyboard.type("imagePullPolicy: Always");
  await expect(workbench.completions).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.keyboard.type("tty: true");
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}imagePullPolicy: Always\n      tty: true`);
  await page.keyboard.press("Tab");
  await expect(workbench.editor).not.toBeFocused();
});

test("line ends of a file stay as they are when something is completed", async ({ page, workbench }) => {
  const file = { name: "mine.yaml", mimeType: "application/yaml", buffer: Buffer.from(BEGUN.trimEnd().replaceAll("\n", "\r\n")) };
  await page.getByLabel("Open a YAML file").setInputFiles(file);
  await workbench.hasLine("image: busybox");
  await workbench.editor.getByText("busybox").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("resou");
  await expect(workbench.completion("resources")).toBeVisible();
  await workbench.listTakesKeys();
  await page.keyboard.press("Enter");
  await workbench.hasLine("resources:");
  const [download] = await Promise.all([page.waitForEvent("download"), workbench.button("Download").click()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  expect(text).toContain("busybox\r\n      resources:\r\n");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("a key that the pointer rests on is explained", async ({ page, workbench }) => {
  await workbench.editor.getByText("image", { exact: true }).first().hover();
  const card = workbench.card("image");
  await expect(card).toContainText("Container image name");
  await expect(card).toContainText("Takes");
  await workbench.editor.focus();
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(workbench.editor).toBeFocused();
});

test("the field at the caret is explained by a key, and read out", async ({ page, workbench }) => {
  await workbench.paste(`${BEGUN}imagePullPolicy: Always`);
  const announced = await announcements(page);
  await page.keyboard.press("ControlOrMeta+i");
  const card = workbench.card("imagePullPolicy");
  await expect(card).toContainText("IfNotPresent");
  await expect(card).toContainText("Image pull policy");
  await expect.poll(announced).toContain("Image pull policy");
  expect(await announced()).toContain("IfNotPresent");
  await page.keyboard.press("Tab");
  await expect(card, "a long card is scrolled by keys").toBeFocused();
  await focusIsVisible(page);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.editor).not.toBeFocused();
});

test("without an answer of the server the card says why", async ({ page, trouble, workbench }) => {
  trouble.allow(/Failed to load resource/);
  await page.route("**/api/fields/**", (route) => route.abort());
  await workbench.editor.getByText("redis").click();
  await page.keyboard.press("ControlOrMeta+i");
  await expect(workbench.card("image")).toContainText("gave no answer");
  await expect(workbench.card("image")).toContainText("Takes");
});

test("F8 goes to a problem and Tab to its repair", async ({ page, workbench }) => {
  await workbench.paste(SLIP);
  await expect(workbench.editor.locator(".cm-lintRange-error")).toHaveText("ContainerPort");
  const announced = await announcements(page);
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("F8");
  await expect(page.locator(".cm-card")).toContainText("has no tag");
  await expect(page.locator(".cm-tooltip")).toHaveCount(1);
  await page.keyboard.press("F8");
  const repair = page.locator(".cm-card").getByRole("button", { name: "Write containerPort" });
  await expect(repair).toBeVisible();
  await expect.poll(announced).toContain("Refused: Kubernetes knows no field ContainerPort");
  await page.keyboard.press("Tab");
  await expect(repair).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Shift+F8");
  await page.keyboard.press("F8");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await workbench.hasLine("containerPort: 8080");
  await expect(workbench.said).toContainText("Done: Write containerPort.");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await workbench.hasLine("ContainerPort: 8080");
});

test("a squiggle offers its repair to the pointer", async ({ workbench, page }) => {
  await workbench.paste(SLIP);
  await workbench.editor.locator(".cm-lintRange-error").first().hover();
  await page.locator(".cm-tooltip").getByRole("button", { name: "Write containerPort" }).click();
  await workbench.hasLine("containerPort: 8080");
});

test("what is folded away comes back when a problem in it is gone to", async ({ page, workbench }) => {
  await workbench.paste(SLIP);
  await workbench.editor.getByText("containers", { exact: true }).click();
  await page.keyboard.press("ControlOrMeta+Shift+BracketLeft");
  await expect(workbench.editor.getByText("busybox")).toHaveCount(0);
  await workbench.problem("ContainerPort").getByRole("button", { name: /^Go to line / }).click();
  await expect(workbench.editor.getByText("ContainerPort")).toBeVisible();
  await page.locator(".cm-foldGutter .cm-gutterElement").filter({ hasText: "▾" }).first().click();
  await expect(workbench.editor.locator(".cm-foldPlaceholder")).toBeVisible();
});

test("brackets and quotes close themselves and are typed over", async ({ page, workbench }) => {
  await workbench.paste(BEGUN);
  await page.keyboard.type("command: [");
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}command: []`);
  await page.keyboard.type('"sleep", "600"]');
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}command: ["sleep", "600"]`);
  await page.keyboard.press("Enter");
  await page.keyboard.type("args: []");
  await expect.poll(() => workbench.yaml()).toBe(`${BEGUN}command: ["sleep", "600"]\n      args: []`);
});

test("the field that has the focus in the form lights up in the editor", async ({ page, workbench }) => {
  const lit = workbench.editor.locator(".cm-lit");
  await workbench.field("image").focus();
  await expect(lit).toHaveText(["      image: busybox"]);
  await expect(workbench.field("image")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(":1.36");
  await expect(lit).toHaveText(["      image: busybox:1.36"]);
  await workbench.field("name").focus();
  await expect(lit).toHaveText(["    - name: lemon"]);
  await workbench.part("gold").focus();
  await expect(lit).toHaveCount(0);
});

test("the field at the caret is marked in the form, and the focus stays in the editor", async ({ page, workbench }) => {
  const here = workbench.form.locator(".field.here");
  await workbench.editor.getByText("redis").click();
  await expect(workbench.form.getByRole("heading")).toHaveText("gold");
  await expect(here).toHaveCount(1);
  await expect(here).toContainText("image");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(here.getByLabel("name", { exact: true })).toHaveValue("gold");
  await expect(workbench.editor).toBeFocused();
});

test("undo takes a repair back without what was typed just before", async ({ page, workbench }) => {
  await workbench.paste(SLIP);
  await expect(workbench.problem("ContainerPort")).toBeVisible();
  const repair = workbench.problem("ContainerPort").getByRole("button", { name: "Write containerPort" });
  await workbench.editor.getByText("ContainerPort").click();
  await page.keyboard.press("End");
  await page.keyboard.type("0");
  await repair.evaluate((button) => (button as HTMLElement).click());
  await workbench.hasLine("containerPort: 80800");
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await workbench.hasLine("ContainerPort: 80800");
  await page.keyboard.press("ControlOrMeta+z");
  await workbench.hasLine("ContainerPort: 8080");
});

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("list, card, problem and search pass the audit, light and dark", async ({ page, workbench }) => {
      if (await workbench.tab("YAML").isVisible()) await workbench.tab("YAML").click();
      await workbench.paste(BEGUN);
      await page.keyboard.press("Control+Space");
      await expect(workbench.completions).toBeVisible();
      await audit(workbench, "the list");
      await expect(workbench.completions, "the audit saw the list").toBeVisible();
      await workbench.paste(SLIP);
      await expect(workbench.editor.locator(".cm-lintRange-error")).toHaveText("ContainerPort");
      await page.keyboard.press("F8");
      await expect(page.locator(".cm-card")).toBeVisible();
      await audit(workbench, "a card with a problem");
      await expect(page.locator(".cm-card"), "the audit saw the card").toBeVisible();
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+f");
      await expect(page.locator(".cm-search")).toBeVisible();
      await audit(workbench, "the search");
    });
  });
}

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("list and card stay on the screen", async ({ page, workbench }) => {
    await workbench.tab("YAML").click();
    await workbench.paste(BEGUN);
    await page.keyboard.press("Control+Space");
    await expect(workbench.completion("command")).toBeVisible();
    const list = await workbench.completions.boundingBox();
    expect((list?.x ?? -1) >= 0 && (list?.x ?? 0) + (list?.width ?? 999) <= 360).toBe(true);
    await page.keyboard.press("Escape");
    await workbench.editor.getByText("busybox").click();
    await page.keyboard.press("ControlOrMeta+i");
    const card = await workbench.card("image").boundingBox();
    expect((card?.x ?? -1) >= 0 && (card?.x ?? 0) + (card?.width ?? 999) <= 360).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

/** Gives what the editor's live region says from now on: each text stands there for a moment only. */
async function announcements(page: Page): Promise<() => Promise<string>> {
  const region = page.locator(".cm-announced");
  await region.evaluate((element) => {
    const note = () => element.setAttribute("data-said", `${element.getAttribute("data-said") ?? ""} ${element.textContent}`);
    new MutationObserver(note).observe(element, { childList: true, subtree: true });
  });
  return async () => (await region.getAttribute("data-said")) ?? "";
}
