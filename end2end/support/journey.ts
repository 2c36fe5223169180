// What every journey starts from: `test` with a running server, the workbench of its page, and a watch for trouble.

import { type BrowserContext, type TestInfo, test as base } from "@playwright/test";
import { join } from "node:path";
import { ApiServer } from "./api-server.ts";
import { ClusterProgram } from "./cluster-program.ts";
import { namespaceMade, namespaceRemoved, removed } from "./kubernetes.ts";
import { type Server, serve } from "./podlab.ts";
import { Proxy } from "./proxy.ts";
import type { Cluster } from "./settings.ts";
import { Trouble } from "./trouble.ts";
import { Workbench } from "./workbench.ts";

export { expect } from "@playwright/test";

interface OfTest {
  /** The workbench of `page`; `visit` opens it. */
  workbench: Workbench;
  /** What must not happen; checked after every test. */
  trouble: Trouble;
  /** Starts a server of this test's own, as `serve` does, and gives the workbench of `page` on it. */
  serveFor: (...how: Parameters<typeof serve>) => Promise<{ server: Server; workbench: Workbench }>;
  /** An API server of this test's own, not started yet. */
  apiServer: ApiServer;
  /** Plays the program that makes a cluster, which it gives this name. */
  playProgram: (cluster: string) => Promise<ClusterProgram>;
  /** The kubeconfig of the cluster that is tested on. */
  kubeconfig: string;
  /** A way to that cluster which this test may cut. */
  ownWay: Proxy;
  /** A Pod name of this test's own in namespace default; the Pod is taken away afterwards. */
  podName: string;
  /** A namespace of this test's own; it is taken away afterwards, its Pods at once. */
  namespace: string;
}

export interface OfWorker {
  /** The cluster that is tested on; each project of playwright.config.ts has its own, or none. */
  cluster: Cluster | null;
  server: Server;
}

export const test = base.extend<OfTest, OfWorker>({
  cluster: [null, { option: true, scope: "worker" }],
  server: [
    async ({ cluster }, use) => {
      const server = await serve(cluster?.kubeconfig ?? join(import.meta.dirname, "there-is-no-kubeconfig"), cluster?.context);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  trouble: [
    async ({ context }, use) => {
      const trouble = new Trouble();
      await trouble.watch(context);
      await use(trouble);
      trouble.check();
    },
    { auto: true },
  ],
  serveFor: async ({ page }, use) => {
    const servers: Server[] = [];
    await use(async (...how) => {
      const server = await serve(...how);
      servers.push(server);
      return { server, workbench: new Workbench(page, server) };
    });
    await page.close(); // first, since a page without its server asks for it again and again
    for (const server of servers) await server.stop();
  },
  apiServer: async ({}, use) => {
    const apiServer = await ApiServer.create();
    await use(apiServer);
    await apiServer.delete();
  },
  workbench: async ({ page, server }, use) => use(new Workbench(page, server)),
  kubeconfig: async ({ cluster }, use) => {
    if (!cluster) throw new Error("this test needs a cluster: tag it @api or @kind");
    await use(cluster.kubeconfig);
  },
  playProgram: async ({}, use, info) => {
    const played: ClusterProgram[] = [];
    await use(async (cluster) => {
      const program = await ClusterProgram.create(info.outputPath(), cluster);
      played.push(program);
      return program;
    });
    for (const program of played) await program.close();
  },
  ownWay: async ({ kubeconfig }, use, info) => {
    const proxy = await Proxy.before(kubeconfig, info.outputPath("kubeconfig"));
    await use(proxy);
    await proxy.cut();
  },
  podName: async ({ kubeconfig }, use, info) => {
    const name = own(info);
    await use(name);
    await removed(kubeconfig, name);
  },
  namespace: async ({ kubeconfig }, use, info) => {
    const name = own(info);
    await namespaceMade(kubeconfig, name);
    await use(name);
    await namespaceRemoved(kubeconfig, name);
  },
});

/** A name that no other test has, beside this one or before. */
function own(info: TestInfo): string {
  return `journey-${info.parallelIndex}-${Date.now().toString(36)}`;
}

/** Lets the pages of `context` use the clipboard. */
export async function allowClipboard(context: BrowserContext, server: Server): Promise<void> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
}
