// A person without a mouse: Tab, Enter and Escape lead everywhere, and the focus can be seen.

import type { Locator } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { stored } from "../support/kubernetes.ts";

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("from start to a created Pod with Tab and Enter alone", { tag: "@api" }, async ({ kubeconfig, page, podName, workbench }) => {
      await workbench.visit("/", { token: true });
      await expect(workbench.chip).toHaveAttribute("data-state", "ready");
      const press = async (button: Locator) => {
        await tabTo(page, button);
        await page.keyboard.press("Enter");
      };
      const showMap = async () => (await workbench.tab("Pod").isVisible()) && (await press(workbench.tab("Pod")));
      await showMap();
      await press(workbench.button("+ Container"));
      await tabTo(page, workbench.field("image"));
      await page.keyboard.type("nginx");
      await showMap();
      await press(workbench.part("Pod"));
      await tabTo(page, workbench.field("metadata.name"));
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(podName);
      await press(workbench.submitButton);
      await expect(workbench.containers(podName)).toContainText(["lemon", "gold", "container-1"]);
      const pod = await stored(kubeconfig, podName);
      expect(pod?.spec.containers.map(({ image }) => image)).toEqual(["busybox", "redis", "nginx"]);
    });
  });
}

test("the editor is no trap: Tab and Escape leave it", async ({ page, workbench }) => {
  await workbench.visit();
  await tabTo(page, workbench.editor);
  await expect(workbench.editor).toHaveAccessibleDescription(/Escape/);
  await page.keyboard.press("Tab");
  await expect(workbench.editor).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.editor).not.toBeFocused();
  await focusIsVisible(page);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

test("after a part is removed the focus is not lost", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.part("gold").focus();
  await page.keyboard.press("Enter");
  await tabTo(page, workbench.button("Remove"));
  await page.keyboard.press("Enter");
  await workbench.hasContainers({ name: "lemon", image: "busybox" });
  await expect(workbench.field("name")).toBeFocused();
  await tabTo(page, workbench.button("Duplicate"));
  await page.keyboard.press("Enter");
  for (let left = 2; left > 0; left -= 1) {
    await workbench.button("Remove").focus();
    await page.keyboard.press("Enter");
  }
  await expect(workbench.field("metadata.name")).toBeFocused();
  await workbench.button("Yellow Pod").click();
  await workbench.part("lemon").click();
  await workbench.button("+ word of command").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("sleep");
  await page.keyboard.press("Tab");
  await expect(workbench.button("Remove command[0]")).toBeFocused();
  await page.keyboard.press("Enter");
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});
