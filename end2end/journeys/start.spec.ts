// A person opens the page: it can be read at once, and typed into as soon as nothing typed can be lost.

import { expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the Pod can be read as YAML and in the form", async ({ page, server }) => {
    await page.goto(server.origin);
    await expect(page).toHaveTitle("Podlab");
    await expect(page.getByLabel("YAML of the Pod")).toHaveText(YELLOW.trim());
    await expect(page.getByLabel("image", { exact: true })).toHaveValue("busybox");
    await expect(page.getByLabel("name", { exact: true })).toHaveValue("lemon");
    await expect(page.locator("main")).toHaveAttribute("inert");
  });

  test("the exercise can be read", async ({ page, server }) => {
    await page.goto(`${server.origin}/learn/yellow-pod`);
    await expect(page.getByRole("heading", { name: "The yellow Pod" })).toBeVisible();
    await expect(page.getByText("Container lemon runs busybox.")).toBeVisible();
  });
});

test("until it is hydrated the page takes no typing, and then it does", async ({ page, server, workbench }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/pkg/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(server.origin, { waitUntil: "commit" });
  const image = page.getByLabel("image", { exact: true });
  await expect(image).toHaveValue("busybox");
  await expect(page.locator("main")).toHaveAttribute("inert");
  await expect(page.getByText("until then the Pod can only be read")).toBeVisible();
  await image.focus();
  await page.keyboard.type("lost?");
  await expect(image).not.toBeFocused();
  await expect(image).toHaveValue("busybox");

  release();
  await workbench.isReady();
  await expect(page.getByText("until then the Pod can only be read")).toBeHidden();
  await workbench.field("image").fill("busybox:1.36");
  await workbench.hasLine("image: busybox:1.36");
});

test("the policy that comes with the page allows no inline script and no other origin", async ({ page, server }) => {
  const answer = await page.goto(server.origin);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("'nonce-");
  expect(policy).toContain("'wasm-unsafe-eval'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toMatch(/https?:/);
  await expect(page.locator("[style]:not(.cm-editor *):not(.cm-editor)")).toHaveCount(0);
});

test("an address that Podlab does not have says so and leads back", async ({ page, trouble, workbench }) => {
  trouble.allow(/status of 404/);
  expect(await workbench.goTo("/learn/no-such-exercise")).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  expect(await workbench.goTo("/nowhere")).toBe(404);
  await page.getByRole("link", { name: "workbench" }).click();
  await workbench.isReady();
  await workbench.hasLine("name: yellow");
});

test("the bar leads from building to learning and back", async ({ page, workbench }) => {
  await workbench.visit();
  await page.getByRole("link", { name: "Learn" }).click();
  await expect(page).toHaveURL(/\/learn$/);
  await page.getByRole("list", { name: "Exercises", exact: true }).getByRole("link", { name: "The yellow Pod" }).click();
  await expect(page).toHaveURL(/\/learn\/yellow-pod$/);
  await workbench.isReady();
  await expect(page.getByRole("link", { name: "Learn" })).toHaveAttribute("aria-current", "page");
  await page.getByRole("link", { name: "Build" }).click();
  await workbench.isReady();
  await expect(page.getByRole("link", { name: "Build" })).toHaveAttribute("aria-current", "page");
});
