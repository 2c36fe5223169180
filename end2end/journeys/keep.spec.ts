// A person keeps the work: on the clipboard, in a file, in the browser. No byte is lost on the way.

import type { Page } from "@playwright/test";
import { downloaded } from "../support/files.ts";
import { allowClipboard, expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

test("copy puts the YAML on the clipboard", async ({ context, page, server, workbench }) => {
  await allowClipboard(context, server);
  await workbench.visit();
  await workbench.field("image").fill("busybox:1.36");
  await workbench.button("Copy").click();
  await expect(workbench.said).toContainText("clipboard");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("image: busybox:1.36\n");
  expect(text.trimEnd()).toBe((await workbench.yaml()).trimEnd());
});

test("download gives yellow-pod.yaml with exactly the text's bytes", async ({ workbench }) => {
  await workbench.visit();
  expect(await downloaded(workbench)).toMatchObject({ name: "yellow-pod.yaml", text: YELLOW });
  const text = `# Zitrone → лимон 🍋, kept as it is \n${YELLOW.replace("busybox", '"busybox"   # quoted')}\n\n`;
  await workbench.paste(text);
  await workbench.hasLine("name: gold");
  expect(await downloaded(workbench)).toMatchObject({ name: "yellow-pod.yaml", text });
});

const FILES: Record<string, string> = {
  "CRLF line ends": YELLOW.replaceAll("\n", "\r\n"),
  "mixed line ends and no last one": "apiVersion: v1\r\nkind: Pod\nmetadata: {name: yellow}\r\nspec: {containers: [{name: lemon, image: busybox}]}",
  "comments, tabs in them and several documents": `# one\t\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: x}\n---\n${YELLOW}# end\n`,
};

for (const [what, text] of Object.entries(FILES)) {
  test(`a file with ${what} comes back byte for byte`, async ({ page, workbench }) => {
    await workbench.visit();
    const chooser = page.waitForEvent("filechooser");
    await workbench.button("Open…").click();
    await (await chooser).setFiles({ name: "mine.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await expect(workbench.said).toContainText("mine.yaml");
    await workbench.part("lemon").click();
    await expect(workbench.field("image")).toHaveValue("busybox");
    const file = await downloaded(workbench);
    expect(JSON.stringify(file.text)).toBe(JSON.stringify(text));
  });
}

test("typing in the YAML leaves each line its own line end, and undo brings back what was there", async ({ page, workbench }) => {
  const text = YELLOW.replaceAll("\n", "\r\n").replace("Pod\r\n", "Pod\n");
  await workbench.visit();
  await page.getByLabel("Open a YAML file").setInputFiles({ name: "mine.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(workbench.said).toContainText("mine.yaml");
  await workbench.editor.getByText("busybox").click();
  await page.keyboard.press("End");
  await page.keyboard.type(":🍋");
  await page.keyboard.press("Enter");
  await page.keyboard.type("tty: true");
  await workbench.hasLine("tty: true");
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
  const typed = text.replace("image: busybox\r\n", "image: busybox:1\r\n      tty: true\r\n");
  expect(JSON.stringify((await downloaded(workbench)).text)).toBe(JSON.stringify(typed));

  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect(workbench.problems.getByText("The text is empty")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await workbench.hasLine("tty: true");
  expect(JSON.stringify((await downloaded(workbench)).text)).toBe(JSON.stringify(typed));
});

test("a byte order mark stays in the file, and out of the text", async ({ page, workbench }) => {
  await workbench.visit();
  const buffer = Buffer.from(`\uFEFF${YELLOW}`);
  await page.getByLabel("Open a YAML file").setInputFiles({ name: "mine.yaml", mimeType: "application/yaml", buffer });
  await expect(workbench.said).toContainText("mine.yaml");
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
  await isKept(page);
  await page.reload();
  await workbench.isReady();
  const text = YELLOW.replace("busybox", "busybox:1");
  await expect.poll(() => workbench.yaml()).toBe(text);
  expect((await downloaded(workbench)).text).toBe(`\uFEFF${text}`);

  await workbench.button("Yellow Pod").click();
  await workbench.hasLine("image: busybox");
  expect((await downloaded(workbench)).text).toBe(YELLOW);
  await workbench.paste(`\uFEFF${text}`);
  await expect.poll(() => workbench.yaml()).toBe(text);
  await workbench.button("Undo").click();
  await expect.poll(() => workbench.yaml()).toBe(YELLOW);
  expect((await downloaded(workbench)).text, "the mark goes with the text that it came with").toBe(YELLOW);
});

test("several files: the first is open, the others are drafts", async ({ page, workbench }) => {
  await workbench.visit();
  const file = (name: string) => ({ name: `${name}.yaml`, mimeType: "application/yaml", buffer: Buffer.from(YELLOW.replace("yellow", name)) });
  await page.getByLabel("Open a YAML file").setInputFiles(["red", "green", "blue"].map(file));
  await workbench.hasLine("name: red");
  await expect(workbench.said).toHaveText("red.yaml is open, as a new draft. 2 more are kept beside it, under “Drafts…”: green.yaml, blue.yaml.");
  await workbench.openWay("Drafts…");
  await workbench.panel("Drafts…").getByRole("button", { name: "Open blue.yaml" }).click();
  await workbench.hasLine("name: blue");
});

test("a reload keeps the draft", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:kept");
  await isKept(page);
  await page.reload();
  await workbench.isReady();
  await workbench.hasLine("image: busybox:kept");
  await expect(workbench.field("image")).toHaveValue("busybox:kept");
});

test("a new tab finds the draft of a tab that was closed", async ({ context, page, server, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:left");
  await isKept(page);
  await page.close();
  const next = new Workbench(await context.newPage(), server);
  await next.visit();
  await next.hasLine("image: busybox:left");
});

test("a second tab does not overwrite the first", async ({ context, page, server, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:first");
  await isKept(page);

  const second = new Workbench(await context.newPage(), server);
  await second.visit();
  await second.hasLine("name: yellow");
  await second.field("image").fill("busybox:second");
  await isKept(second.page);
  await second.page.reload();
  await second.isReady();
  await second.hasLine("image: busybox:second");

  await page.bringToFront();
  await workbench.hasLine("image: busybox:first");
  await page.reload();
  await workbench.isReady();
  await workbench.hasLine("image: busybox:first");
});

test("the exercise and the workbench keep drafts of their own", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:mine");
  await isKept(page);
  await workbench.visit("/learn/yellow-pod");
  expect(await workbench.yaml()).not.toContain("busybox:mine");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill("answer");
  await isKept(page);
  await workbench.visit("/");
  await workbench.hasLine("image: busybox:mine");
  await workbench.visit("/learn/yellow-pod");
  await workbench.hasLine("name: answer");
});

test("opening a file begins a new draft, and the one before stays", async ({ context, page, server, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:before");
  await isKept(page);
  const chooser = page.waitForEvent("filechooser");
  await workbench.button("Open…").click();
  await (await chooser).setFiles({ name: "other.yaml", mimeType: "application/yaml", buffer: Buffer.from(YELLOW.replace("yellow", "other")) });
  await workbench.hasLine("name: other");
  const second = new Workbench(await context.newPage(), server);
  await second.visit();
  await second.hasLine("image: busybox:before");
});

test("a paste of 5 MB is said to be too large, loses nothing and is got over", async ({ page, workbench }) => {
  await workbench.visit();
  const large = `${YELLOW}# ${"x".repeat(78)}\n`.padEnd(5 << 20, `# ${"y".repeat(77)}\n`);
  await workbench.paste(large);
  await expect(workbench.problems.getByRole("listitem").first()).toContainText(/too large|MiB|MB/i, { timeout: 20_000 });
  await expect(workbench.banner).toBeVisible();
  const answered = await page.evaluate(async () => {
    const began = performance.now();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
  });
  expect(answered, "milliseconds until the page answers").toBeLessThan(1_000);
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("# still here ");
  await expect(workbench.editor).toContainText("# still here");
  expect((await downloaded(workbench)).text).toBe(`# still here ${large}`);
  await workbench.paste(YELLOW);
  await expect(workbench.banner).toBeHidden();
  await workbench.field("image").fill("busybox:after");
  await workbench.hasLine("image: busybox:after");
  await isKept(page);
});

/** Waits until the page says that the draft is stored. */
async function isKept(page: Page): Promise<void> {
  await expect(page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
}
