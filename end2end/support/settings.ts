// What is tested and with what, from the environment. See playwright.config.ts for the names.

import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The top of the repository. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The program under test. */
export const PODLAB = setting("PODLAB_BIN") ?? join(ROOT, "target/debug/podlab");

/** The browser. */
export const CHROMIUM = setting("PODLAB_CHROMIUM") ?? "/usr/bin/chromium";

/** Kubeconfig of the shared API server; absent when there is none. */
export const KUBECONFIG = setting("PODLAB_KUBECONFIG");

/** The context that end2end/cluster writes into its kubeconfigs. */
export const CONTEXT = "podlab-api";

/** The program that starts and stops API servers. */
export const CLUSTER = setting("PODLAB_CLUSTER") ?? join(ROOT, "target/podlab-cluster");

/** Folder of the program hyper, if it is named. */
export const KUBERNETES = setting("PODLAB_KUBERNETES");

/** Where the build program keeps what is expensive to make. */
export const CACHE = setting("PODLAB_CACHE") ?? join(setting("XDG_CACHE_HOME") ?? join(homedir(), ".cache"), "podlab");

function setting(name: string): string | undefined {
  return process.env[name] || undefined;
}
