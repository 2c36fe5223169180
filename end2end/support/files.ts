// Files in and out, as bytes.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { Workbench } from "./workbench.ts";

/** Opens a file through the browser's chooser, as a new draft. */
export async function opened(workbench: Workbench, file: string | Buffer, name = "mine.yaml"): Promise<void> {
  const chooser = workbench.page.waitForEvent("filechooser");
  await workbench.button("Open…").click();
  await (await chooser).setFiles({ name, mimeType: "application/yaml", buffer: Buffer.from(file) });
  await expect(workbench.said).toContainText(name);
}

/** What the button Download gives. */
export async function downloaded(workbench: Workbench): Promise<{ name: string; text: string; bytes: Buffer }> {
  const coming = workbench.page.waitForEvent("download");
  await workbench.button("Download").click();
  const download = await coming;
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), text: bytes.toString("utf8"), bytes };
}

/** SHA-256, in hex. */
export function hash(file: string | Buffer): string {
  return createHash("sha256").update(file).digest("hex");
}

/** Waits until what Download gives is these bytes. */
export async function isFile(workbench: Workbench, expected: string | Buffer, timeout = 20_000): Promise<void> {
  const wanted = Buffer.from(expected);
  await expect
    .poll(async () => {
      const { bytes } = await downloaded(workbench);
      return hash(bytes) === hash(wanted) ? "the same bytes" : difference(bytes, wanted);
    }, { timeout })
    .toBe("the same bytes");
}

/** Where two files begin to differ, which says more than two hashes. */
function difference(bytes: Buffer, wanted: Buffer): string {
  const at = bytes.findIndex((byte, index) => byte !== wanted[index]);
  const from = Math.max(0, (at < 0 ? bytes.length : at) - 60);
  const shown = (file: Buffer) => JSON.stringify(file.subarray(from, from + 160).toString("latin1"));
  return `${bytes.length} bytes, which have ${shown(bytes)} where ${shown(wanted)} is wanted, of ${wanted.length}`;
}
