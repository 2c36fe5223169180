// How the pictures of docs/ are taken (`make screenshots`): always the same window, clock, language, colours, and nothing that moves.
// PODLAB_BIN, PODLAB_CHROMIUM as in playwright.config.ts; PODLAB_SHOTS is another folder for them than docs/images.

import { defineConfig } from "@playwright/test";
import { FLAGS } from "./support/chromium.ts";
import { CHROMIUM } from "./support/settings.ts";

export default defineConfig({
  testDir: "screenshots",
  testMatch: "*.shot.ts",
  outputDir: "../target/screenshots",
  workers: 1,
  timeout: 60_000,
  globalTimeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 20_000,
    // Fonts are drawn in one way on every machine, as far as the fonts are the same.
    launchOptions: { executablePath: CHROMIUM, args: [...FLAGS, "--font-render-hinting=none", "--force-device-scale-factor=1", "--hide-scrollbars"] },
  },
});
