// The gallery of examples: Pods to begin with, and Pods with a fault to find.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { Workbench } from "../support/workbench.ts";

const gallery = (workbench: Workbench) => workbench.panel("Examples…");

async function unfold(workbench: Workbench, title: string): Promise<void> {
  if ((await gallery(workbench).count()) === 0) await workbench.openWay("Examples…");
  await gallery(workbench).getByRole("button", { name: title, exact: true }).click();
}

test("an example opens as a new draft, and the one before is kept", async ({ context, page, server, workbench }) => {
  await workbench.visit();
  await workbench.field("image").fill("busybox:before");
  await expect(page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
  await unfold(workbench, "A page written every second");
  await expect(gallery(workbench).getByRole("region", { name: "YAML of A page written every second" })).toContainText("- name: 2nd");
  await gallery(workbench).getByRole("button", { name: "Open as a new draft" }).click();
  await workbench.hasLine("name: mc1");
  await expect(workbench.said).toHaveText(/^A page written every second is open, as a new draft\./);
  await expect(gallery(workbench)).toHaveCount(0);
  await expect(workbench.button("Examples…")).toBeFocused();
  await expect(workbench.problems.getByText(/would accept this Pod/)).toBeVisible();
  const second = new Workbench(await context.newPage(), server);
  await second.visit();
  await second.hasLine("image: busybox:before");
});

test("a fault is asked about, and the judge answers when asked", async ({ workbench }) => {
  await workbench.visit();
  await unfold(workbench, "A port nobody knows");
  const card = gallery(workbench).getByRole("listitem").filter({ hasText: "Question: Kubernetes refuses this Pod." });
  await expect(card).toBeVisible();
  const answer = card.getByRole("list", { name: "What the judge says" });
  await expect(answer).toBeHidden();
  await card.getByText("The judge's answer").click();
  await expect(answer).toContainText("containerPort");
  const mends = card.getByRole("region", { name: "What mends it" });
  await expect(mends.getByRole("deletion")).toContainText("ContainerPort: 8080");
  await expect(mends.getByRole("insertion")).toContainText("containerPort: 80");
  await card.getByRole("button", { name: "Open as a new draft" }).click();
  await workbench.hasLine("ContainerPort: 8080");
  await expect(workbench.problem("ContainerPort")).toBeVisible();
});

test("a gallery that does not come says so, and comes when asked again", async ({ page, trouble, workbench }) => {
  trouble.allow(/ERR_FAILED|Failed to load resource/);
  await workbench.visit();
  await page.route("**/api/examples", (route) => route.abort());
  await workbench.openWay("Examples…");
  await expect(gallery(workbench).getByRole("status")).toContainText("gave no answer");
  await page.unroute("**/api/examples");
  await gallery(workbench).getByRole("button", { name: "Try again" }).click();
  await expect(gallery(workbench).getByRole("list", { name: "To begin with" }).getByRole("listitem")).toHaveCount(4);
  await expect(gallery(workbench).getByRole("list", { name: "Find the fault" }).getByRole("listitem")).toHaveCount(9);
});

for (const width of [1440, 360]) {
  test(`the gallery passes the audit at ${width} pixels`, async ({ page, workbench }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await workbench.visit();
    if (await workbench.tab("YAML").isVisible()) await workbench.tab("YAML").click();
    await unfold(workbench, "Always starting again");
    await gallery(workbench).getByText("The judge's answer").click();
    await audit(workbench, "a fault with its answer");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: test.info().outputPath(`examples-${width}.png`) });
  });
}
