// The form and the other parts come after the page has begun: until then they are read-only, and should they not come, the page says so.

import { expect, test } from "../support/journey.ts";

test("while the parts are on their way the YAML takes typing, and they show it when they come", async ({ page, server, workbench }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/pkg/split_*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(server.origin);
  await expect(page.locator(".cm-content")).toBeAttached();
  const image = page.getByLabel("image", { exact: true });
  await expect(image).toHaveValue("busybox");
  await image.focus();
  await expect(image).not.toBeFocused();
  await workbench.paste("spec: {containers: [{name: early, image: nginx}]}\n");
  // What can be written is not known yet, and asking does no harm; the text is kept already.
  await page.keyboard.press("Control+Space");
  await expect(page.getByText("kept in this browser")).toBeVisible();

  release();
  await workbench.isReady();
  await expect(workbench.map.getByRole("button", { name: /early/ })).toBeVisible();
});

test("parts that cannot be loaded are asked for again at the press of a button", async ({ page, server, trouble, workbench }) => {
  trouble.allow(/Failed to (load|fetch)|ERR_FAILED/);
  let isCut = true;
  await page.route("**/pkg/split_*.wasm", (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(server.origin);
  await expect(page.getByText("could not be loaded. Is Podlab still running?")).toBeVisible();
  await expect(page.getByRole("main")).not.toHaveAttribute("inert");

  isCut = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await workbench.isReady();
  await expect(page.getByText("could not be loaded")).toBeHidden();
  await workbench.field("image").fill("busybox:1.36");
  await workbench.hasLine("image: busybox:1.36");
});

test("once loaded the parts need the server no more", async ({ context, trouble, workbench }) => {
  trouble.allow(/ERR_INTERNET_DISCONNECTED/);
  await workbench.visit();
  await context.setOffline(true);
  await workbench.button("Patterns…").click();
  await expect(workbench.panel("Patterns…")).toBeVisible();
  await context.setOffline(false);
});
