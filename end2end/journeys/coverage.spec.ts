// Every field of a Pod that a person can set: a value is entered in the field's own control and read in the YAML. `make test`
// does so with what is no object of its own; `make test-all` with each.

import type { Locator } from "@playwright/test";
import { parse } from "yaml";
import { type Field, isSettable, schema } from "../support/fields.ts";
import { expect, test } from "../support/journey.ts";
import type { Workbench } from "../support/workbench.ts";

const FIELDS = schema();
const SETTABLE = [...FIELDS.values()].filter(isSettable);

test("524 fields below spec can be set", () => {
  expect(FIELDS.size).toBeGreaterThan(1000);
  expect(SETTABLE).toHaveLength(524);
});

/** What a part of the form is: where it stands in the Pod, the text that has it, and which fields are its own. */
interface Part {
  name: string;
  base: string;
  text: string;
  fields: Field[];
}

const below = (list: string) => SETTABLE.filter(({ path }) => path.startsWith(`${list}.`));
const containers = ["spec.containers", "spec.initContainers"];
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const SHARED = "  volumes: [{name: shared}]\n";
const APP = "  containers:\n  - name: app\n    image: a\n";
const PARTS: Part[] = [
  { name: "Pod", base: "", text: pod("  containers: [{name: app, image: a}]\n"), fields: SETTABLE.filter(({ path }) => !containers.some((list) => path.startsWith(`${list}.`))) },
  { name: "app", base: "spec.containers", text: pod(SHARED + APP), fields: below("spec.containers") },
  {
    name: "init",
    base: "spec.initContainers",
    text: pod(`${SHARED}  initContainers:\n  - name: init\n    image: a\n${APP}`),
    fields: below("spec.initContainers").filter(({ onCreate }) => onCreate !== "sidecar"),
  },
  { name: "sidecar", base: "spec.initContainers", text: pod(`${SHARED}  initContainers:\n  - name: sidecar\n    image: a\n    restartPolicy: Always\n${APP}`), fields: below("spec.initContainers") },
];

/** The fields of a part that are no objects. */
const SINGLE = "single fields";

for (const part of PARTS) {
  // A few fields at a time, so that the whole text stays in view.
  for (const [name, fields] of grouped(part)) {
    const tag = name === SINGLE ? [] : ["@whole"];
    test(`${part.name}, ${name}: each field is entered in its control and stands in the YAML`, { tag }, async ({ page, workbench }) => {
      await page.setViewportSize({ width: 1600, height: 3600 });
      await workbench.visit();
      await workbench.paste(part.text);
      await workbench.part(part.name).click();
      for (const closed of (await workbench.form.locator(".section > details:not([open]) > summary").all()).reverse()) await closed.click();
      for (const [index, field] of fields.entries()) await check(workbench, part, field, index);
      console.log(`${part.name}, ${name}: ${fields.length} of ${fields.length} settable fields reached`);
    });
  }
}

/** The fields of a part by the field at its top; those of volumes and affinity by their kind. */
function grouped({ base, fields }: Part): Map<string, Field[]> {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const steps = field.path.slice(base ? base.length + 1 : "spec.".length).split(".");
    const [top = "", kind] = steps;
    const name = ["volumes", "affinity"].includes(top) && steps.length > 2 ? `${top} ${kind}` : kind ? top : SINGLE;
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  return groups;
}

async function check(workbench: Workbench, part: Part, field: Field, index: number): Promise<void> {
  const steps = field.path.split(".");
  let pattern = "";
  let path = "";
  for (const step of steps.slice(0, -1)) {
    pattern = pattern ? `${pattern}.${step}` : step;
    path = path ? `${path}.${step}` : step;
    const known = FIELDS.get(pattern);
    const isList = known?.shape === "list";
    if (pattern !== "spec" && path.length > part.base.length) await open(workbench, label(part, path), isList);
    if (isList) path += "[0]";
  }
  path = `${path}.${steps.at(-1)}`;
  const { at, value } = await enter(workbench, label(part, path), field, index);
  await expect.poll(async () => valueAt(await workbench.yaml(), `${path}${at}`), { message: path }).toEqual(value);
}

/** The name that the form has for a path. */
function label({ base }: Part, path: string): string {
  return base ? path.slice(`${base}[0].`.length) : path;
}

/** Opens an object or the first item of a list, which is added when there is none. */
async function open(workbench: Workbench, name: string, isList: boolean): Promise<void> {
  const { form } = workbench;
  const add = workbench.button(`+ ${name}`);
  const own = isList ? `${name}[0]` : name;
  if (isList && (await form.getByRole("button", { name: `Remove ${own}`, exact: true }).count()) === 0) await add.click();
  const [, before = "", last = ""] = /^(.*\.)?([^.]+)$/.exec(own) ?? [];
  const choice = form.locator("select").and(form.getByLabel(new RegExp(`^${escaped(before.replace(/\.$/, ""))}: `)));
  if (before && (await choice.locator(`option[value="${last}"]`).count()) === 1) {
    if ((await form.getByRole("group", { name: own, exact: true }).count()) === 0) await choice.selectOption(last);
    return;
  }
  for (const summary of await form.locator("summary").filter({ hasText: new RegExp(`^${escaped(own)}(required)?(:| |$)`) }).all()) {
    if ((await summary.locator("xpath=..").getAttribute("open")) === null) await summary.click();
  }
}

/** Enters a value; gives what it is in the YAML, and where below the field it stands. */
async function enter(workbench: Workbench, name: string, field: Field, index: number): Promise<{ at: string; value: unknown }> {
  if (field.shape === "list") {
    const item = workbench.field(`${name}[0]`);
    if ((await item.count()) === 0) await workbench.button(`+ word of ${name}`).click();
    return { at: "[0]", value: await fill(item, field, index) };
  }
  if (field.shape === "map") {
    await workbench.button(`+ ${name}`).click();
    const key = await workbench.field(`${name} key`).first().inputValue();
    return { at: `[${key}]`, value: await fill(workbench.field(`${name}[${key}]`), field, index) };
  }
  return { at: "", value: await fill(workbench.field(name), field, index) };
}

async function fill(control: Locator, { type, values }: Field, index: number): Promise<unknown> {
  const choices = /boolean/.test(type) ? ["true"] : values;
  // A mount names one of the Pod's volumes.
  const isChoice = await control.evaluate((node) => node.tagName === "SELECT");
  const chosen = choices.at(-1) ?? (isChoice ? "shared" : undefined);
  if (chosen !== undefined) {
    await control.selectOption(chosen);
    return type === "boolean" ? true : chosen;
  }
  const typed = /integer|IntOrString/.test(type) ? `${7000 + index}` : /Quantity/.test(type) ? `${index + 1}Mi` : `value-${index}`;
  await control.fill(typed);
  return /integer|IntOrString/.test(type) ? Number(typed) : typed;
}

/** The value at a path like `spec.containers[0].resources.limits[cpu]`, in a text that reads as Kubernetes reads it. */
function valueAt(text: string, path: string): unknown {
  let value: unknown = safe(text);
  for (const [, key, name] of path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)) value = (value as Record<string, unknown> | undefined)?.[key ?? name ?? ""];
  return value;
}

function safe(text: string): unknown {
  try {
    return parse(text, { version: "1.1" });
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[.[\]]/g, "\\$&");
}
