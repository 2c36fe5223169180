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

/** Waits until what has the focus, or the editor around it, has an outline and is in view. */
export async function focusIsVisible(page: Page): Promise<void> {
  // From the last element Tab leaves the page for the browser's own controls: then nothing has it.
  await expect.poll(() => page.evaluate(focus)).toMatch(/^(seen|nowhere)$/);
}

/** How the focus looks. Runs in the page. */
function focus(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return "nowhere";
  const outlined = [element, element.closest(".cm-editor")].some((candidate) => {
    const style = candidate && getComputedStyle(candidate);
    return style && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
  });
  const box = element.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (outlined && inView) return "seen";
  return `${element.tagName} ${element.id || element.textContent?.trim().slice(0, 30)} ${outlined ? "is out of view" : "has no outline"}`;
}
