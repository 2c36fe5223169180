// How the journeys run: Debian's Chromium, two at a time, against the built program. Settings come from the environment:
//
//   PODLAB_BIN         the program to test; else target/debug/podlab
//   PODLAB_KUBECONFIG  kubeconfig of a running API server, context podlab-api; without it the tests tagged @api do not run
//   PODLAB_CHROMIUM    the browser; else /usr/bin/chromium
//   PODLAB_CLUSTER     the program of end2end/cluster; else target/podlab-cluster
//   PODLAB_KUBERNETES  folder of the program hyper; else what PODLAB_CLUSTER keeps in the user's cache

import { defineConfig } from "@playwright/test";
import { CHROMIUM, KUBECONFIG } from "./support/settings.ts";

/** Chromium as root, without its own talk with the network. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const inWorker = process.env["TEST_WORKER_INDEX"] !== undefined;
if (!KUBECONFIG && !inWorker) {
  process.stderr.write("The api tier is not run: PODLAB_KUBECONFIG names no kubeconfig. `make api-server` starts an API server.\n");
}

export default defineConfig({
  testDir: "journeys",
  outputDir: "../target/journeys",
  forbidOnly: Boolean(process.env["CI"]),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./support/closing-line.ts"]],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: CHROMIUM, args: FLAGS },
  },
  projects: [{ name: "pages", grepInvert: /@api/ }, ...(KUBECONFIG ? [{ name: "api", grep: /@api/ }] : [])],
});
