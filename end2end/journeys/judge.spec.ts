// The judge works beside the page: typing never waits for it, what is shown is about the text as it is, and where it does not
// work the page says so.

import { expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

/** A Pod of so many containers, each with the same mistake. */
function large(containers: number): string {
  const one = (index: number) =>
    `    - name: c${index}\n      image: busybox:1.36\n      command: ["sleep ${index}"]\n      env:\n        - {name: A, value: "${"x".repeat(80)}"}\n`;
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: large\nspec:\n  containers:\n${Array.from({ length: containers }, (_, index) => one(index)).join("")}`;
}

/** Puts the text in the place of all, without the clipboard, which is slow for a long one. */
async function puts(workbench: Workbench, text: string): Promise<void> {
  await workbench.editor.focus();
  await workbench.page.keyboard.press("ControlOrMeta+a");
  await workbench.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Keeps what the judge answers until `release` is called. */
async function holdTheJudge(workbench: Workbench): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await workbench.page.route("**/pkg/judge_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

test("while a text is judged nothing is claimed of it, and the findings are those of the last text", async ({ workbench }) => {
  const release = await holdTheJudge(workbench);
  await workbench.visit();
  await expect(workbench.problems).toContainText("would accept");
  await workbench.paste(YELLOW.replace("name: yellow", "name: Yellow"));
  await expect(workbench.problems).toContainText("Looking for problems in this text");
  await expect(workbench.problems).toHaveAttribute("aria-busy", "true");
  await expect(workbench.problems).not.toContainText("would");
  await expect(workbench.problems.getByRole("listitem")).toHaveCount(0);
  await workbench.paste("kind: Pod\nspec: [\n");
  await expect(workbench.problems).toContainText("would refuse");
  await workbench.paste(YELLOW.replace("image: redis", "Image: redis"));
  await expect(workbench.problems).toContainText("Looking for problems in this text");
  release();
  await expect(workbench.problems).toContainText("would refuse");
  await expect(workbench.problem(/\bImage\b/).first()).toBeVisible();
  await expect(workbench.problem(/\bYellow\b/)).toHaveCount(0);
  await expect(workbench.problems).toHaveAttribute("aria-busy", "false");
});

test("where the judge cannot be loaded the page says so, and works on", async ({ page, trouble, workbench }) => {
  trouble.allow(/judge_bg\.wasm|ERR_FAILED/);
  await page.route("**/pkg/judge_bg.wasm", (route) => route.abort());
  await workbench.visit();
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
  await expect(workbench.problems).toContainText("This text is not judged.");
  await expect(workbench.problems).toContainText("Reload the page to try again");
  await expect(workbench.problems).not.toContainText("would");
  await page.unroute("**/pkg/judge_bg.wasm");
  await workbench.field("image").fill("busybox:1.36");
  await expect(workbench.problems).toContainText("would accept");
  await expect(workbench.problems).not.toContainText("Reload the page");
});

test("where its script cannot be loaded the page says so, and the grader does, too", async ({ page, trouble, workbench }) => {
  trouble.allow(/judge-worker\.js|ERR_FAILED/);
  await page.route("**/pkg/judge-worker.js", (route) => route.abort());
  await workbench.visit("/learn/yellow-pod");
  await workbench.field("metadata.name").fill("yellow");
  await expect(workbench.problems).toContainText("This text is not judged.");
  await expect(page.getByRole("region", { name: "Exercise" })).toContainText("the grader does not work in this browser");
});

test("a text of a megabyte does not stop the page", async ({ page, workbench }) => {
  test.slow();
  await workbench.visit();
  await expect(workbench.problems).toContainText("would accept");
  await puts(workbench, large(5_000));
  await expect(workbench.field("name")).toHaveValue("c0", { timeout: 60_000 });
  await expect(workbench.problems).toHaveAttribute("aria-busy", "true");
  await workbench.field("image").fill("redis");
  await expect(workbench.field("image")).toHaveValue("redis");
  await expect(page.getByRole("main")).toContainText("image: redis");
  await expect(workbench.problems).toContainText("more are not listed", { timeout: 60_000 });
  await expect(workbench.problems.getByRole("listitem")).toHaveCount(300);
  await expect(workbench.problems).toHaveAttribute("aria-busy", "false");
});
