// Ways in and out besides files: a `kubectl run` line and its Pod, the commands that do the same, workloads, a Service.

import { allowClipboard, expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { YELLOW } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

const LINE = "kubectl run web --image=nginx:1.29 --port=80 -n shop -- -g 'daemon off;'";

const MADE = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", namespace: "shop", labels: { run: "web" } },
  spec: {
    containers: [{ name: "web", image: "nginx:1.29", args: ["-g", "daemon off;"], ports: [{ containerPort: 80 }] }],
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
  },
};

/** A Pod with a port and without labels; nothing of it may change when something is made of it. */
const WEB = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  # one is enough
  containers:
    - name: web
      image: 'nginx:1.29'
      ports:
        - containerPort: 80
  restartPolicy: OnFailure
`;

test.beforeEach(async ({ workbench }) => workbench.visit());

test("a kubectl run line becomes its Pod while it is typed, and a draft of its own", async ({ context, page, server, workbench }) => {
  await workbench.field("image").fill("busybox:before");
  await expect(page.getByRole("banner").getByText("kept in this browser")).toBeVisible();
  await workbench.openWay("From kubectl run…");
  const panel = workbench.panel("From kubectl run…");
  await expect(panel.getByLabel("A kubectl run command")).toBeFocused();
  const made = panel.getByRole("region", { name: "YAML that the command makes" });
  await expect(panel.getByRole("button", { name: "Make this Pod" })).toBeDisabled();
  await page.keyboard.type("kubectl run web ");
  await expect(made).toContainText("name: web");
  await expect(panel.getByRole("listitem")).toContainText(["There is no --image"]);
  await expect(panel.getByRole("status")).toContainText("kubectl refuses it");
  await page.keyboard.type("--image=lemon");
  await expect(panel.getByRole("listitem")).toHaveText(/^warning\s*lemon is not a known image.*Write the software/);
  await panel.getByLabel("A kubectl run command").fill(LINE);
  await expect(panel.getByRole("status")).toHaveText("It makes the Pod web.");
  await expect(panel.getByRole("listitem")).toHaveCount(0);

  await panel.getByRole("button", { name: "Make this Pod" }).click();
  await workbench.means(MADE);
  await expect(workbench.said).toContainText("Pod web is open, as a new draft");
  await expect(panel).toHaveCount(0);
  await expect(workbench.button("From kubectl run…")).toBeFocused();
  const second = new Workbench(await context.newPage(), server);
  await second.visit();
  await second.hasLine("image: busybox:before");
});

test("what is no kubectl run line is told so, and makes nothing", async ({ page, workbench }) => {
  await workbench.openWay("From kubectl run…");
  const panel = workbench.panel("From kubectl run…");
  for (const [text, reason] of [
    ["kubectl get pods", "does not make a Pod from flags"],
    ["docker run nginx", "not kubectl"],
    ["kubectl run", /refused.*name/i],
  ] as const) {
    await panel.getByLabel("A kubectl run command").fill(text);
    await expect(panel.getByRole("listitem").first()).toContainText(reason);
    await expect(panel.getByRole("button", { name: "Make this Pod" })).toBeDisabled();
    await page.keyboard.press("ControlOrMeta+Enter");
  }
  await panel.getByLabel("A kubectl run command").fill("");
  await expect(panel.getByRole("listitem")).toHaveCount(0);
  expect(await workbench.yaml()).toBe(YELLOW);
  await expect(workbench.cluster).not.toContainText("Submitting");
});

test("by keyboard alone: in, a line, and Escape or Ctrl+Enter out again", async ({ page, workbench }) => {
  const button = workbench.button("From kubectl run…");
  await tabTo(page, workbench.button("Bring in"));
  await page.keyboard.press("Enter");
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const field = workbench.panel("From kubectl run…").getByLabel("A kubectl run command");
  await expect(field).toBeFocused();
  await focusIsVisible(page);
  await page.keyboard.type("kubectl run a --image=");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("kubectl run a --image=");
  await page.keyboard.press("End");
  await page.keyboard.type("busybox:1.36");
  await page.keyboard.press("ControlOrMeta+Enter");
  await workbench.hasContainers({ name: "a", image: "busybox:1.36" });
  await expect(button).toBeFocused();
  await expect(workbench.cluster).not.toContainText("Submitting");
});

test("a kubectl run line pasted into the YAML is offered its Pod", async ({ page, workbench }) => {
  const offer = page.getByRole("button", { name: "See its Pod" });
  await expect(offer).toHaveCount(0);
  await workbench.paste(LINE);
  await offer.click();
  const panel = workbench.panel("From kubectl run…");
  await expect(panel.getByLabel("A kubectl run command")).toHaveValue(LINE);
  await expect(panel.getByRole("button", { name: "Make this Pod" })).toBeFocused();
  await page.keyboard.press("Enter");
  await workbench.means(MADE);
  await expect(offer).toHaveCount(0);

  await workbench.button("Yellow Pod").click();
  await workbench.hasLine("name: yellow");
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.evaluate((line) => navigator.clipboard.writeText(line), LINE);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(offer).toBeVisible();
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(offer).toHaveCount(0);
  expect(await workbench.yaml()).toBe(YELLOW);
});

test("the kubectl commands that do the same follow the text, and can be copied", async ({ context, page, server, workbench }) => {
  await allowClipboard(context, server);
  await workbench.openWay("kubectl commands");
  const list = workbench.panel("kubectl commands").getByRole("list", { name: "Commands for this text" });
  const lines = list.getByRole("listitem").locator("> code");
  await expect(lines).toHaveText([
    "kubectl apply -f yellow-pod.yaml",
    "kubectl get pod yellow",
    "kubectl describe pod yellow",
    "kubectl logs yellow -c lemon",
    "kubectl logs yellow -c gold",
    "kubectl exec -it yellow -c lemon -- sh",
    "kubectl exec -it yellow -c gold -- sh",
    "kubectl delete pod yellow",
  ]);
  await workbench.field("name").fill("lime");
  await expect(lines).toContainText(["kubectl logs yellow -c lime"]);
  await expect(list.getByRole("listitem").filter({ hasText: "logs yellow -c lime" })).toContainText("-f follows it");
  await list.getByRole("button", { name: "Copy kubectl logs yellow -c lime" }).click();
  await expect(workbench.said).toContainText("clipboard");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("kubectl logs yellow -c lime");

  await workbench.part("Pod").click();
  await workbench.field("metadata.namespace").fill("shop");
  await expect(lines).toContainText(["kubectl delete pod yellow -n shop"]);
  await workbench.field("metadata.name").fill("");
  await expect(lines).toHaveCount(0);
  await expect(workbench.panel("kubectl commands")).toContainText("give it one (metadata.name)");
  await workbench.openWay("kubectl commands");
  await expect(list).toHaveCount(0);
});

test("a Pod of one container has the kubectl run line that makes it", async ({ workbench }) => {
  await workbench.openWay("From kubectl run…");
  await workbench.panel("From kubectl run…").getByLabel("A kubectl run command").fill("kubectl run a --image=busybox:1.36 --env=A=1 -- sleep 60");
  await workbench.button("Make this Pod").click();
  await workbench.openWay("kubectl commands");
  const first = workbench.panel("kubectl commands").getByRole("listitem").first();
  await expect(first.locator("> code")).toHaveText("kubectl run a --image=busybox:1.36 --env=A=1 --dry-run=client -o yaml -- sleep 60");
  await expect(first).toContainText("nothing is made in the cluster");
});

test("a Pod is wrapped as a workload, which is a draft of its own", async ({ page, workbench }) => {
  await workbench.paste(WEB);
  await workbench.openWay("Workload or Service…");
  const panel = workbench.panel("Workload or Service…");
  const preview = panel.getByRole("region", { name: "YAML of the workload" });
  await panel.getByText("See its YAML").click();
  await expect(preview).toContainText("kind: Deployment");
  await expect(panel.getByRole("status").first()).toContainText("the template gets app: web");
  for (const kind of ["StatefulSet", "DaemonSet", "Job", "CronJob"]) {
    await panel.getByRole("radio", { name: new RegExp(`^${kind} `) }).check();
    await expect(preview).toContainText(`kind: ${kind}`);
    await expect(panel.getByRole("button", { name: `Make this ${kind}` })).toBeEnabled();
  }
  await panel.getByRole("radio", { name: /^Deployment / }).check();
  await panel.getByRole("button", { name: "Make this Deployment" }).click();
  await expect(workbench.said).toContainText("Deployment web is open, as a new draft. The Pod has no labels");
  await expect(workbench.documents).toContainText("You edit the Pod template of Deployment web.");
  await workbench.hasLine("restartPolicy: Always");
  await workbench.hasLine("# one is enough");
  await workbench.hasLine("replicas: 1");
  await expect(workbench.problems.getByText("would accept this Pod template")).toBeVisible();

  await expect(workbench.button("Workload or Service…")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("Deployment web is a workload already");
  await expect(panel.getByRole("button", { name: "Make this Deployment" })).toBeDisabled();
  await workbench.paste("kind: Pod\nspec: [\n");
  await expect(panel).toContainText("Mend the YAML");
});

test("a Service for the ports is appended to the text, and undo takes it back", async ({ workbench }) => {
  await workbench.openWay("Workload or Service…");
  const panel = workbench.panel("Workload or Service…");
  const append = panel.getByRole("button", { name: "Append this Service" });
  await expect(append).toBeDisabled();
  await expect(panel).toContainText("No container declares a port");
  await workbench.paste(WEB);
  await expect(panel.getByRole("region", { name: "YAML of the Service" })).toContainText("targetPort: 80");
  await append.click();
  await expect(workbench.said).toContainText("Service web stands at the end of the text");
  await expect.poll(() => workbench.yaml()).toContain(`${WEB}---\n# A Service finds its Pods by labels`);
  await expect(workbench.problems).toContainText("The text has 2 documents.");
  await expect(workbench.document).toHaveValue("0");
  await expect(workbench.documents).toContainText("Left as it is: Service web.");
  await workbench.field("name").fill("front");
  await workbench.hasLine("name: front");
  await workbench.hasLine("kind: Service");

  await workbench.openWay("Workload or Service…");
  await expect(append).toBeDisabled();
  await expect(panel).toContainText("The text has a Service web already");
  await workbench.button("Undo").click();
  await workbench.button("Undo").click();
  await expect.poll(() => workbench.yaml()).toBe(WEB);
});

test("an empty Pod leads to the command as well", async ({ workbench }) => {
  await workbench.button("Empty Pod").click();
  await workbench.button("A kubectl run line").click();
  await expect(workbench.panel("From kubectl run…").getByLabel("A kubectl run command")).toBeFocused();
});

test("what Kubernetes adds stands beside what is written, with reasons, and one value is taken over", async ({ workbench }) => {
  await workbench.openWay("What Kubernetes adds");
  const panel = workbench.panel("What Kubernetes adds");
  const added = panel.getByRole("region", { name: "You wrote, Kubernetes adds" });
  await expect(panel.getByRole("status")).toHaveText(/^\d+ values are added\.$/);
  await expect(added.getByRole("insertion").filter({ hasText: "restartPolicy: Always" })).toHaveCount(1);
  expect(await workbench.yaml(), "nothing is written by itself").toBe(YELLOW);
  await panel.getByRole("button", { name: "Write spec.restartPolicy into the text" }).click();
  await workbench.hasLine("restartPolicy: Always");
  await expect(workbench.said).toHaveText("spec.restartPolicy stands in the text now; Undo takes it back.");
  await expect(added).toBeFocused();
  await expect(panel.getByRole("button", { name: "Write spec.restartPolicy into the text" })).toHaveCount(0);
  await workbench.button("Undo").click();
  await expect.poll(() => workbench.yaml()).toBe(YELLOW);
});
