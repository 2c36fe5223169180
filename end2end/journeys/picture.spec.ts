// The Pod as a picture, drawn from the text: seen, heard, followed to its fields, saved.

import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { audit } from "../support/audit.ts";
import { expect, test } from "../support/journey.ts";
import { focusIsVisible, tabTo } from "../support/keyboard.ts";
import { MC1, SEVERAL, YELLOW, podOf } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

// Colours are audited as they are in the end, not on their way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** All kinds of containers, a port, mounts that can be written and not, and one of a volume that is not there. */
const ALL = podOf(
  "all",
  `  initContainers:
  - name: wait
    image: busybox
  - name: proxy
    image: envoy
    restartPolicy: Always
    ports:
    - containerPort: 9901
  containers:
  - name: lemon
    image: docker.io/library/a-rather-long-image-name:1.2.3
    ports:
    - name: web
      containerPort: 8080
    volumeMounts:
    - {name: data, mountPath: /data}
    - {name: settings, mountPath: /etc/lemon}
    - {name: nothing, mountPath: /nothing}
  - name: gold
    image: redis
    volumeMounts:
    - {name: data, mountPath: /data, readOnly: true}
  volumes:
  - name: data
  - name: settings
    configMap: {name: lemon}
  - name: spare
`,
);

test("the picture shows what the text says, and is drawn only while it is open", async ({ workbench }) => {
  await workbench.visit();
  await expect(drawing(workbench)).toHaveCount(0);
  await open(workbench);
  await expect(drawing(workbench)).toHaveAccessibleName("Picture of Pod yellow");
  await expect(links(workbench)).toHaveCount(2);
  await expect(link(workbench, "App container gold, image redis")).toBeVisible();

  await workbench.part("gold").click();
  await workbench.field("image").fill("redis:8");
  await expect(link(workbench, "App container gold, image redis:8")).toBeVisible();
  await workbench.button("+ Sidecar").click();
  await expect(links(workbench).first()).toHaveAccessibleName(/^Sidecar container-1/);
  await expect(words(workbench)).toContainText(["Pod yellow: 3 containers", "Step 1: sidecar container-1"]);

  await fold(workbench).click();
  await expect(drawing(workbench)).toHaveCount(0);
});

test("the words beside the picture tell all of it", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(ALL);
  await open(workbench);
  await expect(drawing(workbench)).toHaveAttribute("aria-details", (await words(workbench).first().locator("..").getAttribute("id")) ?? "");
  await expect(words(workbench)).toHaveText([
    "Pod all: 4 containers, 3 volumes.",
    "Step 1: init container wait, image busybox, runs to its end before the next step.",
    "Step 2: sidecar proxy, image envoy, starts and stays beside all that follows.",
    "proxy listens on localhost:9901 (TCP): lemon and gold reach it.",
    "Step 3: app container lemon, image docker.io/library/a-rather-long-image-name:1.2.3, starts together with gold.",
    "lemon listens on localhost:8080 (TCP web): proxy and gold reach it.",
    "lemon has the volume data (emptyDir) at /data.",
    "lemon has the volume settings (configMap lemon) at /etc/lemon, read-only.",
    "lemon mounts nothing at /nothing, but the Pod has no such volume.",
    "Step 3: app container gold, image redis, starts together with lemon.",
    "gold has the volume data (emptyDir) at /data, read-only.",
    "All containers share one network: they reach each other at localhost, and no two can listen on one port at a time.",
    "No container mounts the volume spare (emptyDir).",
  ]);
});

test("each part leads to its field, which opens", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(ALL);
  await open(workbench);
  await link(workbench, "Sidecar proxy, image envoy").click();
  await expect(workbench.form.getByRole("heading", { name: "proxy" })).toBeVisible();
  await expect(workbench.field("name")).toBeFocused();
  await link(workbench, "Port 8080 of lemon, TCP web: proxy and gold reach it").click();
  await expect(workbench.field("ports[0].containerPort")).toBeFocused();
  await link(workbench, "Mount /data of gold: volume data (emptyDir), read-only").click();
  await expect(workbench.field("volumeMounts[0].mountPath")).toBeFocused();
  await link(workbench, "Volume spare, emptyDir, not mounted").click();
  await expect(workbench.field("spec.volumes[2].name")).toBeFocused();
});

test("the picture is used by keyboard alone", async ({ page, workbench }) => {
  await workbench.visit();
  await tabTo(page, fold(workbench));
  await page.keyboard.press("Enter");
  await tabTo(page, link(workbench, "App container gold, image redis"));
  await focusIsVisible(page);
  await page.keyboard.press("Enter");
  await expect(workbench.field("name")).toBeFocused();
  await expect(workbench.field("name")).toHaveValue("gold");
});

test("while the YAML cannot be read the last picture stays, and says so", async ({ workbench }) => {
  await workbench.visit();
  await open(workbench);
  await workbench.paste(YELLOW.replace("name: yellow", 'name: "yellow'));
  await expect(workbench.map.getByText("as it last could be")).toBeVisible();
  await expect(links(workbench)).toHaveCount(2);
  await link(workbench, "App container gold, image redis").click();
  await expect(workbench.form.getByRole("heading", { name: "gold" })).toBeFocused();
  await workbench.paste(MC1);
  await expect(workbench.map.getByText("as it last could be")).toBeHidden();
  await expect(drawing(workbench)).toHaveAccessibleName("Picture of Pod mc1");
});

test("the template of a workload has a picture, an empty text an empty one", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(SEVERAL);
  await workbench.document.selectOption("3");
  await open(workbench);
  await expect(drawing(workbench)).toHaveAccessibleName(/^Picture of Pod template of /);
  await links(workbench).first().click();
  await expect(workbench.field("name")).toBeFocused();
  await workbench.paste("");
  await expect(words(workbench)).toHaveText(["Pod: no container, no volume."]);
});

test("the picture is saved as a file that needs nothing else", async ({ page, workbench }) => {
  await workbench.visit();
  await workbench.paste(ALL);
  await open(workbench);
  const saving = page.waitForEvent("download");
  await workbench.button("Download SVG").click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("all-pod.svg");
  const svg = await readFile(await file.path(), "utf8");
  expect(svg).not.toMatch(/href|url\(|@import|<script/);
  const elsewhere = await page.context().newPage();
  const size = await elsewhere.evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    return { width: image.naturalWidth, errors: read.querySelectorAll("parsererror").length, parts: read.querySelectorAll("rect").length };
  }, svg);
  expect(size).toEqual({ width: 222, errors: 0, parts: 9 });
});

test("a hundred containers are drawn, and typing goes on", async ({ workbench }) => {
  await workbench.visit();
  const container = (_: unknown, index: number) => `  - name: c${index}\n    image: busybox\n    volumeMounts: [{name: data, mountPath: /data}]\n`;
  await workbench.paste(podOf("many", `  volumes: [{name: data}]\n  containers:\n${Array.from({ length: 100 }, container).join("")}`));
  await open(workbench);
  await expect(links(workbench)).toHaveCount(201);
  await link(workbench, "App container c99, image busybox").click();
  await workbench.field("name").fill("last");
  await expect(link(workbench, "App container last, image busybox")).toBeVisible();
});

for (const width of [1440, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("the picture passes the audit, light and dark, and widens nothing", async ({ page, workbench }) => {
      await workbench.visit();
      const isNarrow = await workbench.tab("YAML").isVisible();
      if (isNarrow) await workbench.tab("YAML").click();
      await workbench.paste(ALL);
      if (isNarrow) await workbench.tab("Pod").click();
      await open(workbench);
      await expect(links(workbench)).toHaveCount(13);
      await audit(workbench, "the picture");
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await workbench.map.evaluate((map) => map.scrollWidth <= map.clientWidth)).toBe(true);
      if (!isNarrow) return;
      await link(workbench, "Sidecar proxy, image envoy").click();
      await expect(workbench.field("name")).toBeFocused();
      await expect(drawing(workbench), "drawn only while it is shown").toHaveCount(0);
      await workbench.tab("Pod").click();
      await expect(drawing(workbench)).toBeVisible();
    });
  });
}

function fold(workbench: Workbench): Locator {
  return workbench.map.locator("summary").filter({ hasText: "Picture" });
}

async function open(workbench: Workbench): Promise<void> {
  await fold(workbench).click();
  await expect(drawing(workbench)).toBeVisible();
}

function drawing(workbench: Workbench): Locator {
  return workbench.map.getByRole("group", { name: /^Picture of / });
}

function links(workbench: Workbench): Locator {
  return drawing(workbench).getByRole("link");
}

function link(workbench: Workbench, name: string): Locator {
  return drawing(workbench).getByRole("link", { name, exact: true });
}

function words(workbench: Workbench): Locator {
  return workbench.map.getByRole("list", { name: "The picture in words" }).getByRole("listitem");
}
