// Whether a page fits a narrow screen.

import { expect } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

/** Nothing but the insides of the editor and of tables may be wider than the screen. */
export async function fits(workbench: Workbench, what: string): Promise<void> {
  const wide = await workbench.page.evaluate(() => {
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element !== document.body && element !== document.documentElement;
    const inside = (element: Element | null): boolean =>
      Boolean(element && (element.matches(".cm-editor, pre, table, .draft, .visually-hidden") || inside(element.parentElement)));
    const outside = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && (box.right > innerWidth + 1 || box.left < -1) && !inside(element) && element.checkVisibility();
    });
    const sideways = [...document.querySelectorAll("html, body, body *")].filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && (scrolls(element) || element.matches("html, body")) && !inside(element),
    );
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 20)}`;
    return { outside: outside.map(name), sideways: sideways.map(name) };
  });
  expect(wide, `${what} fits`).toEqual({ outside: [], sideways: [] });
}
