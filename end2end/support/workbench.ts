// The workbench as a person finds it: by role and accessible name.

import { expect, type Locator, type Page } from "@playwright/test";
import { parse } from "yaml";
import type { Server } from "./podlab.ts";

/** What stands under "Bring in"; the other ways stand under "Take out". */
const IN = ["Drafts…", "Examples…", "From kubectl run…"];

export class Workbench {
  constructor(
    readonly page: Page,
    private readonly server: Server,
  ) {}

  /** Opens a page and waits until it takes typing. With the token, as by the printed link, unless told otherwise. */
  async visit(path = "/", { token = false } = {}): Promise<void> {
    await this.goTo(`${path}${token ? new URL(this.server.link).hash : ""}`);
    await this.isReady();
  }

  /** Opens the page of an address; gives the answer's HTTP status. */
  async goTo(path: string): Promise<number | undefined> {
    return (await this.page.goto(`${this.server.origin}${path}`))?.status();
  }

  /** Waits until the page takes typing, and all its parts are there. */
  async isReady(): Promise<void> {
    await expect(this.page.getByRole("main")).not.toHaveAttribute("inert", { timeout: 30_000 });
    await expect(this.page.getByRole("main")).toHaveAttribute("aria-busy", "false", { timeout: 30_000 });
    await expect(this.page.locator(".cm-content")).toBeAttached();
  }

  get map(): Locator {
    return this.page.getByRole("complementary", { name: "Pod", exact: true });
  }

  get form(): Locator {
    return this.page.getByRole("region", { name: "Form", exact: true });
  }

  get editor(): Locator {
    return this.page.getByRole("textbox", { name: "YAML of the Pod" });
  }

  /** The list of what can be written at the caret. */
  get completions(): Locator {
    return this.page.getByRole("listbox", { name: "Completions" });
  }

  /** CodeMirror ignores keys in a list's first 75 ms (its `interactionDelay`), which nothing on the page shows. */
  async listTakesKeys(): Promise<void> {
    await this.page.waitForTimeout(100);
  }

  /** The line of that list for a key or a value. */
  completion(label: string): Locator {
    return this.completions.getByRole("option", { name: new RegExp(`^${label}(\\s|[a-z]|$)`) }).first();
  }

  /** The card of the editor about a field. */
  card(name: string): Locator {
    return this.page.getByRole("group", { name: `About ${name}`, exact: true });
  }

  get problems(): Locator {
    return this.page.getByRole("region", { name: "Problems", exact: true });
  }

  get cluster(): Locator {
    return this.page.getByRole("region", { name: "Cluster", exact: true });
  }

  /** The way to the cluster, in the bar. */
  get chip(): Locator {
    return this.page.getByRole("banner").locator("[data-state]");
  }

  get submitButton(): Locator {
    return this.page.getByRole("button", { name: /^Submit to / });
  }

  /** Above the workbench: which document is edited. */
  get documents(): Locator {
    return this.page.locator(".documents");
  }

  /** The choice between documents. */
  get document(): Locator {
    return this.documents.getByLabel("Document", { exact: true });
  }

  /** What the form asks when a change would reach further than it shows. */
  get question(): Locator {
    return this.form.getByRole("group", { name: "Not changed yet" });
  }

  /** The banner that says why the form takes no edits. */
  get banner(): Locator {
    return this.form.locator(".banner");
  }

  /** What a button above the YAML opens, such as "From kubectl run…". */
  panel(name: string): Locator {
    return this.page.getByRole("region", { name: "YAML", exact: true }).getByRole("region", { name, exact: true });
  }

  /** Presses the button of a way in or out, in its menu if it stands in one. */
  async openWay(name: string): Promise<void> {
    const menu = IN.includes(name) ? "Bring in" : "Take out";
    if ((await this.button(name).count()) === 0) await this.button(menu).click();
    await this.button(name).click();
  }

  /** One sentence about what just happened. */
  get said(): Locator {
    return this.page.locator("p.said");
  }

  /** The button of a container, or of the Pod, in the map. */
  part(name: string): Locator {
    return this.map.getByRole("listitem").getByRole("button", { name: new RegExp(`^${name}(\\s|$)`) });
  }

  /** The input whose accessible name is Kubernetes' own name of the field. */
  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true });
  }

  /** The line that opens a section, an object or an item of a list. */
  summary(name: string): Locator {
    const own = name.replace(/[.[\]()]/g, "\\$&");
    return this.form.locator("summary").filter({ hasText: new RegExp(`^${own}(required)?(\\s|$)`) });
  }

  /** Opens a section, an object or an item of a list, unless it is open. */
  async unfold(name: string): Promise<void> {
    const summary = this.summary(name);
    await expect(summary).toBeVisible();
    if ((await summary.locator("xpath=..").getAttribute("open")) === null) await summary.click();
  }

  /** Opens all that is closed in the form, `depth` deep. */
  async unfoldAll(depth = 4): Promise<void> {
    for (let left = depth; left > 0; left -= 1) {
      await this.form.locator("details:not([open]) > summary").evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
    }
  }

  /** Types or chooses a value in the field of this name. */
  async enter(name: string, value: string): Promise<void> {
    const field = this.field(name);
    if ((await field.evaluate((control) => control.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }

  /** One step in the form, as a text: `name = value` enters a value, `+ name` and `Remove name` press a button, all else is unfolded. */
  async take(step: string): Promise<void> {
    const [name = "", value] = step.split(" = ");
    if (value !== undefined) await this.enter(name, value);
    else if (/^(\+|Remove) /.test(name)) await this.button(name).click();
    else await this.unfold(name);
  }

  /** A button of the form or of the map or above the YAML. */
  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }

  /** The tab of a narrow screen that shows this part of the workbench. */
  tab(name: string): Locator {
    const tabs = this.page.getByRole("navigation", { name: "Parts of the workbench" });
    return tabs.getByRole("button", { name: new RegExp(`^${name}(\\s|\\d|$)`) });
  }

  /** The finding in the list whose message or help says `what`. */
  problem(what: string | RegExp): Locator {
    return this.problems.getByRole("listitem").filter({ hasText: what });
  }

  /** The Pod's row in the table of the cluster. */
  row(name: string): Locator {
    return this.cluster.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
  }

  /** What the Pod's row tells of each container once it is open, as it is for the Pod just created. */
  containers(name: string): Locator {
    const pod = this.cluster.getByRole("rowgroup").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
    return pod.getByRole("list", { name: "Containers" }).getByRole("listitem");
  }

  /** The text in the editor, of which all lines must be in view: at most about forty. */
  async yaml(): Promise<string> {
    return (await this.editor.locator(".cm-line").allTextContents()).join("\n");
  }

  /** Waits until the YAML holds this line, wherever it stands: indentation, list dash and quotes aside. */
  async hasLine(line: string): Promise<void> {
    const lines = async () => (await this.yaml()).split("\n").map((text) => text.replace(/^\s*(- )?/, "").replace(/["']/g, ""));
    await expect.poll(lines).toContain(line);
  }

  /** Waits until the YAML, read as Kubernetes reads it, is this value, whatever its layout. */
  async means(expected: unknown): Promise<void> {
    await expect.poll(async () => read(await this.yaml())).toEqual(expected);
  }

  /** Waits until the containers are these, in this order. */
  async hasContainers(...expected: { name: string; [field: string]: unknown }[]): Promise<void> {
    await expect.poll(async () => (read(await this.yaml()) as Partial<Manifest> | null)?.spec?.containers).toEqual(expected);
  }

  /** Puts `text` in the place of all YAML, as by select all and paste. */
  async paste(text: string): Promise<void> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: this.server.origin });
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.editor.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  /** Types into a field of the form, and at each key waits until the YAML holds the line that `line` gives for what is typed by then. */
  async typeKeyByKey(field: Locator, text: string, line: (typed: string) => string): Promise<void> {
    await field.fill("");
    for (let length = 1; length <= text.length; length += 1) {
      await field.press(text.charAt(length - 1) === " " ? "Space" : text.charAt(length - 1));
      await this.hasLine(line(text.slice(0, length)));
    }
  }
}

interface Manifest {
  spec: { containers: unknown };
}

/** YAML as the API server reads it: version 1.1, so that an unquoted yes is true. What is broken reads as null. */
function read(text: string): unknown {
  try {
    return parse(text, { version: "1.1" });
  } catch {
    return null;
  }
}
