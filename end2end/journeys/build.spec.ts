// A person builds a Pod in the form and sees the YAML follow with every key.

import { expect, test } from "../support/journey.ts";

test.beforeEach(async ({ workbench }) => workbench.visit());

test("each key typed in the form stands in the YAML", async ({ workbench }) => {
  await workbench.part("gold").click();
  await workbench.typeKeyByKey(workbench.field("image"), "redis:7.4-alpine", (typed) => `image: ${typed}`);
  await workbench.part("Pod").click();
  await workbench.typeKeyByKey(workbench.field("metadata.name"), "green", (typed) => `name: ${typed}`);
});

test("containers are added, renamed, duplicated, moved and removed", async ({ workbench }) => {
  const lemon = { name: "lemon", image: "busybox" };
  const gold = { name: "gold", image: "redis" };
  await workbench.button("+ Container").click();
  await expect(workbench.field("image")).toBeFocused();
  await workbench.field("image").fill("nginx");
  await workbench.typeKeyByKey(workbench.field("name"), "web", (typed) => `name: ${typed}`);
  await workbench.hasContainers(lemon, gold, { name: "web", image: "nginx" });

  await workbench.button("Move up").click();
  await workbench.hasContainers(lemon, { name: "web", image: "nginx" }, gold);
  await expect(workbench.field("name")).toHaveValue("web");
  await workbench.button("Move down").click();
  await workbench.hasContainers(lemon, gold, { name: "web", image: "nginx" });
  await expect(workbench.button("Move down")).toBeDisabled();

  await workbench.button("Duplicate").click();
  await expect(workbench.field("name")).toHaveValue("web-1");
  await workbench.hasContainers(lemon, gold, { name: "web", image: "nginx" }, { name: "web-1", image: "nginx" });
  await workbench.button("Remove").click();
  await workbench.part("lemon").click();
  await workbench.button("Remove").click();
  await workbench.hasContainers(gold, { name: "web", image: "nginx" });
  await expect(workbench.map.getByRole("listitem")).toHaveCount(3);
});

test("a sidecar is an init container that restarts always", async ({ workbench }) => {
  await workbench.button("+ Sidecar").click();
  await workbench.field("image").fill("busybox");
  await workbench.hasLine("restartPolicy: Always");
  await expect(workbench.field("restartPolicy")).toHaveValue("Always");
  await expect(workbench.form.getByText("sidecar", { exact: true })).toBeVisible();
  expect(await workbench.yaml()).toContain("initContainers:");
});

test("command and args are set word by word", async ({ workbench }) => {
  await workbench.button("+ word of command").click();
  await expect(workbench.field("command[0]")).toBeFocused();
  await workbench.typeKeyByKey(workbench.field("command[0]"), "sh", (typed) => typed);
  await workbench.button("+ word of command").click();
  await workbench.field("command[1]").fill("-c");
  await workbench.button("+ word of args").click();
  await workbench.field("args[0]").fill("echo hi && sleep 3600");
  await workbench.button("+ word of args").click();
  await workbench.field("args[1]").fill("3600");
  const gold = { name: "gold", image: "redis" };
  await workbench.hasContainers({ name: "lemon", image: "busybox", command: ["sh", "-c"], args: ["echo hi && sleep 3600", "3600"] }, gold);
  await workbench.button("Remove args[0]").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox", command: ["sh", "-c"], args: ["3600"] }, gold);
  await workbench.button("Remove args[0]").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox", command: ["sh", "-c"] }, gold);
});

test("ports are numbers; what is no number is kept and named", async ({ workbench }) => {
  await workbench.part("gold").click();
  await workbench.button("+ ports").click();
  await expect(workbench.field("ports[0].containerPort")).toBeFocused();
  await workbench.typeKeyByKey(workbench.field("ports[0].containerPort"), "6379", (typed) => `containerPort: ${typed}`);
  await workbench.field("ports[0].name").fill("redis");
  await workbench.field("ports[0].protocol").selectOption("TCP");
  const ports = [{ containerPort: 6379, name: "redis", protocol: "TCP" }];
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis", ports });

  await workbench.field("ports[0].containerPort").fill("66000");
  await expect(workbench.field("ports[0].containerPort")).toHaveAccessibleDescription(/65535/);
  await expect(workbench.problem("65535")).toBeVisible();
  await workbench.field("ports[0].containerPort").fill("web");
  await expect(workbench.field("ports[0].containerPort")).toHaveValue("web");
  await expect(workbench.field("ports[0].containerPort")).toHaveAccessibleDescription(/\S/);
  await workbench.field("ports[0].containerPort").fill("6379");
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("what YAML would misread is quoted: yes, numbers, on", async ({ workbench }) => {
  const values = ["yes", "1", "0x10", "null", "1e3", "on", "~", "12:30:45", "", " padded ", "a: b # c"];
  for (const [index, value] of values.entries()) {
    await workbench.button("+ env").click();
    await workbench.field(`env[${index}].name`).fill(`V${index}`);
    if (value) await workbench.field(`env[${index}].value`).fill(value);
  }
  const env = values.map((value, index) => ({ name: `V${index}`, ...(value && { value }) }));
  await workbench.hasContainers({ name: "lemon", image: "busybox", env }, { name: "gold", image: "redis" });
  expect(await workbench.yaml()).toMatch(/value: (["'])yes\1/);
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("labels and restartPolicy belong to the Pod", async ({ workbench }) => {
  await workbench.part("Pod").click();
  await workbench.button("+ metadata.labels").click();
  const key = workbench.field("metadata.labels key");
  await expect(key).toBeFocused();
  await key.fill("app.kubernetes.io/name");
  await key.press("Tab");
  await workbench.field("metadata.labels[app.kubernetes.io/name]").fill("on");
  await workbench.field("spec.restartPolicy").selectOption("OnFailure");
  await workbench.means({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "yellow", labels: { "app.kubernetes.io/name": "on" } },
    spec: { restartPolicy: "OnFailure", containers: [{ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" }] },
  });
  await workbench.button("Remove metadata.labels[app.kubernetes.io/name]").click();
  await workbench.field("spec.restartPolicy").selectOption("");
  await expect.poll(() => workbench.yaml()).not.toMatch(/labels|restartPolicy/);
});

test("a key of a label stands in the YAML with every key press, and goes back when it is taken", async ({ workbench }) => {
  await workbench.part("Pod").click();
  for (let count = 0; count < 2; count += 1) await workbench.button("+ metadata.labels").click();
  const second = workbench.field("metadata.labels key").nth(1);
  await workbench.typeKeyByKey(second, "team", (typed) => `${typed}: `);
  await second.fill("key-1");
  await expect(workbench.said).toContainText("There is a key key-1 already");
  await second.blur();
  await expect(second).toHaveValue("team");
});

test("an edit that is refused leaves the text's value in its field", async ({ workbench }) => {
  await workbench.paste("metadata:\n  name: yellow\n  name: green\nspec:\n  containers:\n  - {name: lemon, image: busybox}\n");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").press("z");
  await expect(workbench.said).toContainText("written twice");
  await expect(workbench.field("metadata.name")).toHaveValue("green");
});

test("a Pod begun in the form from an empty text is one that kubectl takes", async ({ workbench }) => {
  await workbench.paste("");
  await workbench.button("+ Container").click();
  await workbench.field("image").fill("busybox");
  await workbench.means({ apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "container-1", image: "busybox" }] } });
});

test("a text with many containers is shown in part, and takes keys", async ({ workbench }) => {
  const containers = Array.from({ length: 2000 }, (_, index) => `  - {name: c${index}, image: busybox}`).join("\n");
  await workbench.paste(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: crowd\nspec:\n  containers:\n${containers}\n`);
  await expect(workbench.map).toContainText("More containers stand in the YAML.");
  await workbench.part("Pod").click();
  await workbench.field("metadata.name").fill("throng");
  await expect(workbench.part("Pod")).toContainText("throng");
});

test("from the empty Pod to one that is accepted", async ({ workbench }) => {
  await workbench.button("Empty Pod").click();
  await expect(workbench.problems.getByText("would refuse")).toBeVisible();
  await expect(workbench.problem("metadata.name").or(workbench.problem("name")).first()).toBeVisible();
  await workbench.field("metadata.name").fill("mine");
  await workbench.button("+ Container").click();
  await workbench.field("image").fill("nginx:1.29");
  await workbench.field("name").fill("web");
  await workbench.means({ apiVersion: "v1", kind: "Pod", metadata: { name: "mine" }, spec: { containers: [{ name: "web", image: "nginx:1.29" }] } });
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
  await workbench.button("Yellow Pod").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" });
});

test("undo takes back what the form did", async ({ workbench }) => {
  await workbench.field("image").fill("nginx");
  await workbench.hasLine("image: nginx");
  await workbench.button("Undo").click();
  await workbench.hasLine("image: busybox");
  await expect(workbench.field("image")).toHaveValue("busybox");
  await workbench.button("Redo").click();
  await expect(workbench.field("image")).toHaveValue("nginx");
});

test("a container is dragged to another place among its kind, and undo takes it back", async ({ page, workbench }) => {
  const handle = (name: string) => workbench.map.getByRole("listitem").filter({ has: page.getByRole("button", { name: new RegExp(`^${name}(\\s|$)`) }) }).getByTitle("Drag to another place");
  const from = await handle("gold").boundingBox();
  const to = await handle("lemon").boundingBox();
  if (!from || !to) throw new Error("the handles are seen");
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(to.x + 5, to.y + 8, { steps: 4 });
  await page.mouse.up();
  await workbench.hasContainers({ name: "gold", image: "redis" }, { name: "lemon", image: "busybox" });
  await expect(workbench.said).toHaveText("gold is number 1 of 2 containers now; Undo takes it back.");
  await expect(workbench.field("name")).toHaveValue("gold");
  await workbench.button("Undo").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" });
});
