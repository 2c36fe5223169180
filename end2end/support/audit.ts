// The audit by axe, in both colour schemes.

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * The editor's list is scrolled by the arrow keys from the text, which names the chosen line by aria-activedescendant; axe
 * knows such a list only of a combobox, and misses something focusable in it.
 */
const SCROLLED_FROM_THE_TEXT = (id: string, target: string) => id === "scrollable-region-focusable" && target.startsWith("#cm-ac-");

/** No rule of axe may be broken, in either colour scheme; `without` are rules that say nothing here. */
export async function audit(workbench: Workbench, what: string, without: string[] = []): Promise<void> {
  const { page } = workbench;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).disableRules(without).analyze();
    const found = violations.flatMap(({ id, nodes }) => {
      const broken = nodes.filter(({ target }) => !SCROLLED_FROM_THE_TEXT(id, target.join(" ")));
      return broken.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.replace(/\s+/g, " ")}`);
    });
    expect.soft(found, `${colorScheme}: ${what}`).toEqual([]);
  }
}
