// Going through a page by keyboard alone.

import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab until `target` has the focus; at each stop the focus must be seen. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await focusIsVisible(page);
  }
  await expect(target, `reached within ${most} Tabs`).toBeFocused();
}

/** Checks that what has the focus, or the editor around it, has an outline and is in view. */
export async function focusIsVisible(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing";
    const outlined = (candidate: Element | null) => {
      const style = candidate && getComputedStyle(candidate);
      return Boolean(style && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1);
    };
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const is = `${element.tagName} ${element.id || element.textContent?.trim().slice(0, 30)}`;
    return outlined(element) || outlined(element.closest(".cm-editor, .editor")) ? (inView ? "yes" : `${is} is out of view`) : `${is} has no outline`;
  });
  // From the last element Tab leaves the page for the browser's own controls.
  expect(["yes", "nothing"], seen).toContain(seen);
}
