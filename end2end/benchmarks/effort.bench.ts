// What it takes to build two Pods from nothing: in the form, by mouse and keyboard as somebody does who knows it; and with
// `kubectl run` and an editor. Both end in the same Pod, which is checked.

import { expect, type Locator, type Page, test } from "@playwright/test";
import { join } from "node:path";
import { parse } from "yaml";
import { serve } from "../support/podlab.ts";
import { Workbench } from "../support/workbench.ts";
import { publish, table } from "./figures.ts";
import { byKubectl, MADE, type Steps, WANTED } from "./kubectl.ts";

/** What a hand does, by the keystroke-level model of Card, Moran and Newell: seconds. */
const SECONDS = { key: 0.2, click: 1.2, change: 0.4 };

/** Counts what it does. A change is a way of the hand between mouse and keyboard. */
class Hands implements Steps {
  clicks = 0;
  keys = 0;
  changes = 0;
  private at: "mouse" | "keyboard" = "mouse";

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.goes("mouse");
    this.clicks += 1;
    await target.click();
  }

  /** Opens a list and takes one of it: two clicks. */
  async choose(list: Locator, option: string): Promise<void> {
    this.goes("mouse");
    this.clicks += 2;
    await list.selectOption(option);
  }

  async press(key: string): Promise<void> {
    this.goes("keyboard");
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.goes("keyboard");
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  private goes(to: "mouse" | "keyboard"): void {
    if (this.at !== to) this.changes += 1;
    this.at = to;
  }
}

const FORM: Record<"yellow" | "mc1", (hands: Hands, workbench: Workbench) => Promise<void>> = {
  yellow: async (hands, workbench) => {
    await named(hands, workbench, "yellow");
    await container(hands, workbench, "lemon", "busybox");
    await container(hands, workbench, "gold", "redis");
  },
  mc1: async (hands, workbench) => {
    await named(hands, workbench, "mc1");
    await hands.click(workbench.summary("Volumes"));
    await hands.click(workbench.button("+ spec.volumes"));
    await hands.type("html");
    await hands.choose(workbench.form.getByLabel(/kind of volume/), "emptyDir");
    await container(hands, workbench, "1st", "nginx");
    await mount(hands, workbench, "/usr/share/nginx/html");
    await container(hands, workbench, "2nd", "debian");
    for (const [list, word] of [["command", "/bin/sh"], ["command", "-c"], ["args", "while true; do date >> /html/index.html; sleep 1; done"]] as const) {
      await hands.click(workbench.button(`+ word of ${list}`));
      await hands.type(word);
    }
    await mount(hands, workbench, "/html");
  },
};

const rows: (Steps & { pod: string; way: string; scripted: number | null })[] = [];

for (const pod of ["yellow", "mc1"] as const) {
  test(`${pod}, from nothing`, async ({ page }) => {
    const server = await serve(join(import.meta.dirname, "there-is-no-kubeconfig"));
    const workbench = new Workbench(page, server);
    await page.setViewportSize({ width: 1440, height: 900 });
    await workbench.visit();
    const hands = new Hands(page);
    const began = performance.now();
    await FORM[pod](hands, workbench);
    const scripted = (performance.now() - began) / 1000;
    await expect.poll(async () => parse(await workbench.yaml()) as unknown).toEqual(WANTED[pod]);
    await expect(workbench.problems.getByText("would accept")).toBeVisible();
    rows.push({ pod, way: "Podlab's form", scripted, clicks: hands.clicks, keys: hands.keys, changes: hands.changes });
    expect(withoutAdditions(parse(MADE[pod].edited))).toEqual(WANTED[pod]);
    rows.push({ pod, way: "kubectl run, an editor", scripted: null, ...byKubectl(pod) });
    await page.close(); // first, since a page without its server asks for it again and again
    await server.stop();
  });
}

test.afterAll(async ({ browser }) => {
  const cells = rows.map(({ pod, way, clicks, keys, changes, scripted }) => {
    const seconds = clicks * SECONDS.click + keys * SECONDS.key + changes * SECONDS.change;
    return [`${pod}: ${way}`, ...[clicks, keys, clicks + keys].map(String), seconds.toFixed(0), scripted?.toFixed(1) ?? "-"];
  });
  const head = ["", "clicks", "keys", "together", "hands, s", "script, s"];
  await publish("effort", "EFFORT.md", [table("What it takes to build a Pod from nothing:", head, cells)], { rows }, [`Chromium ${browser.version()}`]);
});

async function named(hands: Hands, workbench: Workbench, name: string): Promise<void> {
  await hands.click(workbench.button("Empty Pod"));
  await hands.click(workbench.field("metadata.name"));
  await hands.type(name);
}

/** The image has the focus; the field before is the name, which is selected when the keyboard comes to it. */
async function container(hands: Hands, workbench: Workbench, name: string, image: string): Promise<void> {
  await hands.click(workbench.button("+ Container"));
  await expect(workbench.field("image")).toBeFocused();
  await hands.type(image);
  await hands.press("Shift+Tab");
  await hands.type(name);
}

async function mount(hands: Hands, workbench: Workbench, path: string): Promise<void> {
  if (!(await workbench.button("+ volumeMounts").isVisible())) await hands.click(workbench.summary("Mounts"));
  await hands.click(workbench.button("+ volumeMounts"));
  await hands.choose(workbench.field("volumeMounts[0].name"), "html");
  await hands.press("Tab");
  await hands.type(path);
}

/** Without what `kubectl run` adds and a practised person leaves as it is: it changes nothing. */
function withoutAdditions(pod: Made): unknown {
  const { labels: _labels, ...metadata } = pod.metadata;
  const { dnsPolicy: _dns, restartPolicy: _restart, ...spec } = pod.spec;
  const containers = spec.containers.map(({ resources: _resources, ...container }) => container);
  return { apiVersion: pod.apiVersion, kind: pod.kind, metadata, spec: { ...spec, containers } };
}

interface Made {
  apiVersion: string;
  kind: string;
  metadata: { labels?: unknown };
  spec: { dnsPolicy?: unknown; restartPolicy?: unknown; containers: { resources?: unknown }[] };
}
