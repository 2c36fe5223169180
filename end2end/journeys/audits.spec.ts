// The audit by axe of the workbench in each of its states: as people see it who enlarge, who choose the colours themselves, who have
// a telephone. Each state is audited light and dark.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { MC1, SHARED, YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

// Colours are audited as they are in the end, not on their way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What opens above the YAML. */
const PANELS = ["From kubectl run…", "kubectl commands", "Workload or Service…", "Patterns…", "Examples…", "Share link…"];

const STATES: Record<string, (workbench: Workbench) => Promise<unknown>> = {
  "at the start": async () => {},
  "problems with repairs and reasons": async (workbench) => {
    await show(workbench, "YAML");
    await workbench.paste(YELLOW.replace("name: lemon", "name: Lemon").replace("redis\n", "redis\n      command: [sleep 1]\n      ports: [{ContainerPort: 80}]\n"));
    await show(workbench, "Problems");
    await expect(workbench.problems.getByRole("button", { name: /^Write / }).first()).toBeVisible();
    await workbench.problems.locator("summary").evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
  },
  "a text that cannot be read": async (workbench) => {
    await show(workbench, "YAML");
    await workbench.paste("kind: Pod\nspec: [\n");
    await show(workbench, "Form");
    await expect(workbench.banner).toBeVisible();
  },
  "a question about a shared value": async (workbench) => {
    await show(workbench, "YAML");
    await workbench.paste(SHARED);
    await show(workbench, "Pod");
    await workbench.part("gold").click();
    await workbench.enter("image", "redis");
    await expect(workbench.question).toBeVisible();
  },
  "the picture, and all of a container": async (workbench) => {
    await show(workbench, "YAML");
    await workbench.paste(MC1);
    await show(workbench, "Pod");
    await workbench.map.getByText("Picture").click();
    await workbench.part("2nd").click();
    await workbench.unfoldAll();
  },
  "all of the Pod": async (workbench) => {
    await show(workbench, "Pod");
    await workbench.part("Pod").click();
    await workbench.unfoldAll();
  },
  "the editor's list": async (workbench) => {
    await show(workbench, "YAML");
    await workbench.paste(`${YELLOW}      `);
    await expect.poll(() => workbench.yaml()).toBe(`${YELLOW}      `);
    await workbench.editor.focus();
    await workbench.page.keyboard.press("Control+Space");
    await expect(workbench.completions).toBeVisible();
  },
};
for (const name of PANELS) {
  STATES[name] = async (workbench) => {
    await show(workbench, "YAML");
    await workbench.openWay(name);
    await expect(workbench.panel(name)).toBeVisible();
  };
}

for (const [how, size, forcedColors] of [
  ["in colours of the person's own", { width: 1440, height: 900 }, "active"],
  ["enlarged to 200 %", { width: 720, height: 450 }, "none"],
  ["on 360 pixels", { width: 360, height: 740 }, "none"],
] as const) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`${state}, ${how}: no rule is broken`, { tag: state.startsWith("problems") ? [] : ["@whole"] }, async ({ page, workbench }) => {
      await page.emulateMedia({ forcedColors });
      await page.setViewportSize(size);
      await workbench.visit();
      await reach(workbench);
      // Where a person's own colours are used, the page's are still what axe computes the contrast of.
      await audit(workbench, `${state}, ${how}`, forcedColors === "active" ? ["color-contrast"] : []);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), "nothing sticks out").toBeLessThanOrEqual(size.width);
    });
  }
}

/** Shows a part of the workbench where only one is shown at a time. */
async function show(workbench: Workbench, tab: string): Promise<void> {
  if (await workbench.tab(tab).isVisible()) await workbench.tab(tab).click();
}
