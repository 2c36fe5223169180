// A Pod really runs: the page shows what each container does, kept current, in the words of kubectl.

import { MC1, YELLOW, podOf, shell, within } from "../support/pods.ts";
import { expect, test } from "../support/journey.ts";
import { created, printed, printing, served, standIns, stored, version } from "../support/kubernetes.ts";
import { agree, backsOff, comesIn, container, isGone, recordStatus, shown, submit } from "../support/running.ts";

test.describe("with a cluster that runs Pods", { tag: "@kind" }, () => {
  test.describe.configure({ timeout: 120_000 });

  test.beforeEach(async ({ workbench }) => {
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  });

  test("the page names the cluster and its version, and says what it runs on", async ({ kubeconfig, page, workbench }) => {
    const named = await version(kubeconfig);
    expect(named).toMatch(/^v1\.36\./);
    await expect(workbench.chip).toContainText(named);
    await expect(workbench.cluster).toContainText(`Kubernetes ${named}`);
    await expect(workbench.cluster).not.toContainText("runs none");
    const about = page.getByText("What differs from a cluster elsewhere");
    const all = await standIns(kubeconfig);
    await expect(about).toHaveCount(all.size > 0 ? 1 : 0);
    for (const [image, is] of all) {
      await expect(workbench.cluster.getByRole("listitem", { includeHidden: true }).filter({ hasText: `${image} stand-in is ${is}` })).toHaveCount(1);
    }
  });

  test("of the yellow Pod gold runs while lemon ends with 0, is started again and backs off", async ({ kubeconfig, namespace, page, workbench }) => {
    await page.evaluate(() => (document.documentElement.dataset["loaded"] = "once"));
    await submit(workbench, within(namespace, YELLOW));
    const [lemon, gold] = [container(workbench, "yellow", "lemon"), container(workbench, "yellow", "gold")];
    await expect(lemon).toContainText(/exit code 0 after \d+ s, \d+ s ago/, { timeout: 60_000 });
    await expect(gold).toContainText(/running.*for \d+ s/, { timeout: 60_000 });
    await expect(lemon).toContainText("Its process ended well (exit code 0), and restartPolicy: Always starts it again each time");
    await expect(lemon).toContainText("give it a command that does not end");
    // Started again, it is ready for a moment.
    await expect.poll(async () => (await shown(workbench, "yellow")).ready, { timeout: 30_000 }).toBe("1/2");

    // The third wait lasts twenty seconds.
    await expect(lemon).toContainText("restarted 2 times", { timeout: 60_000 });
    await expect(lemon, "worked out before the kubelet says it").toContainText(/starts again in about \d+ s/, { timeout: 30_000 });
    await backsOff(workbench, kubeconfig, "yellow", "lemon", namespace);
    await expect(lemon).toContainText(/starts again in about \d+ s/);
    await expect(lemon).toContainText(/Last run: Completed, exit code 0/);
    await expect(lemon).toContainText("Its process ended well (exit code 0), and restartPolicy: Always starts it again each time");
    await expect(workbench.cluster).toContainText("yellow: CrashLoopBackOff, 1 of 2 ready.");
    await agree(workbench, kubeconfig, "yellow", namespace);

    const restarts = async () => Number((await shown(workbench, "yellow")).restarts);
    const before = await restarts();
    await expect.poll(restarts, { timeout: 60_000 }).toBeGreaterThan(before);
    await expect(lemon).toContainText(/restarted (once|\d+ times)/);
    await agree(workbench, kubeconfig, "yellow", namespace);
    expect(await page.evaluate(() => document.documentElement.dataset["loaded"]), "not loaded anew").toBe("once");
  });

  test("an image that is a stand-in is marked as one, where it runs and where it is written", async ({ kubeconfig, namespace, workbench }) => {
    const all = await standIns(kubeconfig);
    await submit(workbench, within(namespace, YELLOW));
    for (const [name, image] of [["lemon", "busybox"], ["gold", "redis"]] as const) {
      const mark = container(workbench, "yellow", name).locator(".stand-in");
      await expect(mark).toHaveText(all.has(image) ? new RegExp(`stand-in.*${all.get(image)}`) : [], { timeout: 30_000 });
      await workbench.part(name).click();
      await expect(workbench.form.locator(".stand-in")).toHaveCount(all.has(image) ? 1 : 0);
    }
    await workbench.field("image").fill("registry.example/redis");
    await expect(workbench.form.locator(".stand-in"), "of another registry").toHaveCount(0);
  });

  test("two containers share a volume: one writes the page that the other serves, and both stay", async ({ kubeconfig, namespace, workbench }) => {
    await submit(workbench, within(namespace, MC1));
    await expect.poll(() => shown(workbench, "mc1"), { timeout: 60_000 }).toEqual({ ready: "2/2", status: "Running", restarts: "0" });
    const lines = async () => (await served(kubeconfig, "mc1", 80, namespace)).split("\n").length;
    await expect.poll(lines, { timeout: 30_000 }).toBeGreaterThan(3);
    for (const name of ["1st", "2nd"]) await expect(container(workbench, "mc1", name)).toContainText(/running for (\d\d s|\d+ min)/, { timeout: 30_000 });
    expect(await shown(workbench, "mc1")).toEqual({ ready: "2/2", status: "Running", restarts: "0" });
    await agree(workbench, kubeconfig, "mc1", namespace);
  });

  test("an init container runs first, then the Pod", async ({ kubeconfig, namespace, workbench }) => {
    const init = `  initContainers:
    - name: first
      image: busybox
      command: ["sleep", "6"]
`;
    await submit(workbench, within(namespace, podOf("ordered", `${init}  containers:\n    - name: then\n      image: redis\n`)));
    const [first, then] = [container(workbench, "ordered", "first"), container(workbench, "ordered", "then")];
    await expect(first).toContainText("init container");
    await expect(first).toContainText("running", { timeout: 60_000 });
    expect((await shown(workbench, "ordered")).status).toBe("Init:0/1");
    await expect(then).toContainText("It waits until all init containers have ended well.");
    await expect(first).toContainText(/ended: Completed.*exit code 0 after \d+ s/, { timeout: 30_000 });
    await expect.poll(() => shown(workbench, "ordered"), { timeout: 30_000 }).toEqual({ ready: "1/1", status: "Running", restarts: "0" });
    await expect(then).toContainText("running");
    await agree(workbench, kubeconfig, "ordered", namespace);
  });

  test("a sidecar stays beside the container and counts for READY", async ({ kubeconfig, namespace, workbench }) => {
    const sidecar = `  initContainers:
    - name: beside
      image: busybox
      command: ["sleep", "3600"]
      restartPolicy: Always
`;
    await submit(workbench, within(namespace, podOf("pair", `${sidecar}  containers:\n    - name: main\n      image: redis\n`)));
    const beside = container(workbench, "pair", "beside");
    await expect(beside).toContainText("sidecar");
    await expect.poll(() => shown(workbench, "pair"), { timeout: 60_000 }).toEqual({ ready: "2/2", status: "Running", restarts: "0" });
    await expect(beside).toContainText("running");
    await agree(workbench, kubeconfig, "pair", namespace);
  });

  const TROUBLES: Record<string, { text: string; status: RegExp; tells: (string | RegExp)[] }> = {
    "a misspelt tag": {
      text: podOf("broken", "  containers:\n    - name: broken\n      image: busybox:1.99\n"),
      status: /^(ErrImagePull|ImagePullBackOff)$/,
      tells: [/waiting: (ErrImagePull|ImagePullBackOff)/, /not found/, "No registry has an image of this name and tag."],
    },
    "a misspelt command": {
      text: podOf("broken", '  containers:\n    - name: broken\n      image: busybox\n      command: ["slepp", "3600"]\n'),
      status: /^(RunContainerError|StartError|CrashLoopBackOff)$/,
      tells: ["executable file not found", "The image has no program of this name. Look for a misspelling in command"],
    },
    "an error that is final": {
      text: shell("broken", "exit 3", "  restartPolicy: Never\n"),
      status: /^Error$/,
      tells: ["ended: Error", "exit code 3", "its log says more", "restartPolicy: Never leaves it at that."],
    },
    "more memory than allowed": {
      text: shell("broken", "head -c 100000000 /dev/zero | tail", "  restartPolicy: Never\n") + "      resources: {limits: {memory: 20Mi}}\n",
      status: /^(OOMKilled|Error)$/,
      tells: [/exit code 137 \(SIGKILL\)/],
    },
    "a Secret that is not there": {
      text: podOf("broken", "  containers:\n    - name: broken\n      image: redis\n      envFrom: [{secretRef: {name: nowhere}}]\n"),
      status: /^CreateContainerConfigError$/,
      tells: [/secret "nowhere" not found/, "It refers to something that is not there"],
    },
  };

  for (const [what, { text, status, tells }] of Object.entries(TROUBLES)) {
    test(`${what} is told and explained`, async ({ kubeconfig, namespace, workbench }) => {
      await submit(workbench, within(namespace, text));
      await expect.poll(async () => (await shown(workbench, "broken")).status, { timeout: 60_000 }).toMatch(status);
      for (const words of tells) await expect(container(workbench, "broken", "broken")).toContainText(words, { timeout: 30_000 });
      await agree(workbench, kubeconfig, "broken", namespace);
    });
  }

  test("an error that comes again is told and explained", async ({ kubeconfig, namespace, workbench }) => {
    await submit(workbench, within(namespace, shell("broken", "sleep 1; exit 3")));
    const broken = container(workbench, "broken", "broken");
    await expect(broken).toContainText(/ended: Error.*exit code 3 after [1-9] s.*its log says more/, { timeout: 60_000 });
    await backsOff(workbench, kubeconfig, "broken", "broken", namespace);
    await expect(broken).toContainText(/Last run: Error, exit code 3.*Kubernetes tries again, each time after a longer wait\./);
    await agree(workbench, kubeconfig, "broken", namespace);
  });

  test("each word that the page shows on the way is one that kubectl prints then", async ({ kubeconfig, namespace, workbench }) => {
    const told = await printing(kubeconfig, "yellow", namespace);
    const shownWords = await recordStatus(workbench, "yellow");
    await submit(workbench, within(namespace, YELLOW));
    await expect(container(workbench, "yellow", "lemon")).toContainText(/restarted [2-9] times/, { timeout: 90_000 });
    await agree(workbench, kubeconfig, "yellow", namespace);
    told.stop();
    const words = told.seen.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1]);
    const onPage = await shownWords();
    expect(onPage).toEqual(expect.arrayContaining(["CrashLoopBackOff"]));
    expect(comesIn(onPage, words), `the page showed ${onPage.join(", ")}; kubectl would have printed ${words.join(", ")}`).toBe(true);
  });

  test("a Pod that runs is deleted: it is seen to end, then it is gone", async ({ kubeconfig, namespace, workbench }) => {
    await submit(workbench, within(namespace, shell("deaf", "sleep 3600", "  terminationGracePeriodSeconds: 4\n")));
    await expect.poll(() => shown(workbench, "deaf"), { timeout: 60_000 }).toMatchObject({ ready: "1/1", status: "Running" });
    await workbench.button("Delete deaf").click();
    await expect(workbench.cluster).toContainText("deaf is deleted");
    await expect(workbench.row("deaf")).toContainText("Terminating");
    await isGone(workbench, "deaf");
    await expect.poll(() => stored(kubeconfig, "deaf", namespace)).toBeNull();
  });

  test("loaded anew, the page finds the Pod that it has created", async ({ kubeconfig, namespace, page, workbench }) => {
    await submit(workbench, within(namespace, YELLOW));
    await expect(container(workbench, "yellow", "gold")).toContainText("running", { timeout: 60_000 });
    await page.reload();
    await workbench.isReady();
    await expect(container(workbench, "yellow", "gold")).toContainText("running");
    await agree(workbench, kubeconfig, "yellow", namespace);
  });

  test("a row opens to show the containers of a Pod that somebody else made", async ({ kubeconfig, namespace, page, workbench }) => {
    const spec = { containers: [{ name: "theirs", image: "redis" }] };
    await submit(workbench, within(namespace, YELLOW));
    await created(kubeconfig, { metadata: { name: "other" }, spec }, namespace);
    const toggle = page.getByRole("rowheader", { name: "other", exact: true }).getByRole("button");
    await expect(toggle).toHaveAttribute("aria-expanded", "false");
    await expect(workbench.containers("other")).toHaveCount(0);
    await toggle.press("Enter");
    await expect(container(workbench, "other", "theirs")).toContainText("running", { timeout: 60_000 });
    await toggle.press("Enter");
    await expect(workbench.containers("other")).toHaveCount(0);
    expect(await printed(kubeconfig, "other", namespace)).not.toBeNull();
  });
});
