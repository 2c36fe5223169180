// The audit by axe, in both colour schemes.

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No rule of axe may be broken, in either colour scheme. */
export async function audit(workbench: Workbench, what: string): Promise<void> {
  const { page } = workbench;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.replace(/\s+/g, " ")}`));
    expect.soft(found, `${colorScheme}: ${what}`).toEqual([]);
  }
}
