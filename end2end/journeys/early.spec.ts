// A person who clicks and types at once, on a slow machine and a slow line: nothing typed is lost without a word, and then every button works.

import type { Locator } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

test("clicking and typing at once, six times slower: what cannot be taken is not shown as taken, and every button works afterwards", async ({ context, page, server, workbench }) => {
  test.setTimeout(240_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await page.route("**/pkg/*.wasm", async (route) => {
    await new Promise((done) => setTimeout(done, 2_000));
    await route.continue();
  });
  await page.goto(server.origin, { waitUntil: "commit" });
  const image = page.getByLabel("image", { exact: true });
  await expect(image).toHaveValue("busybox");
  const places = await Promise.all([image, page.getByLabel("YAML of the Pod")].map((place) => place.boundingBox()));
  const isInert = () => page.locator("main").evaluate((main) => main.hasAttribute("inert"));
  let early = 0;
  while (await isInert()) {
    const box = places[early % places.length];
    if (box) await page.mouse.click(box.x + 20, box.y + 10);
    await page.keyboard.type("x");
    early += 1;
  }
  console.log(`${early} times clicked and typed before the page took it`);
  expect(early, "the page was met before it was ready").toBeGreaterThan(0);
  await workbench.isReady();
  // What was typed as the page got ready is seen, in the text and in the form alike; nothing else has changed.
  const now = await workbench.yaml();
  expect(now.replaceAll("x", "")).toBe(YELLOW.replaceAll("x", ""));
  await workbench.part("lemon").click();
  await expect(workbench.field("image")).toHaveValue(/name: lemon\n +image: (.*)/.exec(now)?.[1] ?? "");

  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await workbench.paste(YELLOW);
  await everyButtonWorks(workbench);
});

/** What each button of the workbench, as it starts, does: something on the page or in the browser is not as it was. */
async function everyButtonWorks(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  // The input for files is a button for those who listen; those who see press the one that opens it.
  const buttons = page.getByRole("main").locator("button");
  const names = await buttons.evaluateAll((all) => all.filter((one) => !(one as HTMLButtonElement).disabled && one.checkVisibility()).map((one) => one.getAttribute("aria-label") ?? one.textContent?.replace(/\s+/g, " ").trim() ?? ""));
  const seen: string[] = [];
  for (const name of [...new Set(names)]) {
    await workbench.paste(YELLOW.replace("redis", "redis:8"));
    await workbench.part("gold").click();
    // Only what was taken back can be made again.
    if (name === "Redo") await workbench.button("Undo").click();
    const button = buttons.filter({ visible: true }).and(page.getByRole("button", { name, exact: true })).first();
    if ((await button.count()) === 0 || (await button.isDisabled())) continue;
    // What was undone can be made again; a text that was pasted over it ended that.
    if (name === "Redo") await workbench.button("Undo").click();
    await expect(works(workbench, button), `the button ${name}`).resolves.toBe(true);
    seen.push(name);
  }
  console.log(`${seen.length} buttons work: ${seen.join(", ")}`);
  expect(seen.length).toBeGreaterThan(15);
}

async function works({ page }: Workbench, button: Locator): Promise<boolean> {
  const before = await state(page);
  let happened = false;
  const note = () => (happened = true);
  page.once("download", note);
  page.once("filechooser", note);
  await button.click();
  await expect.poll(async () => happened || (await state(page)) !== before, { timeout: 5_000 }).toBe(true);
  page.off("download", note);
  page.off("filechooser", note);
  return true;
}

/** All that can be seen, and where the focus is. */
async function state(page: Workbench["page"]): Promise<string> {
  return page.evaluate(() => `${document.body.innerText} ${document.activeElement?.id} ${[...document.querySelectorAll("input, select, textarea")].map((one) => (one as HTMLInputElement).value).join("|")}`);
}
