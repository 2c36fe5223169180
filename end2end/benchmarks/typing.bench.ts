// From a key press to the paint that shows it, out of Chromium's own traces: typing into the form and into the YAML, with form,
// YAML, picture and problems open, for Pods of 2 and of 50 containers; and the same edit in Monaco with monaco-yaml beside it.
//
// Keys come from outside of the page, about eleven a second, at times of their own beside the frames. Chromium draws sixty frames
// a second without a screen (its new headless mode has the same scheduler and compositor as with one, ticking by a clock).

import { type Browser, expect, type Page, test } from "@playwright/test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../support/podlab.ts";
import { Workbench } from "../support/workbench.ts";
import { beside, PAGE, served } from "./beside.ts";
import { percentile, publish, table } from "./figures.ts";
import { CATEGORIES, MARK, type Read, read } from "./trace.ts";
import { IN_EDITOR, IN_FORM, LINES, pod } from "./typed.ts";

const CONTAINERS = [2, 50];
/** Milliseconds: a key is held so long, and the next one comes so much later, or up to a frame more. */
const [HELD, BETWEEN, FRAME] = [25, 55, 17];
/** What is typed into the YAML, as it stands there: each line as deep as the one before. */
const TYPED = LINES.map((line) => `\n      ${line}`).join("");

interface Row {
  what: string;
  containers: number;
  keys: number;
  /** Milliseconds of main-thread work until the paint that shows the key: by the clock, by the thread's own; until the next key. */
  work: { p50: number; p99: number };
  own: { p50: number; p99: number };
  all: { p50: number; p99: number };
  /** Milliseconds from the key to the end of that paint. */
  until: { p50: number; p99: number };
  /** The share that the next frame shows. */
  next: number;
  /** Interaction to next paint, 98 of 100, milliseconds. */
  inp: number;
}

const rows: Row[] = [];

test.describe.configure({ mode: "serial" });

for (const containers of CONTAINERS) {
  test(`Podlab, ${containers} containers`, async ({ browser, page }) => {
    const server = await serve(join(import.meta.dirname, "there-is-no-kubeconfig"));
    const workbench = new Workbench(page, server);
    await page.setViewportSize({ width: 1440, height: 900 });
    await workbench.visit();
    await workbench.paste(pod(containers));
    await workbench.part(`part-${containers - 1}`).click();
    await workbench.map.locator("summary").filter({ hasText: "Picture" }).click();
    await expect(workbench.map.getByRole("group", { name: "Picture of Pod shop" })).toBeVisible();
    await expect(workbench.problems).toBeVisible();
    const image = workbench.field("image");
    await image.focus();
    await page.keyboard.press("End");
    rows.push(row("Podlab, form", containers, await typed(browser, page, ".cm-content", IN_FORM)));
    await expect(image).toHaveValue(`registry.example.com/shop/part:1.${containers - 1}`);

    await workbench.editor.focus();
    await page.keyboard.press("ControlOrMeta+End");
    rows.push(row("Podlab, YAML", containers, await typed(browser, page, ".cm-content", IN_EDITOR)));
    expect(await workbench.yaml()).toContain(TYPED);
    await page.close(); // first, since a page without its server asks for it again and again
    await server.stop();
  });
}

for (const containers of CONTAINERS) {
  test(`Monaco, ${containers} containers`, async ({ browser, page }) => {
    test.skip(!existsSync(PAGE), "its page is not built: `make bench ONLY=typing` builds it");
    const { origin, server } = await served(PAGE);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(origin);
    await page.waitForFunction(() => "show" in globalThis);
    await page.evaluate((text) => (globalThis as unknown as Monaco).show(text), `${pod(containers)}\n    - nmae: misspelt`);
    // Its schema is at work as soon as it finds this mistake.
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as Monaco).told().problems)).toBeGreaterThan(0);
    await page.evaluate((text) => (globalThis as unknown as Monaco).show(text), pod(containers));
    await page.keyboard.press("ControlOrMeta+End");
    rows.push(row("Monaco", containers, await typed(browser, page, ".view-lines", IN_EDITOR)));
    const { text } = await page.evaluate(() => (globalThis as unknown as Monaco).told());
    expect(text.slice(-TYPED.length)).toBe(TYPED);
    server.close();
  });
}

test.afterAll(async ({ browser }) => {
  const head = ["ms", "work p50", "work p99", "of its own p50", "p99", "shown p50", "p99", "in the next frame", "INP p98", "until the next key p50", "p99"];
  const ms = (value: number) => value.toFixed(1);
  const cells = rows.map(({ what, containers, work, own, until, next, inp, all }) => [
    ...[`${what}, ${containers} containers`, ms(work.p50), ms(work.p99), ms(own.p50), ms(own.p99), ms(until.p50), ms(until.p99)],
    ...[`${(next * 100).toFixed(1)} %`, ms(inp), ms(all.p50), ms(all.p99)],
  ]);
  const title = `From a key press to the paint that shows it, ${IN_FORM.length} keys in the form and ${IN_EDITOR.length} in the YAML:`;
  await publish("typing", "SPEED.md", [table(title, head, cells)], { rows }, [`Chromium ${browser.version()}`, ...(await beside())]);
});

/** What beside/monaco.js gives the page. */
interface Monaco {
  show(text: string): void;
  told(): { text: string; problems: number };
}

/** Types; gives what the trace of it says. Text changes within `text`, the element that shows the YAML. */
async function typed(browser: Browser, page: Page, text: string, keys: readonly string[]): Promise<Read> {
  await page.evaluate(watch, { text, mark: MARK });
  await page.waitForTimeout(1500);
  await browser.startTracing(page, { categories: CATEGORIES });
  let random = 7;
  for (const key of keys) {
    await page.keyboard.press(key, { delay: HELD });
    random = (random * 16807) % 2147483647;
    await page.waitForTimeout(BETWEEN + (random % FRAME));
  }
  await page.waitForTimeout(500);
  return read(await browser.stopTracing(), keys.length);
}

/** In the page: leaves a mark in the trace whenever the text changes. */
function watch({ text, mark }: { text: string; mark: string }): void {
  const element = document.querySelector(text);
  if (!element) throw new Error(`there is no ${text}`);
  new MutationObserver(() => performance.mark(mark)).observe(element, { subtree: true, childList: true, characterData: true });
}

function row(what: string, containers: number, { presses, interactions }: Read): Row {
  const spread = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return {
    ...{ what, containers, keys: presses.length },
    work: spread(presses.map(({ work }) => work)),
    own: spread(presses.map(({ own }) => own)),
    all: spread(presses.map(({ all }) => all)),
    until: spread(presses.map(({ until }) => until)),
    next: presses.filter(({ isNext }) => isNext).length / presses.length,
    inp: percentile(interactions, 0.98),
  };
}
