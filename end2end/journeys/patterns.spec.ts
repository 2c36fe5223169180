// The gallery of patterns: what each is for, what it changes, and the Pod with it.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

/** Texts that must stay when a pattern is put in. */
const COMMENTED = `apiVersion: v1
kind: Pod
metadata:
  name: web # mine
spec:
  # the only one
  containers:
    - name: web
      image: 'nginx:1.29'
      volumeMounts:
        # what it serves
        - name: html
          mountPath: /usr/share/nginx/html
  volumes:
    - name: html
      emptyDir: {}
`;

const gallery = (workbench: Workbench) => workbench.panel("Patterns…");
const card = (workbench: Workbench, name: string) => gallery(workbench).getByRole("listitem").filter({ has: workbench.page.getByRole("button", { name, exact: true }) });
const changes = (workbench: Workbench) => gallery(workbench).getByRole("region", { name: "Changes of the text" });

async function unfold(workbench: Workbench, name: string): Promise<void> {
  if ((await gallery(workbench).count()) === 0) await workbench.button("Patterns…").click();
  await gallery(workbench).getByRole("button", { name, exact: true }).click();
  await expect(gallery(workbench).getByRole("button", { name, exact: true })).toHaveAttribute("aria-expanded", "true");
}

test("each pattern says what it is for and what it changes, goes in, and one undo takes it back", async ({ workbench }) => {
  await workbench.visit();
  for (const [name, line] of [
    ["Sidecar", "name: log-agent"],
    ["Native sidecar", "restartPolicy: Always"],
    ["Adapter", "name: adapter"],
    ["Ambassador", "name: ambassador"],
    ["Init gate", "name: wait-for-db"],
    ["Shared volume", "name: shared"],
  ] as const) {
    await unfold(workbench, name);
    await expect(card(workbench, name)).toContainText("Not for this:");
    await expect(card(workbench, name).getByRole("status")).toHaveText(/^It adds \d+ lines; every line of yours stays\.$/);
    await expect(changes(workbench).getByRole("insertion").filter({ hasText: line })).not.toHaveCount(0);
    await expect(changes(workbench).getByRole("deletion")).toHaveCount(0);
    await gallery(workbench).getByRole("button", { name: `Insert ${name.toLowerCase()}` }).click();
    await workbench.hasLine(line);
    await expect(workbench.said).toHaveText(`${name} is in Pod yellow now; Undo takes it back.`);
    await expect(gallery(workbench)).toHaveCount(0);
    await expect(workbench.button("Patterns…")).toBeFocused();
    await expect(workbench.problems.getByText(/would accept this Pod/)).toBeVisible();
    await workbench.button("Undo").click();
    await expect.poll(() => workbench.yaml()).toBe(YELLOW);
  }
});

test("the choices come from the Pod, and what is written stays", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(COMMENTED);
  await unfold(workbench, "Sidecar");
  await expect(gallery(workbench).getByLabel("Shared volume")).toHaveValue("html");
  await expect(gallery(workbench).getByLabel("File that the container writes")).toHaveValue("/usr/share/nginx/html/app.log");
  await gallery(workbench).getByLabel("Shared volume").selectOption("a new one: logs");
  await expect(gallery(workbench).getByLabel("File that the container writes")).toHaveValue("/var/log/app/app.log");
  await gallery(workbench).getByLabel("File that the container writes").fill("app.log");
  await expect(card(workbench, "Sidecar").getByRole("status")).toContainText("is no file in a folder");
  await expect(gallery(workbench).getByRole("button", { name: "Insert sidecar" })).toBeDisabled();
  await gallery(workbench).getByLabel("File that the container writes").fill("/var/log/web/access.log");
  await gallery(workbench).getByRole("button", { name: "Insert sidecar" }).click();
  await workbench.hasLine("- /var/log/web/access.log".slice(2));
  const lines = (await workbench.yaml()).split("\n");
  for (const line of COMMENTED.trimEnd().split("\n")) expect(lines).toContain(line);

  await unfold(workbench, "Shared volume");
  await expect(gallery(workbench).getByLabel("The other container").getByRole("option")).toHaveText(["log-agent"]);
  await expect(gallery(workbench).getByLabel("Shared volume")).toHaveValue("html");
});

test("what cannot be says why, and follows the text", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste("kind: Pod\nspec: [\n");
  await unfold(workbench, "Init gate");
  await expect(card(workbench, "Init gate").getByRole("status")).toHaveText("The text cannot be read now. Mend the YAML first.");
  await workbench.paste("");
  await expect(changes(workbench)).toContainText("kind: Pod");
  await gallery(workbench).getByRole("button", { name: "Insert init gate" }).click();
  await workbench.hasLine("name: init-gate");
  await expect(workbench.problems.getByText(/would accept this Pod/)).toBeVisible();
});

test("by keyboard alone: in, a choice, the pattern, and out by Escape", async ({ page, workbench }) => {
  await workbench.visit();
  const button = workbench.button("Patterns…");
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const gate = gallery(workbench).getByRole("button", { name: "Init gate", exact: true });
  await tabTo(page, gate);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(gallery(workbench).getByLabel("Service to wait for")).toBeFocused();
  await focusIsVisible(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("store");
  await tabTo(page, gallery(workbench).getByRole("button", { name: "Insert init gate" }));
  await page.keyboard.press("Enter");
  await workbench.hasLine("name: wait-for-store");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(gallery(workbench)).toHaveCount(0);
  await expect(button).toBeFocused();
});

for (const width of [1440, 360]) {
  test(`the gallery passes the audit at ${width} pixels`, async ({ page, workbench }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await workbench.visit();
    if (await workbench.tab("YAML").isVisible()) await workbench.tab("YAML").click();
    await unfold(workbench, "Shared volume");
    await audit(workbench, "a pattern unfolded");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: test.info().outputPath(`patterns-${width}.png`) });
  });
}
