// Everyone can use it: an audit by axe of every page, in both colour schemes, narrow and wide; and the names of inputs.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { yellowNamed } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The states of pages that are audited, and how a person gets there. */
const STATES: Record<string, (workbench: Workbench) => Promise<void>> = {
  "the workbench": async (workbench) => workbench.visit(),
  "the workbench with everything in the form": async (workbench) => {
    await workbench.visit();
    for (const name of ["+ word of command", "+ word of args", "+ ports", "+ env"]) await workbench.form.getByRole("button", { name }).click();
  },
  "the Pod's own fields": async (workbench) => {
    await workbench.visit();
    await workbench.part("Pod").dispatchEvent("click");
    await workbench.form.getByRole("button", { name: "+ metadata.labels" }).click();
  },
  "the workbench with problems": async (workbench) => {
    await workbench.visit();
    await setText(workbench, yellowNamed("Yellow").replace("name: gold", "name: Gold"));
    await expect(workbench.problems.locator("li")).not.toHaveCount(0);
  },
  "the workbench with broken YAML": async (workbench) => {
    await workbench.visit();
    await setText(workbench, yellowNamed('"yellow'));
    await expect(workbench.problems.locator("li")).not.toHaveCount(0);
  },
  "the exercise": async (workbench) => workbench.visit("/learn/yellow-pod"),
  "the page for an unknown address": async (workbench) => {
    await workbench.goTo("/nowhere");
  },
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 360]) {
    test.describe(`${colorScheme}, ${width} pixels`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      for (const [state, reach] of Object.entries(STATES)) {
        test(`${state} passes the audit`, async ({ page, trouble, workbench }) => {
          trouble.allow(/status of 404/);
          await reach(workbench);
          await audit(page, state);
          if (await workbench.tab("Form").isHidden()) return;
          for (const tab of ["Pod", "Form", "YAML", "Problems", "Cluster"]) {
            await workbench.tab(tab).click();
            await audit(page, `${state}, ${tab}`);
          }
        });
      }
    });
  }
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
    "ports[0].containerPort",
    "ports[0].name",
    "ports[0].protocol",
    "env[0].name",
    "env[0].value",
  ]);
  await workbench.part("Pod").click();
  await workbench.button("+ metadata.labels").click();
  await namesAre(workbench, ["metadata.name", "metadata.namespace", "metadata.labels key", /^metadata\.labels\[/, "spec.restartPolicy"]);
});

/** Every input of the form, in order, has one of these accessible names. */
async function namesAre(workbench: Workbench, names: (string | RegExp)[]): Promise<void> {
  const inputs = workbench.form.locator("input, select, textarea");
  await expect(inputs).toHaveCount(names.length);
  for (const [index, name] of names.entries()) await expect(inputs.nth(index)).toHaveAccessibleName(name);
}

async function audit(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} — ${node.failureSummary?.split("\n").slice(1).join(" ").trim()}`));
  expect(found, what).toEqual([]);
}

/** Puts a text into the editor also while its pane is not shown: by opening a file. */
async function setText(workbench: Workbench, text: string): Promise<void> {
  await workbench.page.getByLabel("Open a YAML file").setInputFiles({ name: "pod.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(workbench.said).toContainText("pod.yaml");
}
