// The main states of the page, as pictures that are looked at before they are committed: docs/SCREENSHOTS.md shows them.

import { expect, test } from "../support/journey.ts";
import { MC1, YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";
import { shot } from "./shot.ts";

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date("2026-01-01T12:00:00Z")));

test("light", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.part("gold").click();
  await shot(page, "light");
});

test.describe("dark", () => {
  test.use({ colorScheme: "dark" });
  test("dark", async ({ page, workbench }) => {
    await workbench.visit();
    await workbench.part("gold").click();
    await shot(page, "dark");
  });
});

test("problems", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.paste(WRONG);
  await workbench.part("Gold").click();
  await expect(workbench.problem("65535").first()).toBeVisible();
  await expect(workbench.editor.locator(".cm-lintRange-error").first()).toBeVisible();
  await shot(page, "problems");
});

test("picture", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.paste(MC1);
  await workbench.map.locator("summary").filter({ hasText: "Picture" }).click();
  await expect(workbench.map.getByRole("group", { name: "Picture of Pod mc1" })).toBeVisible();
  await shot(page, "picture");
});

test("about a field", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.editor.getByText("image", { exact: true }).first().click();
  await page.keyboard.press("Control+i");
  await expect(workbench.card("image")).toBeVisible();
  await shot(page, "field", { isFocusKept: true });
});

test("patterns", async ({ page, workbench }) => {
  await workbench.visit();
  await open(workbench, "Patterns…");
  await workbench.panel("Patterns…").getByRole("button", { name: "Native sidecar", exact: true }).click();
  await expect(workbench.panel("Patterns…").getByRole("region", { name: "Changes of the text" })).toBeVisible();
  await shot(page, "patterns");
});

test("examples", async ({ page, workbench }) => {
  await workbench.visit();
  await open(workbench, "Examples…");
  await workbench.panel("Examples…").getByRole("button", { name: "A port nobody knows", exact: true }).click();
  await workbench.panel("Examples…").getByText("The judge's answer").click();
  await shot(page, "examples");
});

test("exercise", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await workbench.paste(YELLOW.replace("busybox", "buzybox"));
  await expect(page.getByRole("listitem").filter({ hasText: "lemon runs busybox" })).toContainText("failed");
  await shot(page, "exercise");
});

test("without a cluster", async ({ page, serveFor }) => {
  const { workbench } = await serveFor("/nonexistent/kubeconfig");
  await workbench.visit("/", { token: true });
  await expect(workbench.cluster).toContainText("kubeconfig");
  await shot(page, "no-cluster");
});

test.describe("narrow", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const part of ["Pod", "Form", "YAML", "Problems"]) {
    test(`narrow: ${part}`, async ({ page, workbench }) => {
      await workbench.visit();
      await workbench.tab(part).click();
      if (part === "Problems") await workbench.problems.getByRole("listitem").first().waitFor();
      await shot(page, `narrow-${part.toLowerCase()}`);
    });
  }
});

/** Refused in several ways, and with something to be warned of. */
const WRONG = YELLOW.replace("name: gold", "name: Gold").replace("image: redis\n", "image: redis\n      ports:\n        - containerPort: 70000\n      imagePullPolicy: always\n");

/** Opens a panel above the YAML. */
async function open(workbench: Workbench, name: string): Promise<void> {
  if (name === "Patterns…") await workbench.button(name).click();
  else await workbench.openWay(name);
  await expect(workbench.panel(name)).toBeVisible();
}
