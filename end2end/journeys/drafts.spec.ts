// The drafts that the browser keeps: a person sees, names, copies, deletes and brings them back, and goes back to earlier texts.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { YELLOW, yellowNamed } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

const panel = (workbench: Workbench) => workbench.panel("Drafts…");
const drafts = (workbench: Workbench) => panel(workbench).getByRole("list", { name: "Drafts" });
const card = (workbench: Workbench, name: string) => drafts(workbench).getByRole("listitem").filter({ has: workbench.page.getByRole("heading", { name, exact: true }) });
const act = (workbench: Workbench, name: string) => panel(workbench).getByRole("button", { name, exact: true });

/** Opens a text as a file, which begins a draft. */
async function bring(workbench: Workbench, text: string): Promise<void> {
  await workbench.page.getByLabel("Open a YAML file").setInputFiles({ name: "a.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(workbench.said).toContainText("a.yaml is open, as a new draft");
  await isKept(workbench);
}

async function isKept(workbench: Workbench): Promise<void> {
  await expect(workbench.page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
}

async function openPanel(workbench: Workbench): Promise<void> {
  if ((await panel(workbench).count()) === 0) await workbench.openWay("Drafts…");
  await expect(drafts(workbench).getByRole("listitem").first()).toBeVisible();
}

test("two drafts are switched, named, and found again after a reload", async ({ page, workbench }) => {
  await workbench.visit();
  await bring(workbench, yellowNamed("one"));
  await bring(workbench, `${yellowNamed("two")}# 🍋\r\n`);
  await openPanel(workbench);
  await expect(drafts(workbench).getByRole("heading")).toHaveText(["Pod two", "Pod one"]);
  await expect(card(workbench, "Pod two")).toContainText("open here");
  await act(workbench, "Rename Pod one").click();
  await expect(drafts(workbench).getByRole("textbox")).toBeFocused();
  await page.keyboard.type("The first");
  await page.keyboard.press("Enter");
  await expect(card(workbench, "The first")).toContainText("Pod one · ");
  await expect(act(workbench, "Rename The first")).toBeFocused();
  await act(workbench, "Open The first").click();
  await workbench.hasLine("name: one");
  await expect(panel(workbench)).toHaveCount(0);
  await expect(workbench.said).toContainText("The first is open");
  await expect(workbench.button("Drafts…")).toBeFocused();
  await expect(page.getByRole("banner").getByText("The first")).toBeVisible();
  await workbench.field("image").fill("busybox:one");
  await isKept(workbench);

  await page.reload();
  await workbench.isReady();
  await workbench.hasLine("image: busybox:one");
  await expect(page.getByRole("banner").getByText("The first")).toBeVisible();
  await openPanel(workbench);
  await act(workbench, "Open Pod two").click();
  await expect.poll(() => workbench.yaml()).toBe(`${yellowNamed("two")}# 🍋\n`);
  await openPanel(workbench);
  await expect(drafts(workbench).getByRole("heading")).toHaveText(["Pod two", "The first"]);
});

test("an earlier text is compared and restored byte for byte, and undo takes that back", async ({ workbench }) => {
  await workbench.visit();
  const first = YELLOW.replaceAll("\n", "\r\n").replace("Pod\r\n", "Pod\n");
  await bring(workbench, first);
  await workbench.field("image").fill("busybox:later");
  await workbench.hasLine("image: busybox:later");
  await isKept(workbench);
  const later = await downloaded(workbench);
  await openPanel(workbench);
  await act(workbench, "Earlier texts").click();
  const earlier = panel(workbench).getByRole("list", { name: "Earlier texts" });
  await expect(earlier.getByRole("listitem")).toHaveCount(1);
  await expect(earlier).toContainText("1 line differs");
  await earlier.getByRole("button", { name: /^Compare the text of / }).click();
  const changes = panel(workbench).getByRole("region", { name: "What restoring changes" });
  await expect(changes.getByRole("insertion")).toHaveText(/image: busybox\s*$/);
  await expect(changes.getByRole("deletion")).toHaveText(/image: busybox:later\s*$/);
  await earlier.getByRole("button", { name: /^Restore the text of / }).click();
  await expect(workbench.said).toContainText("is back; Undo takes that back");
  expect(JSON.stringify(await downloaded(workbench))).toBe(JSON.stringify(first));
  await isKept(workbench);
  await openPanel(workbench);
  await act(workbench, "Earlier texts").click();
  await expect(earlier.getByRole("listitem"), "what stood there is put aside as well").toHaveCount(2);
  await workbench.button("Undo").click();
  await workbench.hasLine("image: busybox:later");
  expect(JSON.stringify(await downloaded(workbench))).toBe(JSON.stringify(later));
  await expect(earlier).toContainText("as the text is now");
});

test("a draft is copied, deleted and brought back", async ({ workbench }) => {
  await workbench.visit();
  await bring(workbench, yellowNamed("one"));
  await bring(workbench, yellowNamed("two"));
  await openPanel(workbench);
  await act(workbench, "Duplicate Pod one").click();
  await expect(act(workbench, "Open Pod one (copy)")).toBeFocused();
  await act(workbench, "Delete Pod one").click();
  await expect(card(workbench, "Pod one")).toHaveCount(0);
  await expect(act(workbench, "Undo delete")).toBeFocused();
  await expect(panel(workbench)).toContainText("Pod one is deleted");
  await act(workbench, "Undo delete").click();
  await expect(act(workbench, "Open Pod one")).toBeFocused();
  await expect(drafts(workbench).getByRole("heading")).toHaveCount(3);
  await act(workbench, "Open Pod one (copy)").click();
  await workbench.hasLine("name: one");
});

test("a draft of another tab is not taken away: a copy of it opens", async ({ context, page, server, workbench }) => {
  await workbench.visit();
  await bring(workbench, yellowNamed("one"));
  const second = new Workbench(await context.newPage(), server);
  await second.visit();
  await bring(second, yellowNamed("two"));
  await openPanel(second);
  await expect(card(second, "Pod one")).toContainText("open in another tab");
  await expect(act(second, "Delete Pod one")).toHaveCount(0);
  await act(second, "Open a copy of Pod one").click();
  await second.hasLine("name: one");
  await second.field("image").fill("busybox:copy");
  await isKept(second);
  await page.bringToFront();
  await page.reload();
  await workbench.isReady();
  await expect.poll(() => workbench.yaml()).toBe(yellowNamed("one"));
});

test("a full storage is said in words, and no other draft is opened over what is not saved", async ({ page, workbench }) => {
  await workbench.visit();
  await bring(workbench, yellowNamed("one"));
  await bring(workbench, yellowNamed("two"));
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await workbench.field("image").fill("busybox:unsaved");
  await expect(page.getByRole("banner")).toContainText("not saved: The browser's storage is full");
  await openPanel(workbench);
  await act(workbench, "Open Pod one").click();
  await expect(panel(workbench).getByRole("alert")).toContainText("The browser's storage is full");
  await workbench.hasLine("image: busybox:unsaved");
});

for (const width of [1440, 360]) {
  test(`by keyboard, and the audit, at ${width} pixels`, async ({ page, workbench }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await workbench.visit();
    await bring(workbench, yellowNamed("one"));
    if (await workbench.tab("YAML").isVisible()) await workbench.tab("YAML").click();
    await workbench.paste(yellowNamed("a-rather-long-name-that-must-not-widen-the-page"));
    await isKept(workbench);
    await page.keyboard.press("Escape");
    await tabTo(page, workbench.button("Bring in"));
    await page.keyboard.press("Enter");
    await tabTo(page, workbench.button("Drafts…"));
    await page.keyboard.press("Enter");
    await tabTo(page, act(workbench, "Earlier texts"));
    await page.keyboard.press("Enter");
    await expect(panel(workbench).getByRole("list", { name: "Earlier texts" }).getByRole("listitem")).not.toHaveCount(0);
    await focusIsVisible(page);
    await audit(workbench, "drafts");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.keyboard.press("Escape");
    await expect(panel(workbench)).toHaveCount(0);
    await expect(workbench.button("Drafts…")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(workbench.button("Bring in")).toBeFocused();
  });
}

/** What the button Download gives. */
async function downloaded(workbench: Workbench): Promise<string> {
  const coming = workbench.page.waitForEvent("download");
  await workbench.button("Download").click();
  const stream = await (await coming).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

test("before anything is changed the panel says that none is kept", async ({ workbench }) => {
  await workbench.visit();
  await workbench.openWay("Drafts…");
  await expect(panel(workbench)).toContainText("None is kept yet: the text becomes a draft with its first change.");
});
