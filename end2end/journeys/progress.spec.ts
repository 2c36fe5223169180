// What a learner did is kept in the browser, listed, filtered, and taken along as a file.

import { readFile } from "node:fs/promises";
import { audit } from "../support/audit.ts";
import { criterion, entry, openList, soFar } from "../support/exercise.ts";
import { expect, test } from "../support/journey.ts";
import { SOLVED, YELLOW } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

test("what was done is there after a reload, and tabs do not lose each other's", async ({ context, page, server, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW);
  await expect(soFar(page)).toContainText("1 try");
  const other = new Workbench(await context.newPage(), server);
  await other.visit("/learn/yellow-pod");
  await other.paste(SOLVED);
  await expect(soFar(other.page)).toContainText("2 tries");
  await workbench.paste(YELLOW.replace("redis", "nginx"));
  await expect(soFar(page)).toContainText(/^Best: 7 of 7 points · 3 tries/);
  await page.reload();
  await workbench.isReady();
  await expect(soFar(page)).toContainText(/^Best: 7 of 7 points · 3 tries/);
});

test("the list says how far each exercise is, and is filtered", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("redis", "nginx"));
  await expect(soFar(page)).toContainText("1 try");
  await openList(workbench);
  await expect(entry(page, "The yellow Pod")).toContainText(/begun, \d of 7 points/);
  await expect(page.getByRole("link", { name: "Go on with The yellow Pod" })).toBeVisible();
  const all = page.getByRole("list", { name: "Exercises", exact: true }).getByRole("listitem");
  const count = await all.count();
  await page.getByLabel("State").selectOption("begun");
  await expect(all).toHaveCount(1);
  await expect(page.getByText(`1 of ${count} exercises; 0 passed.`)).toBeVisible();
  await page.getByLabel("State").selectOption("");
  await page.getByLabel("Pattern").selectOption("sidecar");
  await expect(all.first()).toContainText("sidecar");
  await page.getByLabel("Search").fill("no such thing");
  await expect(all).toHaveCount(0);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(all).toHaveCount(count);
  await expect(page.getByLabel("Pattern")).toHaveValue("");
  await audit(workbench, "the list with a state");
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("an exercise is begun anew from the list", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW);
  await expect(soFar(page)).toContainText("1 try");
  await openList(workbench);
  await entry(page, "The yellow Pod").getByRole("button", { name: "Begin The yellow Pod anew" }).click();
  await entry(page, "The yellow Pod").getByRole("link", { name: "Begin The yellow Pod anew" }).click();
  await workbench.isReady();
  await expect(workbench.said).toContainText("begins anew");
  await expect(criterion(page, "two containers")).toContainText("failed");
  await expect(soFar(page)).toHaveText("");
});

test("progress is taken along as a file, and put together with what is there", async ({ browser, page, server, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(SOLVED);
  await expect(soFar(page)).toContainText("1 try");
  await openList(workbench);
  await expect(entry(page, "The yellow Pod")).toContainText("✓ passed");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Your name").press("Tab");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export your progress" }).click();
  const path = await (await download).path();
  const progress = JSON.parse(await readFile(path, "utf8")) as { format: number; learner: string; exercises: { exercise: string; answer: string; version: number; grader: string }[] };
  expect([progress.format, progress.learner, progress.exercises.length]).toEqual([1, "Ada", 1]);
  expect(progress.exercises[0]).toMatchObject({ exercise: "yellow-pod", answer: SOLVED, version: 1 });

  // Another browser, in which nothing is kept.
  const context = await browser.newContext();
  const elsewhere = new Workbench(await context.newPage(), server);
  await openList(elsewhere);
  await expect(entry(elsewhere.page, "The yellow Pod")).toContainText("new");
  const file = { name: "podlab-progress.json", mimeType: "application/json", buffer: await readFile(path) };
  await elsewhere.page.getByLabel("Import progress").setInputFiles(file);
  await expect(elsewhere.page.getByText("1 exercise of podlab-progress.json")).toBeVisible();
  await expect(entry(elsewhere.page, "The yellow Pod")).toContainText("✓ passed");
  await expect(elsewhere.page.getByLabel("Your name")).toHaveValue("Ada");
  await elsewhere.page.getByLabel("Import progress").setInputFiles({ ...file, name: "notes.json", buffer: Buffer.from("kind: Pod") });
  await expect(elsewhere.page.getByText("notes.json is not taken")).toBeVisible();
  await elsewhere.visit("/learn/yellow-pod");
  await elsewhere.hasLine("command: [sleep, 3600]");
  await context.close();
});

test("progress that is not kept is said, and hints work all the same", async ({ page, workbench }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values: Parameters<typeof put>) {
      if (this.transaction.db.name === "podlab-progress") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, values);
    };
  });
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("yellow", "green"));
  await expect(page.getByText("Your progress is not kept: the browser's storage is full")).toBeVisible();
  await expect(soFar(page)).toContainText("1 try");
  await criterion(page, "named yellow").getByRole("button", { name: "Hint 1 of 3" }).click();
  await expect(criterion(page, "named yellow").locator(".hint")).toHaveCount(1);
});
