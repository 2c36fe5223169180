// How the benchmarks run: one page, one at a time, nothing else. `make bench` sets
//
//   PODLAB_BENCH     the folder with keystroke.js and keystroke_bg.wasm; the results go there, too, as browser.json
//   PODLAB_CHROMIUM  the browser; else /usr/bin/chromium

import { defineConfig } from "@playwright/test";
import { FLAGS } from "./support/chromium.ts";
import { CHROMIUM } from "./support/settings.ts";

export default defineConfig({
  testDir: "benchmarks",
  testMatch: "*.bench.ts",
  outputDir: "../target/benchmarks",
  workers: 1,
  timeout: 300_000,
  reporter: "line",
  use: { launchOptions: { executablePath: CHROMIUM, args: FLAGS } },
});
