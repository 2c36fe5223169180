// One cluster, several tabs and several copies of Podlab; and a cluster that is away for a while.

import { YELLOW, podOf, within } from "../support/pods.ts";
import { expect, test } from "../support/journey.ts";
import { created, removed } from "../support/kubernetes.ts";
import { serve } from "../support/podlab.ts";
import { agree, container, isGone, shown, submit } from "../support/running.ts";
import { Workbench } from "../support/workbench.ts";

test.describe("with a cluster that runs Pods", { tag: "@kind" }, () => {
  test.describe.configure({ timeout: 120_000 });

  const SERVER = podOf("redis", "  containers:\n    - name: redis\n      image: redis\n");

  test("two tabs show the same, without a reload", async ({ context, kubeconfig, namespace, server, workbench }) => {
    await workbench.visit("/", { token: true });
    const second = new Workbench(await context.newPage(), server);
    await second.visit();
    await submit(workbench, within(namespace, YELLOW));
    // Submitting another Pod is what makes a tab look at its namespace.
    await submit(second, within(namespace, SERVER));
    for (const tab of [workbench, second]) {
      await expect.poll(() => shown(tab, "redis"), { timeout: 60_000 }).toEqual({ ready: "1/1", status: "Running", restarts: "0" });
      await expect(tab.row("yellow").getByRole("cell").first()).toHaveText("1/2", { timeout: 60_000 });
    }
    await agree(workbench, kubeconfig, "yellow", namespace);
    await agree(second, kubeconfig, "yellow", namespace);
    await expect(workbench.containers("redis"), "the tab that made it has it open").toHaveCount(0);
    await expect(second.containers("redis")).toHaveCount(1);
    await second.button("Delete yellow").click();
    for (const tab of [workbench, second]) {
      await isGone(tab, "yellow");
      await expect(tab.row("redis")).toHaveCount(1);
    }
  });

  test("two copies of Podlab on one cluster do not disturb each other", async ({ cluster, context, kubeconfig, namespace, server, workbench }) => {
    const other = await serve(kubeconfig, cluster?.context);
    try {
      const second = new Workbench(await context.newPage(), other);
      await workbench.visit("/", { token: true });
      await second.visit("/", { token: true });
      for (const tab of [workbench, second]) await expect(tab.chip).toHaveAttribute("data-state", "ready");
      await workbench.visit();
      await expect(workbench.chip, "each has a token of its own").toHaveAttribute("data-state", "ready");
      await submit(workbench, within(namespace, SERVER));
      await submit(second, within(namespace, SERVER.replace("name: redis", "name: second")));
      for (const tab of [workbench, second]) {
        for (const name of ["redis", "second"]) {
          await expect.poll(() => shown(tab, name), { timeout: 60_000 }).toEqual({ ready: "1/1", status: "Running", restarts: "0" });
        }
      }
      await second.page.close();
    } finally {
      await other.stop();
    }
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
    await removed(kubeconfig, "second", namespace);
    await expect(workbench.row("second")).toHaveCount(0);
    await expect(workbench.row("redis")).toContainText("Running");
    expect(server.origin).not.toBe(other.origin);
  });

  test("a cluster that is away for a while: the text stays, and the list is right again when it is back", async ({ cluster, kubeconfig, namespace, ownWay, serveFor, trouble }) => {
    trouble.allow(/status of 50\d/);
    const { workbench } = await serveFor(ownWay.kubeconfig, cluster?.context);
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
    await submit(workbench, within(namespace, YELLOW));
    await created(kubeconfig, { metadata: { name: "goes" }, spec: { containers: [{ name: "goes", image: "redis" }] } }, namespace);
    await expect(workbench.row("goes")).toContainText("Running", { timeout: 60_000 });

    await ownWay.cut();
    await expect(workbench.chip).toHaveAttribute("data-state", "lost", { timeout: 20_000 });
    await expect(workbench.cluster).toContainText("The cluster does not answer");
    await expect(workbench.cluster).toContainText("Your text is safe.");
    await expect(workbench.submitButton).toBeDisabled();
    await expect(workbench.row("yellow"), "nothing is told that nobody knows").toHaveCount(0);
    await workbench.field("image").fill("busybox:meanwhile");
    await workbench.hasLine("image: busybox:meanwhile");
    await removed(kubeconfig, "goes", namespace);
    await created(kubeconfig, { metadata: { name: "comes" }, spec: { containers: [{ name: "comes", image: "redis" }] } }, namespace);

    await ownWay.mend();
    await expect(workbench.chip).toHaveAttribute("data-state", "ready", { timeout: 20_000 });
    await expect(workbench.row("goes")).toHaveCount(0);
    await expect(workbench.row("comes")).toContainText("Running", { timeout: 60_000 });
    await expect(container(workbench, "yellow", "gold")).toContainText("running");
    await agree(workbench, kubeconfig, "yellow", namespace);
    await workbench.hasLine("image: busybox:meanwhile");
    await submit(workbench, within(namespace, SERVER));
    await expect(workbench.row("redis")).toContainText("Running", { timeout: 60_000 });
  });
});
