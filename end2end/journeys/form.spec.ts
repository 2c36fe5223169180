// The form for all of the Pod: sections that open, lists, choices, mounts, amounts; and the caret leads into it.

import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { MC1, YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

// Colours are audited as they are in the end, not on their way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The line that opens a section, an object or an item of a list. */
const summary = ({ form }: Workbench, name: string) => form.locator("summary").filter({ hasText: new RegExp(`^${name.replace(/[[\].]/g, "\\$&")}(\\s|$)`) });

test("a mount is chosen from the Pod's volumes, or makes a new one; a volume says who mounts it", async ({ workbench }) => {
  await workbench.visit();
  await summary(workbench, "Mounts").click();
  await workbench.button("+ volumeMounts").click();
  await expect(workbench.field("volumeMounts[0].name")).toBeFocused();
  await workbench.field("volumeMounts[0].name").selectOption("new volume…");
  await expect(workbench.field("volumeMounts[0].name")).toHaveValue("volume-1");
  await workbench.field("volumeMounts[0].mountPath").fill("/data");
  await workbench.field("volumeMounts[0].readOnly").selectOption("true");
  const mount = { name: "volume-1", mountPath: "/data", readOnly: true };
  await workbench.hasContainers({ name: "lemon", image: "busybox", volumeMounts: [mount] }, { name: "gold", image: "redis" });
  await workbench.part("gold").click();
  await workbench.button("+ volumeMounts").click();
  await workbench.field("volumeMounts[0].name").selectOption("volume-1");
  await workbench.part("Pod").click();
  await summary(workbench, "Volumes").click();
  await summary(workbench, "spec.volumes[0]").click();
  await expect(workbench.form).toContainText("Mounted by lemon at /data (read-only), gold.");
});

test("another kind keeps what was written under the one before, and shows it", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(YELLOW.replace("image: busybox\n", "image: busybox\n      livenessProbe:\n        grpc: {port: 9090} # kept\n"));
  await summary(workbench, "Probes").click();
  await summary(workbench, "livenessProbe").click();
  const kind = workbench.form.getByLabel("livenessProbe: kind of probe", { exact: true });
  await expect(kind).toHaveValue("grpc");
  await kind.selectOption("httpGet");
  await workbench.field("livenessProbe.httpGet.port").fill("http");
  await expect(workbench.field("livenessProbe.grpc.port")).toHaveValue("9090");
  await expect(workbench.editor).toContainText("grpc: {port: 9090} # kept");
  await workbench.button("Remove livenessProbe.grpc").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox", livenessProbe: { httpGet: { port: "http" } } }, { name: "gold", image: "redis" });
});

test("a field inside another says what it is for, once the page takes typing", async ({ workbench }) => {
  await workbench.visit();
  await summary(workbench, "Probes").click();
  await summary(workbench, "readinessProbe").click();
  await workbench.form.getByLabel("readinessProbe: kind of probe", { exact: true }).selectOption("httpGet");
  await expect(workbench.field("readinessProbe.httpGet.scheme")).toHaveAccessibleDescription("HTTP or HTTPS; certificates are not checked.");
});

test("a field that is emptied to be typed anew keeps its place and the focus", async ({ page, workbench }) => {
  await workbench.visit();
  await summary(workbench, "Resources").click();
  await workbench.button("+ resources.limits").click();
  const cpu = workbench.field("resources.limits[cpu]");
  await cpu.fill("100m");
  await expect(workbench.form).toContainText("= a tenth of a core");
  await cpu.fill("");
  await expect(cpu).toBeVisible();
  await summary(workbench, "Lifecycle").click();
  await summary(workbench, "lifecycle.preStop").click();
  await workbench.form.getByLabel("lifecycle.preStop: kind of handler", { exact: true }).selectOption("sleep");
  const seconds = workbench.field("lifecycle.preStop.sleep.seconds");
  await seconds.fill("5");
  await workbench.hasLine("seconds: 5");
  await seconds.press("Backspace");
  await expect(seconds).toBeFocused();
  await page.keyboard.type("7");
  await workbench.hasLine("seconds: 7");
});

test("what is done before a key press is painted is done to the text with it", async ({ workbench }) => {
  await workbench.visit();
  await workbench.part("Pod").click();
  // Typed and pressed in one task of the browser, as keys and presses come that had to wait.
  await workbench.field("metadata.name").evaluate((input: HTMLInputElement) => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "+ Container");
    for (const name of ["a", "ab", "abc"]) {
      input.value = name;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    button?.click();
  });
  await workbench.hasLine("name: abc");
  await workbench.hasLine("name: container-1");
  await expect(workbench.part("container-1")).toBeVisible();
  await expect(workbench.field("image")).toBeFocused();
  await expect(workbench.part("Pod")).toContainText("abc");
});

test("the caret opens the section and the object that its line stands in; a problem stands at its field", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(YELLOW.replace("image: redis\n", "image: redis\n      securityContext:\n        seccompProfile:\n          type: Strange\n"));
  await workbench.part("gold").click();
  await expect(summary(workbench, "Security")).toContainText("1 refused");
  await workbench.editor.getByText("Strange").click();
  const type = workbench.field("securityContext.seccompProfile.type");
  await expect(type).toBeVisible();
  await expect(type).toHaveAccessibleDescription(/Strange/);
  await type.focus();
  await expect(workbench.editor.locator(".cm-line").filter({ hasText: "type: Strange" })).toHaveCount(1);
  await type.selectOption("RuntimeDefault");
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("items are added, ordered and removed by keyboard, and the focus stays with them", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.part("Pod").click();
  await summary(workbench, "Volumes").focus();
  await page.keyboard.press("Enter");
  for (const [index, name] of ["one", "two"].entries()) {
    await workbench.button("+ spec.volumes").focus();
    await page.keyboard.press("Enter");
    await expect(workbench.field(`spec.volumes[${index}].name`)).toBeFocused();
    await page.keyboard.type(name);
  }
  await workbench.button("Move spec.volumes[1] up").focus();
  await page.keyboard.press("Enter");
  await expect(summary(workbench, "spec.volumes[0]")).toContainText("two");
  await expect(summary(workbench, "spec.volumes[0]")).toBeFocused();
  await workbench.button("Remove spec.volumes[0]").focus();
  await page.keyboard.press("Enter");
  await expect(summary(workbench, "spec.volumes[0]")).toContainText("one");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

test("what the form has no field for is named, and can be removed", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(YELLOW.replace("image: redis\n", "image: redis\n      lifecycle: {stopSignal: SIGTERM, wrong: 1}\n"));
  await workbench.part("gold").click();
  await summary(workbench, "Lifecycle").click();
  await workbench.button("Remove lifecycle.wrong").click();
  await workbench.hasContainers({ name: "lemon", image: "busybox" }, { name: "gold", image: "redis", lifecycle: { stopSignal: "SIGTERM" } });
});

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide, light and dark`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("all sections pass the audit while they are open", async ({ page, workbench }) => {
      const show = async (name: string) => (await workbench.tab(name).isVisible()) && (await workbench.tab(name).click());
      await workbench.visit();
      await show("YAML");
      await workbench.paste(MC1.replace("    image: nginx\n", "    image: nginx\n    livenessProbe: {httpGet: {port: 80}, exec: {}}\n    resources: {limits: {cpu: 100m}}\n    securityContext: {runAsUser: x}\n"));
      for (const part of ["1st", "Pod"]) {
        await show("Pod");
        await workbench.part(part).click();
        await show("Form");
        for (let left = 3; left > 0; left -= 1) {
          await workbench.form.locator("details:not([open]) > summary").evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
        }
        await audit(workbench, part);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), "nothing sticks out").toBeLessThanOrEqual(width);
      }
    });
  });
}

test("where a variable's value comes from is one choice in its row, and what is beside it stays", async ({ workbench }) => {
  await workbench.visit();
  await workbench.button("+ env").click();
  await workbench.field("env[0].name").fill("A");
  const source = workbench.field("env[0].valueFrom: source of the value");
  await expect(source).toHaveValue("value");
  expect(await source.locator("option").allTextContents()).toEqual(expect.arrayContaining(["value", "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"]));
  await workbench.field("env[0].value").fill("mine");
  await source.selectOption("secretKeyRef");
  await workbench.field("env[0].valueFrom.secretKeyRef.name").fill("passwords");
  await workbench.field("env[0].valueFrom.secretKeyRef.key").fill("a");
  await expect(workbench.field("env[0].value"), "what is written beside it").toHaveValue("mine");
  await expect(workbench.form).toContainText("Kubernetes takes one of these");
  await workbench.field("env[0].value").fill("");
  await workbench.hasContainers(
    { name: "lemon", image: "busybox", env: [{ name: "A", valueFrom: { secretKeyRef: { name: "passwords", key: "a" } } }] },
    { name: "gold", image: "redis" },
  );
  await expect(workbench.field("env[0].value")).toHaveCount(0);
  await expect(workbench.problems.getByText("would accept")).toBeVisible();
});

test("below args stands what runs in the end", async ({ workbench }) => {
  await workbench.visit();
  const runs = workbench.form.locator(".in-the-end");
  await workbench.field("image").fill("nginx:1.29");
  await expect(runs).toHaveText("The image runs /docker-entrypoint.sh nginx -g 'daemon off;'.");
  await workbench.button("+ word of args").click();
  await workbench.field("args[0]").fill("nginx-debug");
  await expect(runs).toHaveText(/^\/docker-entrypoint\.sh nginx-debug runs: args take the place of the image's CMD/);
  await workbench.button("+ word of command").click();
  await workbench.field("command[0]").fill("sleep");
  await expect(runs).toHaveText("sleep nginx-debug runs: command takes the place of the image's ENTRYPOINT, args that of its CMD.");
});
