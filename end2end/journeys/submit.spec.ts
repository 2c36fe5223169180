// A person submits the Pod to a real API server and sees what it says.

import { expect, test } from "../support/journey.ts";
import { hasNodes, stored } from "../support/kubernetes.ts";
import { yellowNamed } from "../support/pods.ts";
import { isGone } from "../support/running.ts";
import type { Workbench } from "../support/workbench.ts";

test.describe("with a cluster", { tag: "@api" }, () => {
  test.describe.configure({ timeout: 120_000 });

  test.beforeEach(async ({ workbench }) => {
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  });

  test("dry run, create, see it in the table, delete", async ({ kubeconfig, page, podName, workbench }) => {
    await expect(page, "the token stays in no address").not.toHaveURL(/token/);
    await expect(workbench.chip).toContainText("v1.36");
    const runs = await hasNodes(kubeconfig);
    await expect(workbench.cluster.getByText("judges and stores Pods but runs none")).toHaveCount(runs ? 0 : 1);
    await workbench.paste(yellowNamed(podName));
    const sent: { query: object; body: string | null }[] = [];
    page.on("request", (request) => {
      const query = Object.fromEntries([...new URL(request.url()).searchParams].filter(([key]) => key));
      if (request.method() === "POST") sent.push({ query, body: request.postData() });
    });
    await submit(workbench);
    await expect(workbench.cluster).toContainText(`Pod ${podName} is created in namespace default`);
    const body = yellowNamed(podName);
    expect(sent).toEqual([
      { query: { namespace: "default", dryRun: "true" }, body },
      { query: { namespace: "default" }, body },
    ]);
    await expect(workbench.row(podName)).toContainText(runs ? "1/2" : "Pending", { timeout: 45_000 });
    const [lemon, gold] = runs ? ["exit code 0", "running"] : ["waiting", "waiting"];
    await expect(workbench.containers(podName)).toContainText([new RegExp(`lemon.*busybox.*${lemon}`), new RegExp(`gold.*redis.*${gold}`)]);
    const pod = await stored(kubeconfig, podName);
    expect(pod?.spec.containers.map(({ name, image }) => ({ name, image }))).toEqual([
      { name: "lemon", image: "busybox" },
      { name: "gold", image: "redis" },
    ]);

    await workbench.button(`Delete ${podName}`).click();
    await expect(workbench.cluster).toContainText(`${podName} is deleted`);
    await isGone(workbench, podName);
    expect(await stored(kubeconfig, podName)).toBeNull();
  });

  test("a row stays its own Pod's while others come and go", async ({ podName, workbench }) => {
    await workbench.paste(yellowNamed(podName));
    await submit(workbench);
    await expect(workbench.row(podName)).toBeVisible();
    const mine = await workbench.button(`Delete ${podName}`).elementHandle();
    await workbench.paste(yellowNamed(`${podName}-b`));
    await submit(workbench);
    await expect(workbench.row(`${podName}-b`)).toBeVisible();
    expect(await mine?.getAttribute("aria-label")).toBe(`Delete ${podName}`);
    await workbench.button(`Delete ${podName}-b`).click();
    await isGone(workbench, `${podName}-b`);
    expect(await mine?.getAttribute("aria-label")).toBe(`Delete ${podName}`);
  });

  test("a second submit says that the name is taken", async ({ kubeconfig, podName, trouble, workbench }) => {
    trouble.allow(/status of 409/);
    await workbench.paste(yellowNamed(podName));
    await submit(workbench);
    await expect(workbench.row(podName)).toBeVisible();
    const uid = (await stored(kubeconfig, podName))?.metadata.uid;
    await submit(workbench);
    await expect(workbench.cluster.getByText(/already exists/)).toBeVisible();
    const found = workbench.problem("already exists");
    await expect(found).toContainText(/^4:9/);
    await expect(found).toContainText("Choose another name, or delete the Pod that has it.");
    await workbench.part("Pod").click();
    await expect(workbench.field("metadata.name")).toHaveAccessibleDescription(/already exists.*said by the API server/);
    expect((await stored(kubeconfig, podName))?.metadata.uid).toBe(uid);
  });

  test("Control and Enter submits from the editor", async ({ page, podName, workbench }) => {
    await workbench.paste(yellowNamed(podName));
    await workbench.hasLine(`name: ${podName}`);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(workbench.row(podName)).toBeVisible();
    await workbench.hasLine(`name: ${podName}`);
  });

  test("a refused name stands at its field and at its line, as said by the API server", async ({ trouble, workbench }) => {
    trouble.allow(/status of 422/);
    await workbench.paste(yellowNamed("Yellow"));
    const found = workbench.problem("Yellow");
    await expect(found).toContainText(/^4:9/);
    await expect(found).not.toContainText("said by the API server");
    await workbench.part("Pod").click();
    const name = workbench.field("metadata.name");
    await expect(name).not.toHaveAccessibleDescription(/said by the API server/);

    await submit(workbench);
    await expect(workbench.cluster.locator("p.bad")).toContainText("Yellow");
    await expect(found).toHaveCount(1);
    await expect(found).toContainText(/^4:9/);
    await expect(found).toContainText("said by the API server");
    await expect(name).toHaveAccessibleDescription(/said by the API server/);
    await expect(name).toHaveAttribute("aria-invalid", "true");
    await expect(workbench.editor.locator(".cm-line").nth(3).locator(".cm-lintRange-error")).toHaveText("Yellow");

    await name.fill("Yellow-again");
    await expect(found).not.toContainText("said by the API server");
    await name.fill("yellow-again");
    await expect(found).toHaveCount(0);
    await expect(name).not.toHaveAccessibleDescription(/said by the API server/);
    await workbench.button("Yellow Pod").click();
    await expect(workbench.cluster.locator("p.bad"), "an answer about another draft").toHaveCount(0);
  });

  test("an unknown field stands at the field it is most like and at its line, as said by the API server", async ({ kubeconfig, podName, trouble, workbench }) => {
    trouble.allow(/status of 400/);
    await workbench.paste(`${yellowNamed(podName).trimEnd()}\n      ports:\n        - ContainerPort: 6379\n`);
    await workbench.part("gold").click();
    await submit(workbench);
    const found = workbench.problem("ContainerPort").filter({ hasText: "said by the API server" });
    await expect(found).toHaveCount(1);
    await expect(found).toContainText(/^12:11/);
    await expect(workbench.field("ports[0].containerPort")).toHaveAccessibleDescription(/ContainerPort.*said by the API server/);
    await expect(workbench.editor.locator(".cm-line").nth(11).locator(".cm-lintRange-error")).toContainText("ContainerPort");
    expect(await stored(kubeconfig, podName)).toBeNull();
  });

  test("a namespace that is not there is said to be missing", async ({ podName, trouble, workbench }) => {
    trouble.allow(/status of 40[34]/);
    await workbench.paste(yellowNamed(podName).replace("metadata:\n", "metadata:\n  namespace: nowhere\n"));
    await expect(workbench.submitButton).toHaveText("Submit to nowhere");
    await submit(workbench);
    await expect(workbench.cluster.locator("p.bad")).toContainText("nowhere");
  });

  test("a text without a Pod is not sent", async ({ page, workbench }) => {
    await workbench.paste("# nothing here\n");
    await workbench.submitButton.click();
    await expect(workbench.said).toContainText("no Pod");
    await expect(page.getByRole("main")).toBeVisible();
  });
});

/** Presses Submit once the page says how the text is judged. */
async function submit(workbench: Workbench): Promise<void> {
  await expect(workbench.submitButton).toBeEnabled();
  await workbench.submitButton.click();
}
