// What a screen reader is given of the main parts of the workbench, with the yellow Pod; and the work done by keyboard alone.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { tabTo } from "../support/keyboard.ts";
import { YELLOW } from "../support/pods.ts";

test("the map, the form, the problems and the cluster are told by role and name", async ({ workbench }) => {
  await workbench.visit();
  await expect(workbench.map).toMatchAriaSnapshot(`
    - complementary "Pod":
      - heading "Pod" [level=2]
      - list:
        - listitem:
          - button "Pod yellow"
        - listitem:
          - button "lemon busybox"
        - listitem:
          - button "gold redis"
      - button "+ Container"
      - button "+ Sidecar"
      - button "+ Init"
  `);
  await expect(workbench.form).toMatchAriaSnapshot(`
    - region "Form":
      - heading "lemon" [level=2]
      - button "Move up" [disabled]
      - button "Move down"
      - button "Duplicate"
      - button "Remove"
      - group:
        - group:
          - textbox "name": lemon
          - textbox "image": busybox
          - combobox "imagePullPolicy":
            - option "not set" [selected]
            - option "Always"
            - option "IfNotPresent"
            - option "Never"
          - group "command 0":
            - button "+ word of command"
          - group "args 0":
            - button "+ word of args"
          - textbox "workingDir"
        - group:
          - group "ports 0":
            - button "+ ports"
        - group:
          - group "env 0":
            - button "+ env"
  `);
  await expect(workbench.cluster).toMatchAriaSnapshot(`
    - region "Cluster":
      - heading "Cluster" [level=2]
      - paragraph: /This browser has no token/
      - status
  `);
  await workbench.enter("name", "Lemon");
  await expect(workbench.problem(/Lemon/).first()).toBeVisible();
  await expect(workbench.problems).toMatchAriaSnapshot(`
    - region "Problems":
      - heading /Problems \\d+/ [level=2]
      - paragraph: /would refuse this Pod/
      - list:
        - listitem:
          - button "Go to line 7 column 13"
          - text: /refused .*Lemon/
          - button /^Write lemon/
  `);
  await expect(workbench.form).toMatchAriaSnapshot(`
    - region "Form":
      - group:
        - group:
          - textbox "name" [invalid]: Lemon
          - paragraph: /Lemon/
  `);
});

test("the picture is told in words", async ({ workbench }) => {
  await workbench.visit();
  await workbench.map.getByText("Picture").click();
  await expect(workbench.map.getByRole("list", { name: "The picture in words" })).toMatchAriaSnapshot(`
    - list "The picture in words":
      - listitem: "Pod yellow: 2 containers, no volume."
      - listitem: App container lemon, image busybox, starts together with gold.
      - listitem: App container gold, image redis, starts together with lemon.
      - listitem: /All containers share one network/
  `);
});

test("the yellow Pod is built from an empty text by keyboard alone", async ({ page, workbench }) => {
  await workbench.visit();
  await press(page, workbench.button("Empty Pod"));
  await expect(workbench.part("lemon")).toHaveCount(0);
  for (const [name, image] of [
    ["lemon", "busybox"],
    ["gold", "redis"],
  ] as const) {
    await press(page, workbench.button("+ Container"));
    await expect(workbench.field("image")).toBeFocused();
    await page.keyboard.type(image);
    await back(page, workbench.field("name"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(name);
    await workbench.hasLine(`name: ${name}`);
  }
  await press(page, workbench.part("Pod"));
  await tabTo(page, workbench.field("metadata.name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("yellow");
  await expect.poll(() => workbench.yaml()).toBe(YELLOW);
  await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
});

test("a problem is met and mended by keyboard alone", async ({ page, workbench }) => {
  await workbench.visit();
  await tabTo(page, workbench.field("name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Lemon");
  await expect(workbench.field("name")).toHaveAccessibleDescription(/Lemon/);
  const problem = workbench.problem(/Lemon/).first();
  await press(page, problem.getByRole("button", { name: "Go to line 7 column 13" }));
  await expect(workbench.editor).toBeFocused();
  await press(page, problem.getByRole("button", { name: /^Write lemon/ }));
  await expect.poll(() => workbench.yaml()).toBe(YELLOW);
  await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

/** Goes to something by Tab, and presses Enter on it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target, 120);
  await page.keyboard.press("Enter");
}

/** Goes back to a field by Shift and Tab. */
async function back(page: Page, target: Locator): Promise<void> {
  for (let left = 10; left > 0 && !(await target.evaluate((element) => element === document.activeElement)); left -= 1) await page.keyboard.press("Shift+Tab");
  await expect(target).toBeFocused();
}
