// The benchmarks that are compiled for the browser (app/pod/benches/browser), on a page of their own.

import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FOLDER } from "./figures.ts";

/** An address that never leaves the browser. */
export const ORIGIN = "http://localhost";
/** Isolated from other origins, so that the clock counts in steps of 5 µs instead of 100. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const TYPES: Record<string, string> = { js: "text/javascript", wasm: "application/wasm" };

/** Answers for the address: an empty page, and the module beside it. */
export async function serveModule(page: Page): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const type = TYPES[name.split(".").pop() ?? ""];
    if (!type) return route.fulfill({ body: "<!doctype html>", contentType: "text/html", headers: ISOLATED });
    await route.fulfill({ body: await readFile(join(FOLDER, name)), contentType: type, headers: ISOLATED });
  });
}
