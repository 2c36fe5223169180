// A cluster is made, started and stopped from the page: where that stands, what failed and why, and what to do.

import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../support/journey.ts";
import { Running } from "../support/process.ts";
import { Workbench } from "../support/workbench.ts";

const ENGINE = { state: "building", step: "engine", title: "Container engine", done: 0, of: 3 } as const;
const IMAGE = { step: "node-image", title: "Node image", done: 1 } as const;
const NODE = { state: "starting", step: "cluster", title: "Kubernetes", done: 2 } as const;

test.describe("where there is no cluster", () => {
  test.describe.configure({ timeout: 120_000 });

  test("Start makes one, step by step with times, and what fails is told with why and what to do", async ({ page, playProgram, serveFor }, info) => {
    const program = await playProgram("journey");
    const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
    await workbench.visit("/", { token: true });
    const [start, stop, steps] = controls(workbench);
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await expect(workbench.cluster).toContainText("There is no kubeconfig");
    await expect(stop).toHaveCount(0);
    await workbench.field("image").fill("busybox:mine");

    await start.click();
    await expect(workbench.chip).toHaveAttribute("data-state", "starting");
    await expect(start).toHaveCount(0);
    await program.start.says(ENGINE);
    await expect(workbench.chip).toHaveAttribute("data-state", "building");
    await expect(workbench.chip).toContainText("kind-journey: building 1/3");
    await expect(steps).toHaveText([/^at work: Container engine\s*\d+ s$/]);
    await program.start.says({ seconds: 2.14 });
    await program.start.says({ ...IMAGE, detail: "unpacking Debian packages" });
    await expect(steps).toHaveText([/^done: Container engine\s*2\.1 s$/, /^at work: Node image unpacking Debian packages\s*\d+ s$/]);
    await expect(workbench.cluster.getByRole("progressbar")).toHaveAttribute("value", "1");
    await expect(workbench.cluster).toContainText("Making the cluster: Node image (2 of 3)…");
    await expect(page.getByRole("status").filter({ hasText: "Cluster: Step 2 of 3: Node image." })).toBeAttached();
    await expect(steps.last().locator(".time"), "it counts on").toHaveText(/^[2-9] s$/);
    await program.start.says({ seconds: 81 });
    await program.start.says({ ...NODE, detail: "waiting for the node" });
    await expect(workbench.chip).toHaveAttribute("data-state", "starting");
    await expect(steps.nth(1)).toHaveText(/Node image\s*1 min 21 s$/);

    await program.start.says({ state: "failed", message: "the disk is full: 120 MB are left", help: "Make room, then start again." });
    await program.start.exits(1);
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await expect(workbench.cluster).toContainText("The cluster could not be started (Kubernetes).");
    await expect(workbench.cluster).toContainText("the disk is full: 120 MB are left");
    await expect(workbench.cluster).toContainText("Make room, then start again.");
    await expect(steps.last()).toHaveText(/^failed: Kubernetes/);
    await workbench.hasLine("image: busybox:mine");

    await start.click();
    await program.start.says(ENGINE);
    await expect(workbench.chip).toHaveAttribute("data-state", "building");
    await expect(workbench.cluster).not.toContainText("the disk is full");
    await expect(steps).toHaveCount(1);
  });

  test("a program that is killed is found out, and can be started again", async ({ playProgram, serveFor }, info) => {
    const program = await playProgram("journey");
    const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
    await workbench.visit("/", { token: true });
    const [start, , steps] = controls(workbench);
    await start.click();
    await program.start.says(ENGINE);
    await expect(workbench.chip).toHaveAttribute("data-state", "building");
    await program.start.dies();
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await expect(workbench.cluster).toContainText("The program was ended before it was done.");
    await expect(workbench.cluster).toContainText("Start it again: it goes on with what is there");
    await expect(steps).toHaveText([/^failed: Container engine/]);
    await start.click();
    await program.start.says(ENGINE);
    await expect(workbench.chip).toHaveAttribute("data-state", "building");
  });

  test("a command that says nothing but on its way out is told with its last words", async ({ serveFor }, info) => {
    const args = ["--cluster-start", "echo 'no engine here' >&2; exit 7"];
    const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", args);
    await workbench.visit("/", { token: true });
    const [start] = controls(workbench);
    await start.click();
    await expect(workbench.cluster).toContainText(/The command that starts the cluster ended with exit status 7:\s*no engine here/);
    await expect(workbench.cluster).toContainText("Run it in a terminal to see all that it says.");
    await expect(start).toBeEnabled();
  });

  test("what is begun in a terminal is followed in every tab, and killed there too", async ({ context, playProgram, serveFor }, info) => {
    const program = await playProgram("journey");
    const { server, workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
    await workbench.visit("/", { token: true });
    const second = new Workbench(await context.newPage(), server);
    await second.visit("/", { token: true });
    const terminal = new Running("sh", ["-c", program.start.line]);
    await program.start.says({ ...ENGINE, detail: "looking for Docker" });
    for (const tab of [workbench, second]) {
      await expect(tab.chip).toHaveAttribute("data-state", "building");
      await expect(controls(tab)[2]).toHaveText([/^at work: Container engine looking for Docker/]);
      await expect(controls(tab)[0], "it is under way").toHaveCount(0);
      await expect(controls(tab)[1], "somebody else's").toHaveCount(0);
    }
    await terminal.stop();
    for (const tab of [workbench, second]) {
      await expect(tab.cluster).toContainText("The program was ended before it was done.");
      await expect(controls(tab)[0]).toBeEnabled();
    }
  });

  test("Stop breaks a start off, once it is asked for twice", async ({ page, playProgram, serveFor }, info) => {
    const program = await playProgram("journey");
    const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
    await workbench.visit("/", { token: true });
    const [start, stop, steps] = controls(workbench);
    await start.click();
    await program.start.says(ENGINE);
    await expect(steps).toHaveCount(1);
    await stop.click();
    const keep = page.getByRole("button", { name: "Keep it" });
    await expect(keep, "so that Enter does no harm").toBeFocused();
    await expect(page.getByRole("group", { name: /Stopping deletes the cluster and every Pod in it/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(keep).toHaveCount(0);
    await expect(stop).toBeFocused();
    await expect(workbench.chip).toHaveAttribute("data-state", "building");

    await stop.click();
    await page.getByRole("button", { name: "Stop and delete" }).click();
    await expect(workbench.chip).toHaveAttribute("data-state", "stopping");
    await program.stop.says({ state: "stopping", step: "node", title: "Node", done: 0, of: 1 });
    await expect(steps).toHaveText([/^at work: Node/]);
    await program.stop.says({ seconds: 0.4, done: 1 });
    await program.stop.says({ state: "stopped" });
    await program.stop.exits(0);
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await expect(workbench.cluster).toContainText("The cluster was stopped.");
    await expect(start).toBeEnabled();
  });

  test("where no command is known, none is offered", async ({ page, serveFor }, info) => {
    const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey");
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await expect(page.getByRole("button", { name: /the cluster/ })).toHaveCount(0);
  });
});

test.describe("with a cluster that comes and goes", { tag: "@api" }, () => {
  test.describe.configure({ timeout: 120_000 });

  test("it is found when it is up, Stop asks once more, and then it is gone", async ({ cluster, kubeconfig, page, playProgram, serveFor }, info) => {
    const context = cluster?.context ?? "";
    const here = join(info.outputPath(), "kubeconfig");
    const program = await playProgram(context.startsWith("kind-") ? context.slice("kind-".length) : "");
    const { workbench } = await serveFor(here, context, program.args);
    await workbench.visit("/", { token: true });
    const [start, stop, steps] = controls(workbench);
    await start.click();
    await program.start.says(ENGINE);
    await expect(workbench.chip).toHaveAttribute("data-state", "building");
    await program.start.says({ ...NODE });
    await expect(steps).toHaveCount(2);
    await copyFile(kubeconfig, here);
    await program.start.says({ state: "ready", done: 3 });
    await program.start.exits(0);
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 20_000 });
    await expect(workbench.chip).toContainText(/v1\.36\./);
    await expect(workbench.submitButton).toBeEnabled();
    await expect(steps).toHaveCount(0);
    await expect(start).toHaveCount(0);

    await stop.click();
    await page.getByRole("button", { name: "Keep it" }).click();
    await expect(stop).toBeFocused();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
    await stop.click();
    await page.getByRole("button", { name: "Stop and delete" }).click();
    await program.stop.says({ state: "stopping", step: "node", title: "Node", done: 0, of: 1 });
    await expect(workbench.chip).toHaveAttribute("data-state", "stopping");
    await expect(workbench.submitButton).toBeDisabled();
    await rm(here);
    await program.stop.says({ state: "stopped", done: 1 });
    await program.stop.exits(0);
    await expect(workbench.chip).toHaveAttribute("data-state", "none", { timeout: 20_000 });
    await expect(workbench.cluster).toContainText("The cluster was stopped.");
    await expect(start).toBeEnabled();
  });
});

/** The buttons Start and Stop, and the steps of the program. */
function controls({ cluster }: Workbench) {
  const button = (name: string | RegExp) => cluster.getByRole("button", { name });
  return [button("Start the cluster"), button(/^Stop the cluster/), cluster.locator(".steps").getByRole("listitem")] as const;
}
