// What breaks in other consoles' forms and YAML editors, in twenty ways (docs/PEERS.md). Each test is named for what it avoids.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isFile, opened } from "../support/files.ts";
import { expect, test } from "../support/journey.ts";
import { stored } from "../support/kubernetes.ts";
import { lasting } from "../support/lasting.ts";
import { YELLOW, podOf, yellowNamed } from "../support/pods.ts";
import { ROOT } from "../support/settings.ts";

const open = lasting();

/** A file is opened, steps are taken in the form of a part, and the file that comes out is the old one but for these values. */
async function check(text: string, part: string, steps: readonly string[], ...changed: readonly (readonly [from: string, to: string])[]): Promise<void> {
  const workbench = open();
  await opened(workbench, text);
  await workbench.part(part).click();
  for (const step of steps) await workbench.take(step);
  let expected = text;
  for (const [from, to] of changed) {
    expect(expected.split(from), `${from} is there once`).toHaveLength(2);
    expected = expected.replace(from, to);
  }
  await isFile(workbench, expected);
}

const ODD = `# The shop. Not sorted, on purpose.
kind: Pod            # the kind first
apiVersion: "v1"
metadata: {labels: {tier: 'front',  app: &app shop}, name: shop}
spec:
    restartPolicy:   Never
    containers:
    -   image: "nginx:1.28"   # quoted
        name: shop
        env:
        - {name: APP, value: *app}
        # off for now:
        # - {name: DEBUG, value: "1"}
        command: [sh, -c]
        args:
        - |+
          # a comment of the script, none of YAML
          echo "start"   

          exec nginx

    -   name: log
        image: >-
          busybox:1.36
# the end
`;

test("1. an edit in the form re-dumps nothing: comments, order, quotes, anchors, block scalars stay", async () => {
  await check(ODD, "shop", ["image = nginx:1.29", "workingDir = /srv", "workingDir = "], ["nginx:1.28", "nginx:1.29"]);
  await check(ODD, "Pod", ["spec.restartPolicy = OnFailure"], ["Never", "OnFailure"]);
});

test("2. the form is never rebuilt from an older text: what the YAML got meanwhile stays", { tag: "@whole" }, async () => {
  const workbench = open();
  await opened(workbench, YELLOW);
  await workbench.part("lemon").click();
  await workbench.enter("image", "busybox:1.36");
  const changed = YELLOW.replace("busybox", "busybox:1.36").replace("  name: yellow", "  name: yellow\n  labels: {app: fruit}").replace("spec:\n", "spec:\n  volumes: [{name: data}] # new\n");
  await workbench.paste(changed);
  await workbench.part("gold").click();
  await workbench.enter("image", "redis:8");
  await isFile(workbench, changed.replace("redis", "redis:8"));
});

const RICH = podOf(
  "rich",
  `  imagePullSecrets: [{name: one}, {name: two}]
  containers:
  - name: app
    image: nginx
    args: []
    resources:
      requests: {cpu: 100m, ephemeral-storage: 1Gi, hugepages-2Mi: 64Mi, memory: 1Gi}
      limits:
        example.com/fpga: "1"
        ephemeral-storage: 2Gi
        hugepages-2Mi: 64Mi
    ports:
    - {name: web, containerPort: 80, protocol: UDP, hostPort: 8080}
    - containerPort: 81
    env:
    - name: A
      valueFrom: {secretKeyRef: {name: s, key: old}}
    - name: B
      valueFrom: {resourceFieldRef: {resource: limits.memory}}
`,
);

test("3. no field is written anew from the keys that a form knows: other resources, ports, optional and divisor stay", async () => {
  await check(
    RICH,
    "app",
    ["Resources", "resources.requests[cpu] = 250m", "ports[0].containerPort = 8000", "env[0].valueFrom.secretKeyRef.key = new", "env[1].name = C"],
    ["100m", "250m"],
    ["containerPort: 80,", "containerPort: 8000,"],
    ["key: old", "key: new"],
    ["- name: B", "- name: C"],
  );
});

test("4. what other forms call none is shown and kept: grpc, a named port, SCTP, sleep, a hook that is no use", async () => {
  const workbench = open();
  const text = podOf(
    "kinds",
    `  containers:
  - name: app
    image: nginx
    ports: [{containerPort: 3868, protocol: SCTP}]
    livenessProbe: {grpc: {port: 9090}}
    readinessProbe: {httpGet: {port: web}}
    lifecycle:
      preStop: {sleep: {seconds: 5}}
      postStart: {tcpSocket: {port: 1}}
`,
  );
  await opened(workbench, text);
  await workbench.part("app").click();
  for (const fold of ["Probes", "livenessProbe", "readinessProbe", "Lifecycle", "lifecycle.preStop", "lifecycle.postStart"]) await workbench.unfold(fold);
  for (const [field, value] of [
    ["ports[0].protocol", "SCTP"],
    ["livenessProbe: kind of probe", "grpc"],
    ["livenessProbe.grpc.port", "9090"],
    ["readinessProbe: kind of probe", "httpGet"],
    ["readinessProbe.httpGet.port", "web"],
    ["lifecycle.preStop: kind of handler", "sleep"],
    ["lifecycle.preStop.sleep.seconds", "5"],
    ["lifecycle.postStart: kind of handler", "tcpSocket"],
  ] as const) {
    await expect(workbench.field(field)).toHaveValue(value);
  }
  await workbench.enter("readinessProbe.httpGet.port", "http");
  await isFile(workbench, text.replace("port: web", "port: http"));
});

test("5. no field is written that Kubernetes does not have, and one that is there is refused by name", { tag: "@whole" }, async () => {
  const workbench = open();
  const text = podOf("azure", "  volumes: [{name: data, azureFile: {secretName: a, shareName: b, fsType: ext4}}]\n  containers: [{name: app, image: nginx}]\n");
  await opened(workbench, text);
  await workbench.part("Pod").click();
  for (const fold of ["Volumes", "spec.volumes[0]"]) await workbench.unfold(fold);
  await expect(workbench.field("spec.volumes[0].azureFile.shareName")).toHaveValue("b");
  await expect(workbench.field("spec.volumes[0].azureFile.fsType")).toHaveCount(0);
  await expect(workbench.problem("fsType")).toContainText("refused");
  await workbench.take("Remove spec.volumes[0].azureFile.fsType");
  await isFile(workbench, text.replace(", fsType: ext4", ""));
});

test("6. a sidecar is probed though it stands among the init containers, and a plain init container is told that it cannot be", async () => {
  const workbench = open();
  await opened(workbench, YELLOW);
  for (const step of ["+ Sidecar", "image = busybox:1.36", "Probes", "startupProbe", "startupProbe: kind of probe = tcpSocket", "startupProbe.tcpSocket.port = 80"]) await workbench.take(step);
  await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
  await workbench.enter("restartPolicy", "");
  await expect(workbench.problem(/startupProbe|probe/i).first()).toContainText("refused");
});

const CHOSEN = podOf("chosen", "  nodeSelector: {disk: fast} # for the database\n  containers: [{name: app, image: nginx}]\n");

test("7. choosing rules for nodes deletes no nodeSelector, which has fields of its own", { tag: "@whole" }, async () => {
  const rules = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
  const steps = ["Scheduling", "spec.affinity", "spec.affinity.nodeAffinity", rules, `+ ${rules}.nodeSelectorTerms`, "Remove spec.affinity", "spec.nodeName = node-1", "spec.nodeName = ", "spec.nodeSelector[disk] = slow"];
  await check(CHOSEN, "Pod", steps, ["fast", "slow"]);
});

test("8. a Pod stays a Pod, and a workload a workload: nothing is reshaped into the other", { tag: "@whole" }, async () => {
  await check(YELLOW, "Pod", ["metadata.name = green", "spec.restartPolicy = Never"], ["name: yellow\n", "name: green\n"], ["      image: redis\n", "      image: redis\n  restartPolicy: Never\n"]);
  const workload = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: once\n          image: busybox\n`;
  await check(workload, "Pod template", ["spec.restartPolicy = OnFailure"], ["Never", "OnFailure"]);
});

test("9. no text is swallowed where it cannot be read: the documents after it stay", async () => {
  const workbench = open();
  const text = `kind: ConfigMap\napiVersion: v1\nmetadata: {name: first}\n---\nkind: [broken\n---\n${YELLOW}`;
  await opened(workbench, text);
  await expect(workbench.problems.getByRole("listitem").first()).toContainText(/^\d+:\d+/);
  await isFile(workbench, text);
  const mended = text.replace("[broken", "Service");
  await workbench.paste(mended);
  await workbench.part("lemon").click();
  await workbench.enter("image", "busybox:1.36");
  await isFile(workbench, mended.replace("busybox", "busybox:1.36"));
});

test("10. half-typed YAML crashes nothing: null and wrong types anywhere", async () => {
  const workbench = open();
  const specs = ["spec:", "spec: 1", "spec:\n  containers:", "spec:\n  containers:\n  -", "spec:\n  containers: foo", "spec:\n  containers:\n  - - a", "spec:\n  containers: {name: a}\n  volumes: 3", "spec:\n  containers:\n  - name:\n    ports: x\n    env: [1, null]\n    livenessProbe: 5\n    resources: {limits: [a]}", "spec: {containers: [{volumeMounts: [null, {name: 3}], command: {a: b}, securityContext: [x]}], initContainers: [null]}"];
  for (const spec of [...specs.map((spec) => `kind: Pod\n${spec}\n`), "- a", "null", "kind: 3\nmetadata: [1]\n", "metadata: {name: {a: b}, labels: [c]}\n"]) {
    await workbench.paste(spec);
    await expect(workbench.problems.getByRole("listitem").first(), spec).toBeVisible();
    for (const part of await workbench.map.getByRole("list").first().getByRole("button").all()) await part.click();
    await expect(workbench.form.getByRole("heading").first()).toBeVisible();
    expect((await workbench.yaml()).trimEnd()).toBe(spec.trimEnd());
  }
  await workbench.paste(YELLOW);
  await workbench.part("lemon").click();
  await workbench.enter("image", "busybox:alive");
  await isFile(workbench, YELLOW.replace("busybox", "busybox:alive"));
});

test("11. of several documents only the one that is edited changes", async () => {
  const service = "apiVersion: v1\nkind: Service\nmetadata: {name: front}   # not ours\nspec: {ports: [{port: 80}]}\n";
  await check(`${service}---\n${YELLOW}...\n---\n${service.replace("front", "back")}`, "lemon", ["image = busybox:1.36"], ["busybox", "busybox:1.36"]);
});

test("12. a dry run is the request that creates the Pod, but for dryRun", { tag: "@api" }, async ({ page, podName, workbench }) => {
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  const sent: { url: URL; request: unknown }[] = [];
  page.on("request", (request) => {
    const { authorization, "content-type": type } = request.headers();
    if (request.method() === "POST") sent.push({ url: new URL(request.url()), request: { method: request.method(), body: request.postData(), authorization, type } });
  });
  await workbench.paste(yellowNamed(podName));
  await workbench.submitButton.click();
  await expect(workbench.row(podName)).toBeVisible();
  const [dry, real] = sent;
  expect(sent).toHaveLength(2);
  expect(dry?.request).toEqual(real?.request);
  expect(query(dry?.url)).toEqual({ ...query(real?.url), dryRun: "true" });
  expect(dry?.url.pathname).toBe(real?.url.pathname);
});

function query(url: URL | undefined): object {
  return Object.fromEntries([...(url?.searchParams ?? [])].filter(([key]) => key));
}

test("13. all causes of a refusal are listed, not the first: each leads to its line and stands at its field", { tag: "@api" }, async ({ podName, trouble, workbench }) => {
  trouble.allow(/status of 422/);
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  await workbench.paste(yellowNamed(podName).replace("name: lemon", "name: Lemon").replace("image: redis\n", "image: redis\n      ports: [{containerPort: 99999}]\n  restartPolicy: Sometimes\n"));
  await workbench.submitButton.click();
  const said = workbench.problems.getByRole("listitem").filter({ hasText: "said by the API server" });
  await expect(said).toHaveCount(3);
  for (const [part, field, line, says] of [
    ["Lemon", "name", 7, /Lemon/],
    ["gold", "ports[0].containerPort", 11, /65535/],
    ["Pod", "spec.restartPolicy", 12, /Sometimes/],
  ] as const) {
    const cause = said.filter({ hasText: says });
    await cause.getByRole("button", { name: new RegExp(`^Go to line ${line} `) }).click();
    await expect(workbench.editor).toBeFocused();
    await workbench.part(part).click();
    await expect(workbench.field(field)).toHaveAccessibleDescription(/said by the API server/);
  }
});

test("14. nothing is written that nobody set: all opened changes no byte, and what is taken away again leaves none", async () => {
  const workbench = open();
  await opened(workbench, YELLOW);
  for (const part of ["lemon", "Pod"]) {
    await workbench.part(part).click();
    await workbench.unfoldAll();
  }
  await isFile(workbench, YELLOW);
  await check(YELLOW, "lemon", ["+ ports", "Remove ports[0]", "+ env", "Remove env[0]", "Probes", "livenessProbe", "livenessProbe.periodSeconds = 5", "livenessProbe.periodSeconds = ", "Resources", "+ resources.limits", "Remove resources.limits[cpu]"]);
  const near = "spec.affinity.podAntiAffinity";
  await check(YELLOW, "Pod", ["Security", "+ spec.imagePullSecrets", "Remove spec.imagePullSecrets[0]", "spec.securityContext.fsGroup = 1", "spec.securityContext.fsGroup = ", "Scheduling", "spec.affinity", near, `+ ${near}.requiredDuringSchedulingIgnoredDuringExecution`, "Remove spec.affinity"]);
});

test("15. a new container gets no imagePullPolicy, so that an image on the node is enough", { tag: "@whole" }, async () => {
  const workbench = open();
  await opened(workbench, YELLOW);
  for (const step of ["+ Container", "image = shop:dev"]) await workbench.take(step);
  await isFile(workbench, `${YELLOW}    - name: container-1\n      image: shop:dev\n`);
});

test("16. a Pod of this name is there: it is not changed, and the name's line says what to do", { tag: "@api" }, async ({ kubeconfig, podName, trouble, workbench }) => {
  trouble.allow(/status of 409/);
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  await workbench.paste(yellowNamed(podName));
  await workbench.submitButton.click();
  await expect(workbench.row(podName)).toBeVisible();
  const before = await stored(kubeconfig, podName);
  await workbench.part("lemon").click();
  await workbench.enter("image", "busybox:other");
  await workbench.submitButton.click();
  await expect(workbench.problem("already exists")).toContainText("Choose another name, or delete the Pod that has it.");
  expect((await stored(kubeconfig, podName))?.metadata.uid).toBe(before?.metadata.uid);
});

test("17. a look inside copies no Pod with other commands: each container has its own line for a shell", { tag: "@whole" }, async () => {
  const workbench = open();
  await opened(workbench, RICH.replace("- name: app", "- name: log\n    image: busybox\n  - name: app"));
  await workbench.openWay("kubectl commands");
  const lines = workbench.panel("kubectl commands").getByRole("listitem").locator("> code");
  await expect(lines.filter({ hasText: "exec" })).toHaveText(["kubectl exec -it rich -c log -- sh", "kubectl exec -it rich -c app -- sh"]);
  await expect(lines.filter({ hasText: /debug|copy-to/ })).toHaveCount(0);
  await workbench.openWay("kubectl commands");
});

test("18. a document is read as what its kind says: no finding tells of several schemas", { tag: "@whole" }, async () => {
  const workbench = open();
  const job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: once\n          image: busybox\n          ContainerPort: 80\n";
  await opened(workbench, `kind: Service\napiVersion: v1\nmetadata: {name: front}\nspec: {ports: [{port: 80}]}\n---\n${job}`);
  await expect(workbench.problem("ContainerPort")).toContainText(/^16:11/);
  await expect(workbench.problems).not.toContainText(/schemas|oneOf|anyOf/);
  await expect(workbench.problems.locator(".counts")).toContainText("1 refusal");
});

test("19. a key press never waits for a text of many documents", async () => {
  const workbench = open();
  const { page } = workbench;
  const many = Array.from({ length: 60 }, (_, index) => yellowNamed(`pod-${index}`)).join("---\n");
  await opened(workbench, many);
  await page.evaluate(() => {
    const slowest = { milliseconds: 0 };
    Object.assign(window, { slowest });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (slowest.milliseconds = Math.max(slowest.milliseconds, entry.duration)))).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await workbench.part("lemon").click();
  await workbench.field("image").press("End");
  for (const key of ":1.36") {
    await page.keyboard.press(key);
    await page.waitForTimeout(50);
  }
  await isFile(workbench, many.replace("busybox", "busybox:1.36"));
  const { milliseconds } = await page.evaluate(() => (window as unknown as { slowest: { milliseconds: number } }).slowest);
  console.log(`slowest event with ${many.split("\n").length} lines: ${milliseconds} ms`);
  expect(milliseconds, "milliseconds from a key to the next picture, in a debug build").toBeLessThan(1_500);
});

test("20. keys stand in Kubernetes' own order, whatever comes first in the form", async () => {
  const workbench = open();
  await opened(workbench, "");
  for (const step of ["+ Container", "workingDir = /srv", "image = nginx", "name = web"]) await workbench.take(step);
  await workbench.part("Pod").click();
  for (const step of ["spec.restartPolicy = Never", "metadata.namespace = shop", "metadata.name = web"]) await workbench.take(step);
  await expect.poll(() => workbench.yaml()).toMatch(/^apiVersion: v1\nkind: Pod\nmetadata:\n {2}name: web\n {2}namespace: shop\nspec:\n {2}containers:\n.*name: web\n +image: nginx\n +workingDir: \/srv\n {2}restartPolicy: Never\n$/s);
});

test("each way of docs/PEERS.md has its test", async () => {
  const own = await readFile(join(ROOT, "end2end/journeys/breaks.spec.ts"), "utf8");
  const tests = [...own.matchAll(/^test\("(\d+\. [^"]+)"/gm)].map(([, name]) => `\`${name}\``);
  const text = await readFile(join(ROOT, "docs/PEERS.md"), "utf8");
  const told = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim())).filter(([, way = ""]) => /^B\d+$/.test(way));
  expect(told.map((cells) => cells.at(-2))).toEqual(tests);
  expect(tests).toHaveLength(20);
});
