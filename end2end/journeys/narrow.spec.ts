// A person with a telephone: 360 pixels wide, the whole path, nothing to scroll sideways.

import type { Locator, Page } from "@playwright/test";
import { fits } from "../support/fits.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { stored } from "../support/kubernetes.ts";
import { SEVERAL, SHARED, YELLOW, within } from "../support/pods.ts";
import { backsOff, isGone, submit } from "../support/running.ts";
import type { Workbench } from "../support/workbench.ts";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test("each part of the workbench fits, one at a time", async ({ workbench }) => {
  await workbench.visit();
  for (const [tab, shown] of panes(workbench)) {
    await show(workbench, tab);
    await expect(shown).toBeVisible();
    for (const [other, hidden] of panes(workbench)) if (other !== tab) await expect(hidden, `${other} beside ${tab}`).toBeHidden();
    await fits(workbench, tab);
    // The cluster's panel once kept the height that it has beside the others.
    expect((await shown.boundingBox())?.height, `${tab} has the room of the screen`).toBeGreaterThan(450);
  }
});

test("a Pod is built, broken and mended", async ({ workbench }) => {
  await workbench.visit();
  await show(workbench, "Pod");
  await workbench.button("+ Container").click();
  await workbench.field("image").fill("docker.io/library/a-rather-long-image-name-that-must-not-widen-the-page:1.2.3");
  await workbench.button("+ ports").click();
  await workbench.field("ports[0].containerPort").fill("99999");
  await workbench.button("+ env").click();
  await workbench.field("env[0].name").fill("A");
  await fits(workbench, "Form");
  await show(workbench, "YAML");
  await workbench.hasLine("containerPort: 99999");
  await fits(workbench, "YAML");
  await show(workbench, "Problems");
  await expect(workbench.problem("65535")).toBeVisible();
  await fits(workbench, "Problems");
});

test("several documents and a question about a shared value fit", async ({ workbench }) => {
  await workbench.visit();
  await show(workbench, "YAML");
  await workbench.paste(`${SEVERAL}---\n${SHARED}`);
  await workbench.document.selectOption("4");
  for (const [tab] of panes(workbench)) {
    await show(workbench, tab);
    await expect(workbench.document).toBeVisible();
    await fits(workbench, tab);
  }
  await show(workbench, "Form");
  await workbench.field("image").fill("redis");
  await expect(workbench.question).toBeInViewport();
  await fits(workbench, "a question");
  await workbench.document.selectOption("3");
  await fits(workbench, "a template");
});

test("a command, the commands and a workload fit", async ({ page, workbench }) => {
  await workbench.visit();
  await show(workbench, "Pod");
  await workbench.button("A kubectl run line").click();
  await expect(workbench.tab("YAML")).toHaveAttribute("aria-pressed", "true");
  const long = `registry.example/${"a-rather-long-name-".repeat(6)}x`;
  await page.keyboard.type(`kubectl run web --image=${long} --port=80 --expose --dry-run`);
  await expect(workbench.panel("From kubectl run…").getByRole("status")).toContainText("Pod web and Service web");
  await fits(workbench, "a command");
  await workbench.button("Make this Pod").click();
  await expect(workbench.document).toBeVisible();
  await expect(workbench.button("From kubectl run…")).toBeFocused();
  for (const name of ["kubectl commands", "Workload or Service…"]) {
    await workbench.openWay(name);
    await expect(workbench.panel(name)).toBeInViewport();
    await fits(workbench, name);
    const box = await workbench.page.locator(".editor").boundingBox();
    expect(box?.height, `the YAML is seen beside ${name}`).toBeGreaterThan(80);
  }
});

test("a shared value is changed by keyboard alone, and the focus is always somewhere", async ({ page, workbench }) => {
  await workbench.visit();
  await press(page, workbench.tab("YAML"));
  await workbench.paste(SHARED.replace("lemon", "first"));
  await page.keyboard.press("Escape");
  await press(page, workbench.tab("Pod"));
  await press(page, workbench.part("first"));
  await expect(workbench.form.getByRole("heading", { name: "first" })).toBeFocused();
  await press(page, workbench.tab("Pod"));
  await press(page, workbench.part("gold"));
  await expect(workbench.form.getByRole("heading", { name: "gold" })).toBeFocused();
  await focusIsVisible(page);

  await tabTo(page, workbench.field("image"));
  await page.keyboard.press("End");
  await page.keyboard.type(":");
  await expect(workbench.question).toBeInViewport({ ratio: 1 });
  await press(page, workbench.question.getByRole("button", { name: /everywhere/ }));
  await expect(workbench.field("image")).toBeFocused();
  await page.keyboard.type("1.37");
  await show(workbench, "YAML");
  await expect.poll(() => workbench.yaml()).toContain("image: &image busybox:1.37 # marked");
});

test("the exercise fits and can be done", async ({ page, workbench }) => {
  await workbench.visit("/learn/yellow-pod");
  await expect(page.getByRole("heading", { name: "The yellow Pod" })).toBeVisible();
  await fits(workbench, "exercise");
  await page.getByRole("button", { name: "Go to line 4" }).click();
  await expect(workbench.editor).toBeFocused();
  await show(workbench, "Pod");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill("yellow");
  await expect(page.getByRole("listitem").filter({ hasText: "named yellow" })).toContainText("passed");
  await fits(workbench, "exercise form");
});

test("what the page says stands in nobody's way", async ({ page, workbench }) => {
  await workbench.visit();
  await page.getByLabel("Open a YAML file").setInputFiles({ name: "mine.yaml", mimeType: "application/yaml", buffer: Buffer.from("kind: Pod\n") });
  await expect(workbench.said).toContainText("mine.yaml is open");
  const said = await workbench.said.boundingBox();
  const tabs = await page.getByRole("navigation", { name: "Parts of the workbench" }).boundingBox();
  expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(tabs?.y ?? 0);
  await show(workbench, "YAML");
  await expect(workbench.said).toContainText("mine.yaml is open");
});

test("whether the draft is kept can be read beside a long name", async ({ page, workbench }) => {
  await workbench.visit();
  await show(workbench, "Pod");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill("a-name-of-a-pod-that-is-rather-long-0123456789");
  await expect(page.getByRole("banner").getByText("kept in this browser")).toBeInViewport({ ratio: 1 });
});

test("the page for an unknown address fits", async ({ trouble, workbench }) => {
  trouble.allow(/status of 404/);
  await workbench.goTo("/nowhere");
  await fits(workbench, "404");
});

test("the whole path to a created Pod and back", { tag: "@api" }, async ({ kubeconfig, podName, workbench }) => {
  test.setTimeout(120_000);
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  await show(workbench, "Pod");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill(podName);
  await workbench.submitButton.click();
  await expect(workbench.row(podName)).toBeVisible();
  await fits(workbench, "Cluster");
  await workbench.button(`Delete ${podName}`).click();
  await isGone(workbench, podName);
  expect(await stored(kubeconfig, podName)).toBeNull();
});

test("a Pod that runs fits, with all that is told of it", { tag: "@kind" }, async ({ kubeconfig, namespace, workbench }) => {
  test.setTimeout(120_000);
  await workbench.visit("/", { token: true });
  await show(workbench, "YAML");
  await submit(workbench, within(namespace, YELLOW.replace("image: redis", "image: redis:there-is-no-such-tag")));
  await expect(workbench.containers("yellow").last()).toContainText("not found", { timeout: 45_000 });
  await backsOff(workbench, kubeconfig, "yellow", "lemon", namespace);
  await workbench.cluster.locator("details > summary").evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
  await fits(workbench, "Cluster");
});

test("a cluster that is being made fits, and so does what failed", async ({ playProgram, serveFor }, info) => {
  test.setTimeout(120_000);
  const program = await playProgram("journey");
  const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
  await workbench.visit("/", { token: true });
  await show(workbench, "Cluster");
  await fits(workbench, "without a cluster");
  await workbench.cluster.getByRole("button", { name: "Start the cluster" }).click();
  const long = "sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed";
  await program.start.says({ state: "building", step: "node-image", title: "Node image", done: 0, of: 3, detail: `unpacking ${long}` });
  await expect(workbench.cluster).toContainText(long);
  await fits(workbench, "at work");
  await workbench.cluster.getByRole("button", { name: /^Stop the cluster/ }).click();
  await fits(workbench, "asked once more");
  await program.start.says({ state: "failed", message: `no such image: ${long}`, help: `Look for ${long}.` });
  await program.start.exits(1);
  await expect(workbench.cluster).toContainText("no such image");
  await fits(workbench, "failed");
});

/** The tabs and what each shows. */
function panes(workbench: Workbench) {
  return [
    ["Pod", workbench.map],
    ["Form", workbench.form],
    ["YAML", workbench.page.getByRole("region", { name: "YAML", exact: true })],
    ["Problems", workbench.problems],
    ["Cluster", workbench.cluster],
  ] as const;
}

async function show(workbench: Workbench, tab: string): Promise<void> {
  await workbench.tab(tab).click();
  await expect(workbench.tab(tab)).toHaveAttribute("aria-pressed", "true");
}

/** Goes to a button by Tab, and presses it. */
async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}
