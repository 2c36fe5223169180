// How the journeys run: Debian's Chromium, two at a time, against the built program. Settings come from the environment:
//
//   PODLAB_BIN              the program to test; else target/debug/podlab
//   PODLAB_KUBECONFIG       kubeconfig of a running API server, context podlab-api; without it the project `api` does not run
//   PODLAB_KIND_KUBECONFIG  kubeconfig of a running kind cluster for tests; without it the project `kind` does not run
//   PODLAB_KIND_CONTEXT     its context; else kind-podlab-test
//   PODLAB_CHROMIUM         the browser; else /usr/bin/chromium
//   PODLAB_CLUSTER          the program of end2end/cluster; else target/podlab-cluster
//   PODLAB_KUBERNETES       folder of the program hyper; else what PODLAB_CLUSTER keeps in the user's cache
//   PODLAB_WHOLE            with any value the project `whole` runs, and no other
//
// Where a test runs is said by its tag: none needs no cluster; @api any, so that it runs on the API server and on kind;
// @api-server starts an API server of its own; @kind needs Pods that run. @whole says what `make test` has no time for: of
// what it goes through field by field, `make test` goes through a part, `make test-all` through all.

import { defineConfig } from "@playwright/test";
import type { OfWorker } from "./support/journey.ts";
import { FLAGS } from "./support/chromium.ts";
import { API, CHROMIUM, KIND } from "./support/settings.ts";

const projects = [
  { name: "pages", grepInvert: /@api|@kind|@whole/, use: { cluster: API ?? KIND } },
  { name: "api", grep: /@api/, use: { cluster: API } },
  { name: "kind", grep: /@api(?!-)|@kind/, use: { cluster: KIND } },
];
const whole = { name: "whole", grep: /@whole/, use: { cluster: null } };
const isWhole = process.env["PODLAB_WHOLE"] !== undefined;
const possible = isWhole ? [whole] : projects.filter(({ name, use }) => name === "pages" || use.cluster);

const isTold = isWhole || process.env["TEST_WORKER_INDEX"] !== undefined;
if (!isTold && !API) process.stderr.write("api is not run: PODLAB_KUBECONFIG names no kubeconfig. `make api-server` starts an API server.\n");
if (!isTold && !KIND) process.stderr.write("kind is not run: PODLAB_KIND_KUBECONFIG names no kubeconfig. `make test KEEP=1` leaves a cluster.\n");

export default defineConfig<object, OfWorker>({
  testDir: "journeys",
  outputDir: "../target/journeys",
  forbidOnly: Boolean(process.env["CI"]),
  fullyParallel: true,
  workers: 2,
  // A machine that stood still for a moment is not the product's failure; the closing lines name each test that needed this.
  retries: 1,
  timeout: 120_000,
  // What fails this often is the build or the machine: each further failure waits for its limits, twice.
  maxFailures: 25,
  globalTimeout: 28 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["./support/closing-line.ts"]],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: CHROMIUM, args: FLAGS },
  },
  projects: possible,
});
