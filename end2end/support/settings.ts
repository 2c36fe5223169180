// What is tested and with what, from the environment. See playwright.config.ts for the names.

import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The top of the repository. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The program under test. */
export const PODLAB = setting("PODLAB_BIN") ?? join(ROOT, "target/debug/podlab");

/** The browser. */
export const CHROMIUM = setting("PODLAB_CHROMIUM") ?? "/usr/bin/chromium";

/** A cluster that tests share. */
export interface Cluster {
  kubeconfig: string;
  context: string;
}

/** The context that end2end/cluster writes into the kubeconfigs of its API servers. */
export const API_CONTEXT = "podlab-api";

/** The shared API server, which judges Pods but runs none. */
export const API = cluster("PODLAB_KUBECONFIG", API_CONTEXT);

/** The shared kind cluster, where Pods run. */
export const KIND = cluster("PODLAB_KIND_KUBECONFIG", setting("PODLAB_KIND_CONTEXT") ?? "kind-podlab-test");

/** The program that starts and stops API servers. */
export const CLUSTER = setting("PODLAB_CLUSTER") ?? join(ROOT, "target/podlab-cluster");

/** Folder of the program hyper, if it is named. */
export const KUBERNETES = setting("PODLAB_KUBERNETES");

/** Where the build program keeps what is expensive to make. */
export const CACHE = setting("PODLAB_CACHE") ?? join(setting("XDG_CACHE_HOME") ?? join(homedir(), ".cache"), "podlab");

/** None when the variable names no kubeconfig. */
function cluster(variable: string, context: string): Cluster | null {
  const kubeconfig = setting(variable);
  return kubeconfig ? { kubeconfig, context } : null;
}

function setting(name: string): string | undefined {
  return process.env[name] || undefined;
}
