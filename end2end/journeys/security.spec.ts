// The badge of Pod Security: the level that the Pod meets, why a stricter namespace refuses it, and repairs.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import type { Workbench } from "../support/workbench.ts";

const BOLD = `apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  hostPID: true # looks at others
  containers:
    - name: lemon
      image: example.org/lemon:1
`;

/** The badge; its name ends with the level. */
function badge(workbench: Workbench) {
  return workbench.problems.getByRole("button", { name: /^Pod Security: / });
}

test("the badge follows the text, and opens to what each level refuses, with line, field and repair", async ({ page, workbench }) => {
  await workbench.visit();
  await expect(badge(workbench)).toHaveText("Pod Security: baseline");
  await workbench.paste(BOLD);
  await expect(badge(workbench)).toHaveText("Pod Security: privileged");
  await expect(badge(workbench)).toHaveAttribute("aria-expanded", "false");
  await expect(workbench.problems.getByText("Refused in")).toHaveCount(0);

  await badge(workbench).press("Enter");
  const reasons = page.getByRole("group", { name: /^Pod Security: / });
  await expect(reasons.getByRole("heading", { name: "Refused in a baseline namespace because" })).toBeVisible();
  await expect(reasons.getByRole("heading", { name: "Refused in a restricted namespace also because" })).toBeVisible();
  await expect(reasons.getByRole("listitem")).toHaveCount(5);
  const namespaces = reasons.getByRole("listitem").filter({ hasText: "hostNamespaces" });
  await namespaces.getByRole("button", { name: "Go to line 6 column 12" }).click();
  await expect(page.locator(".cm-activeLine")).toHaveText("  hostPID: true # looks at others");

  await namespaces.getByRole("button", { name: "Take hostPID away" }).click();
  await expect(badge(workbench)).toHaveText("Pod Security: baseline");
  await expect.poll(() => workbench.yaml()).toBe(BOLD.replace("  hostPID: true # looks at others\n", ""));
  await expect(badge(workbench)).toBeFocused();

  await reasons.getByRole("button", { name: "Make all 4 repairs for restricted" }).click();
  await expect(badge(workbench)).toHaveText("Pod Security: restricted");
  await expect(badge(workbench)).toBeFocused();
  await expect(reasons).toContainText("Every namespace lets this Pod in");
  await expect(reasons.getByRole("listitem")).toHaveCount(0);
  await expect(workbench.problems).toContainText("would accept");
  await workbench.hasLine("drop:");

  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(badge(workbench)).toHaveText("Pod Security: baseline");
  await workbench.paste("kind: Pod\nspec: [\n");
  await expect(badge(workbench)).toHaveText("Pod Security: not known");
});

for (const width of [1280, 360]) {
  test(`at ${width} px the open badge passes the audit and does not scroll sideways`, async ({ page, workbench }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await workbench.visit();
    await workbench.paste(BOLD);
    await page.setViewportSize({ width, height: 800 });
    if (width < 600) await page.getByRole("button", { name: /^Problems/ }).click();
    await badge(workbench).click();
    await expect(page.getByRole("group", { name: /^Pod Security: / })).toContainText("Refused in a baseline namespace");
    await audit(workbench, `Pod Security at ${width} px`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond).toBe(0);
  });
}
