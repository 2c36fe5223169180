// Everyone can use it: an audit by axe of every page, in both colour schemes, narrow and wide; and the names of inputs.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { SEVERAL, SHARED, YELLOW, within, yellowNamed } from "../support/pods.ts";
import { backsOff, submit } from "../support/running.ts";
import type { Workbench } from "../support/workbench.ts";

// Colours are audited as they are in the end, not on their way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide, light and dark`, () => {
    test.use({ viewport: { width, height: 800 } });
    test.describe.configure({ timeout: 120_000 });

    test("the workbench passes the audit, as it starts and with everything in the form", async ({ workbench }) => {
      await workbench.visit();
      await audit(workbench, "at the start");
      for (const name of ["+ word of command", "+ word of args", "+ ports", "+ env"]) await workbench.button(name).click();
      await audit(workbench, "with everything in the form");
      await show(workbench, "Pod");
      await workbench.part("Pod").click();
      await workbench.button("+ metadata.labels").click();
      await audit(workbench, "with the Pod's own fields");
      for (const tab of ["Pod", "YAML", "Cluster"]) {
        if (await show(workbench, tab)) await audit(workbench, tab);
      }
    });

    test("the workbench passes the audit with problems and with broken YAML", async ({ workbench }) => {
      await workbench.visit();
      for (const text of [yellowNamed("Yellow").replace("name: gold", "name: Gold"), yellowNamed('"yellow')]) {
        await show(workbench, "YAML");
        await workbench.paste(text);
        await audit(workbench, text);
        await show(workbench, "Problems");
        await expect(workbench.problems.getByRole("listitem").first()).toBeVisible();
        await audit(workbench, text);
        await show(workbench, "Form");
        await audit(workbench, text);
      }
    });

    test("several documents, a Pod template and a question pass the audit", async ({ workbench }) => {
      await workbench.visit();
      await show(workbench, "YAML");
      await workbench.paste(`${SEVERAL}---\n${SHARED}`);
      await workbench.document.selectOption("3");
      await show(workbench, "Form");
      await audit(workbench, "a template");
      await workbench.document.selectOption("4");
      await show(workbench, "Pod");
      await workbench.part("gold").click();
      await workbench.field("image").fill("redis");
      await expect(workbench.question).toBeVisible();
      await audit(workbench, "a question");
      await workbench.question.getByRole("button", { name: "Leave it as it is" }).click();
      await workbench.form.getByText("Kubernetes adds").click();
      await expect(workbench.form.getByRole("term")).not.toHaveCount(0);
      await audit(workbench, "what Kubernetes adds");
    });

    test("a command, the commands, workloads and a Service pass the audit", async ({ workbench }) => {
      await workbench.visit();
      await show(workbench, "YAML");
      await workbench.paste("kubectl run web --image=lemon --port=80");
      await expect(workbench.button("See its Pod")).toBeVisible();
      await audit(workbench, "a pasted command");
      await workbench.button("See its Pod").click();
      await workbench.panel("From kubectl run…").getByLabel("A kubectl run command").fill("kubectl run web --image=lemon --port=x --dry-run");
      await expect(workbench.panel("From kubectl run…").getByRole("listitem")).toHaveCount(4);
      await audit(workbench, "a command with all kinds of notes");
      await workbench.panel("From kubectl run…").getByLabel("A kubectl run command").fill("kubectl run web --image=nginx:1.29 --port=80");
      await workbench.button("Make this Pod").click();
      for (const name of ["kubectl commands", "Workload or Service…"]) {
        await workbench.openWay(name);
        await expect(workbench.panel(name)).toBeVisible();
        await workbench.panel(name).locator("summary").evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
        await audit(workbench, name);
      }
    });

    test("the exercise passes the audit", async ({ workbench }) => {
      await workbench.visit("/learn/yellow-pod");
      await audit(workbench, "exercise");
    });

    test("what there is to learn, and a lesson, pass the audit", async ({ page, workbench }) => {
      await workbench.goTo("/learn");
      await audit(workbench, "learn");
      await workbench.visit("/learn/lessons/shared-network");
      await page.getByRole("radio", { name: /its own port 80/ }).check();
      await page.getByText("The judge's answer").first().click();
      await audit(workbench, "lesson");
    });

    test("a cluster that is made passes the audit, step by step", async ({ playProgram, serveFor }, info) => {
      const program = await playProgram("journey");
      const { workbench } = await serveFor(info.outputPath("kubeconfig"), "kind-journey", program.args);
      await workbench.visit("/", { token: true });
      await show(workbench, "Cluster");
      await workbench.cluster.getByRole("button", { name: "Start the cluster" }).click();
      await program.start.says({ state: "building", step: "engine", title: "Container engine", done: 0, of: 3 });
      await program.start.says({ seconds: 1.2 });
      await program.start.says({ step: "node-image", title: "Node image", detail: "unpacking Debian packages", done: 1 });
      await expect(workbench.cluster.locator(".steps").getByRole("listitem")).toHaveCount(2);
      await workbench.cluster.getByRole("button", { name: /^Stop the cluster/ }).click();
      await audit(workbench, "at work, and asked once more");
      await program.start.says({ state: "failed", message: "the disk is full", help: "Make room." });
      await program.start.exits(1);
      await expect(workbench.cluster).toContainText("the disk is full");
      await audit(workbench, "failed");
    });

    test("a Pod that runs passes the audit", { tag: "@kind" }, async ({ kubeconfig, namespace, workbench }) => {
      await workbench.visit("/learn/yellow-pod", { token: true });
      await show(workbench, "YAML");
      await submit(workbench, within(namespace, YELLOW));
      await backsOff(workbench, kubeconfig, "yellow", "lemon", namespace);
      await workbench.cluster.locator("details > summary").evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
      await audit(workbench, "backs off");
    });

    test("the page for an unknown address passes the audit", async ({ trouble, workbench }) => {
      trouble.allow(/status of 404/);
      await workbench.goTo("/nowhere");
      await audit(workbench, "404");
    });
  });
}

test("the dark scheme is dark and the light one light", async ({ page, workbench }) => {
  await workbench.visit();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground).not.toBe(light);
});

test("each input is named with Kubernetes' own field name", async ({ workbench }) => {
  await workbench.visit();
  for (const add of ["+ word of command", "+ word of args", "+ ports", "+ env"]) await workbench.button(add).click();
  await namesAre(workbench, [
    "name",
    "image",
    "imagePullPolicy",
    "command[0]",
    "args[0]",
    "workingDir",
    "ports[0].containerPort",
    "ports[0].name",
    "ports[0].protocol",
    "env[0].name",
    "env[0].valueFrom: source of the value",
    "env[0].value",
  ]);
  await workbench.part("Pod").click();
  await workbench.button("+ metadata.labels").click();
  await namesAre(workbench, ["metadata.name", "metadata.namespace", "metadata.labels key", /^metadata\.labels\[/, "spec.restartPolicy", "spec.terminationGracePeriodSeconds", "spec.activeDeadlineSeconds"]);
});

/** Every input of the form, in order, has one of these accessible names. */
async function namesAre(workbench: Workbench, names: (string | RegExp)[]): Promise<void> {
  const inputs = workbench.form.locator("input, select, textarea");
  await expect(inputs).toHaveCount(names.length);
  for (const [index, name] of names.entries()) await expect(inputs.nth(index)).toHaveAccessibleName(name);
}

/** Shows a part of the workbench where only one is shown at a time; tells whether that is so. */
async function show(workbench: Workbench, tab: string): Promise<boolean> {
  const narrow = await workbench.tab(tab).isVisible();
  if (narrow) await workbench.tab(tab).click();
  return narrow;
}
