// The cluster is away, locked, or not there at all: the page says so, keeps the text, and recovers by itself.

import { copyFile, rm, writeFile } from "node:fs/promises";
import { expect, test } from "../support/journey.ts";
import { yellowNamed } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

test("without the token everything works but the cluster", async ({ workbench }) => {
  await workbench.visit();
  await expect(workbench.chip).toHaveAttribute("data-state", "locked");
  await expect(workbench.chip).toContainText("locked");
  await expect(workbench.cluster).toContainText("#token=");
  await expect(workbench.submitButton).toBeDisabled();
  await workbench.field("image").fill("Busybox:");
  await expect(workbench.field("image")).toHaveValue("Busybox:");
  await workbench.hasLine("image: Busybox:");
});

test("a wrong token is refused in words, and the page works on", async ({ page, server, trouble, workbench }) => {
  trouble.allow(/status of 403/);
  await page.goto(`${server.origin}/#token=wrong`);
  // What is said goes after ten seconds, and the parts may come later than that on a busy machine.
  await expect(workbench.said).toContainText(/token/i, { timeout: 30_000 });
  await workbench.isReady();
  await expect(workbench.chip).toHaveAttribute("data-state", "locked");
  await expect(page).not.toHaveURL(/wrong/);
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
});

test("a locked tab is unlocked when the link is opened in another", async ({ context, server, workbench }) => {
  await workbench.visit();
  await expect(workbench.chip).toHaveAttribute("data-state", "locked");
  await workbench.field("image").fill("busybox:mine");
  const second = new Workbench(await context.newPage(), server);
  await second.visit("/", { token: true });
  await second.page.close();
  await workbench.page.bringToFront();
  await expect(workbench.chip).not.toHaveAttribute("data-state", "locked");
  await workbench.hasLine("image: busybox:mine");
});

test("a locked tab is unlocked when the link is put into it", async ({ page, server, workbench }) => {
  await workbench.visit();
  await expect(workbench.chip).toHaveAttribute("data-state", "locked");
  await page.evaluate((link) => location.assign(link), server.link);
  await expect(workbench.chip).not.toHaveAttribute("data-state", "locked");
  await expect(page).not.toHaveURL(/token/);
});

test("without a cluster the page says so and what to do", async ({ serveFor }) => {
  const { workbench } = await serveFor("/nonexistent/kubeconfig");
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "none");
  await expect(workbench.cluster).toContainText("There is no kubeconfig (/nonexistent/kubeconfig)");
  await expect(workbench.cluster).toContainText("Make a cluster");
  await expect(workbench.submitButton).toBeDisabled();
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("a broken kubeconfig is named, and taken up when it is mended", async ({ serveFor }, info) => {
  const file = info.outputPath("kubeconfig");
  await writeFile(file, "apiVersion: v1\nkind: Config\nclusters: [\n");
  const { workbench } = await serveFor(file);
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "none");
  await expect(workbench.cluster).toContainText("The kubeconfig cannot be read");
  await rm(file);
  await expect(workbench.cluster).toContainText("There is no kubeconfig");
});

test("Podlab itself goes: the page says so and the text stays", async ({ page, serveFor, trouble }) => {
  trouble.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection/);
  const { server, workbench } = await serveFor("/nonexistent/kubeconfig");
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "none");
  await server.stop();
  await expect(workbench.chip).toContainText("Podlab is away");
  await workbench.field("image").fill("busybox:offline");
  await workbench.hasLine("image: busybox:offline");
  await expect(page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
});

test.describe("with an API server of one's own", { tag: "@api-server" }, () => {
  test.describe.configure({ timeout: 180_000 });

  test("it goes and comes: the page says lost, keeps the text, recovers and submits", async ({ apiServer, serveFor, trouble }, info) => {
    trouble.allow(/status of 50\d/);
    await apiServer.start();
    const kubeconfig = info.outputPath("kubeconfig");
    await copyFile(apiServer.kubeconfig, kubeconfig);
    const { workbench } = await serveFor(kubeconfig);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 20_000 });
    await workbench.paste(yellowNamed("before"));
    await workbench.submitButton.click();
    await expect(workbench.row("before")).toBeVisible();

    await apiServer.stop();
    await expect(workbench.chip).toHaveAttribute("data-state", "lost", { timeout: 20_000 });
    await expect(workbench.chip).toContainText("lost");
    await expect(workbench.cluster).toContainText("The cluster does not answer");
    await expect(workbench.submitButton).toBeDisabled();
    await workbench.hasLine("name: before");
    await workbench.paste(yellowNamed("after"));
    await workbench.field("image").fill("busybox:after");
    await workbench.hasLine("image: busybox:after");

    await apiServer.start();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await expect(workbench.row("before")).toBeVisible();
    await workbench.hasLine("image: busybox:after");
    await workbench.submitButton.click();
    await expect(workbench.row("after")).toBeVisible();
  });

  test("it comes late: the page finds it without a reload", async ({ apiServer, serveFor }) => {
    const { workbench } = await serveFor(apiServer.kubeconfig);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "none");
    await workbench.field("image").fill("busybox:waiting");
    await apiServer.start();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await workbench.hasLine("image: busybox:waiting");
  });
});
