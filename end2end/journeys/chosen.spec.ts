// A person submits one Pod of a text that holds more: the cluster gets that one, and nothing else of the text.

import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { stored } from "../support/kubernetes.ts";
import { SEVERAL } from "../support/pods.ts";

test.describe("with a cluster", { tag: "@api" }, () => {
  test.beforeEach(async ({ workbench }) => {
    await workbench.visit("/", { token: true });
    await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  });

  test("of several documents the chosen one is created, byte for byte", async ({ kubeconfig, page, podName, workbench }) => {
    const text = SEVERAL.replace("yellow", `${podName}-left`).replace("green", podName).replace("Mint", "mint");
    const second = `---\n${text.split("---\n")[2]}`;
    await workbench.paste(text);
    await workbench.document.selectOption({ label: `3. Pod ${podName}` });
    const bodies = posted(page);
    await workbench.submitButton.click();
    await expect(workbench.cluster).toContainText(`Pod ${podName} is created in namespace default`);
    expect(bodies, "a dry run, then the create").toEqual([second, second]);
    await expect(workbench.row(podName)).toBeVisible();
    expect((await stored(kubeconfig, podName))?.spec.containers).toMatchObject([{ name: "mint", image: "busybox" }]);
    expect(await stored(kubeconfig, `${podName}-left`)).toBeNull();
    await expect(workbench.document, "the choice stays").toHaveValue("2");
    expect(await workbench.yaml()).toBe(text);
  });

  test("a refusal of the chosen document stands at its lines", async ({ podName, trouble, workbench }) => {
    trouble.allow(/status of 422/);
    await workbench.paste(SEVERAL.replace("green", podName));
    await workbench.document.selectOption("2");
    await workbench.submitButton.click();
    const found = workbench.problem(/container name "Mint"/);
    await expect(found).toContainText("said by the API server");
    await expect(found).toContainText(/^17:23/);
    await expect(workbench.field("name")).toHaveAccessibleDescription(/said by the API server/);
  });

  test("the Pod template of a Deployment is extracted and created as a Pod", async ({ kubeconfig, page, podName, workbench }) => {
    await workbench.paste(SEVERAL.replace("{name: web}", `{name: ${podName}}`));
    await workbench.document.selectOption({ label: `4. Deployment ${podName}, its Pod template` });
    await workbench.button("Extract as Pod").click();
    await expect(workbench.documents).toBeHidden();
    await workbench.hasLine("kind: Pod");
    const bodies = posted(page);
    await workbench.submitButton.click();
    await expect(workbench.cluster).toContainText(`Pod ${podName} is created in namespace default`);
    const text = await workbench.yaml();
    expect(bodies).toEqual([text, text]);
    const pod = await stored(kubeconfig, podName);
    expect(pod?.metadata.labels).toEqual({ app: "web" });
    expect(pod?.spec.containers).toMatchObject([{ name: "web", image: "nginx" }]);
  });
});

/** The bodies of what the page posts from now on. */
function posted(page: Page): (string | null)[] {
  const bodies: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") bodies.push(request.postData());
  });
  return bodies;
}
