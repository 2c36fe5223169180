// One picture: when nothing moves any more, without caret, as a PNG with a palette.

import type { Page } from "@playwright/test";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../support/settings.ts";
import { withPalette } from "./palette.ts";

const FOLDER = process.env["PODLAB_SHOTS"] || join(ROOT, "docs/images");

/** Takes it when two in a row are the same. The focus is taken away unless the picture is about it. */
export async function shot(page: Page, name: string, { isFocusKept = false } = {}): Promise<void> {
  await page.mouse.move(0, 0);
  if (!isFocusKept) await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  // The editor's caret blinks by an animation of its own.
  await page.evaluate(() => document.querySelectorAll<HTMLElement>(".cm-cursorLayer").forEach((layer) => (layer.style.visibility = "hidden")));
  const session = await page.context().newCDPSession(page);
  let last = "";
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.waitForTimeout(300);
    const { data } = await session.send("Page.captureScreenshot", { format: "png" });
    if (data === last) {
      await mkdir(FOLDER, { recursive: true });
      await writeFile(join(FOLDER, `${name}.png`), withPalette(Buffer.from(data, "base64")));
      return;
    }
    last = data;
  }
  throw new Error(`${name} never stood still`);
}
