// The cluster is away, locked, or not there at all: the page says so, keeps the text, and recovers by itself.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiServer } from "../support/api-server.ts";
import { expect, test } from "../support/journey.ts";
import { serve } from "../support/podlab.ts";
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
  await workbench.isReady();
  await expect(workbench.chip).toHaveAttribute("data-state", "locked");
  await expect(workbench.said).toContainText(/token/i);
  await expect(page).not.toHaveURL(/wrong/);
  await workbench.field("image").fill("busybox:1");
  await workbench.hasLine("image: busybox:1");
});

test("without a cluster the page says so and what to do", async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), "podlab-journey-none-"));
  const server = await serve(join(folder, "kubeconfig"));
  try {
    const workbench = new Workbench(page, server);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", /^(none|starting)$/);
    await expect(workbench.cluster.locator(".say").first()).toContainText(/kubeconfig|make|cluster/);
    await expect(workbench.submitButton).toBeDisabled();
    await workbench.field("image").fill("busybox:1");
    await workbench.hasLine("image: busybox:1");
    await expect(workbench.problems.getByText("would accept")).toBeVisible();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
});

test("Podlab itself away and back: the text stays and the page finds it again", async ({ page, trouble }) => {
  trouble.allow(/ERR_CONNECTION_REFUSED|WebSocket|ERR_NETWORK|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  const server = await serve("/nonexistent/kubeconfig");
  try {
    const workbench = new Workbench(page, server);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", /^(none|starting)$/);
    await server.stop();
    await expect(workbench.chip).toContainText("Podlab is away");
    await workbench.field("image").fill("busybox:offline");
    await workbench.hasLine("image: busybox:offline");
    await expect(page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
  } finally {
    await server.stop();
  }
});

test("the API server goes and comes: the page says lost, keeps the text, recovers and submits", { tag: "@api" }, async ({ page, trouble }) => {
  test.setTimeout(180_000);
  trouble.allow(/status of 50\d/);
  const cluster = await ApiServer.create();
  await cluster.start();
  const server = await serve(cluster.kubeconfig);
  try {
    const workbench = new Workbench(page, server);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 20_000 });
    await workbench.paste(yellowNamed("before"));
    await workbench.submitButton.click();
    await expect(workbench.row("before")).toBeVisible();

    await cluster.stop();
    await expect(workbench.chip).toHaveAttribute("data-state", "lost", { timeout: 20_000 });
    await expect(workbench.chip).toContainText("lost");
    await expect(workbench.cluster.locator(".say").first()).toContainText(/\w/);
    await expect(workbench.submitButton).toBeDisabled();
    await workbench.hasLine("name: before");
    await workbench.paste(yellowNamed("after"));
    await workbench.field("image").fill("busybox:after");
    await workbench.hasLine("image: busybox:after");

    await cluster.start();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await expect(workbench.row("before")).toBeVisible();
    await workbench.hasLine("image: busybox:after");
    await workbench.submitButton.click();
    await expect(workbench.row("after")).toBeVisible();
  } finally {
    await server.stop();
    await cluster.delete();
  }
});

test("a cluster that comes later is found without a reload", { tag: "@api" }, async ({ page }) => {
  test.setTimeout(180_000);
  const cluster = await ApiServer.create();
  const server = await serve(cluster.kubeconfig);
  try {
    const workbench = new Workbench(page, server);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", /^(none|starting)$/);
    await workbench.field("image").fill("busybox:waiting");
    await cluster.start();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    await workbench.hasLine("image: busybox:waiting");
  } finally {
    await server.stop();
    await cluster.delete();
  }
});
