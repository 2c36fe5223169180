// What every journey starts from: `test` with a running server, the workbench of its page, and a watch for trouble.

import { type BrowserContext, test as base } from "@playwright/test";
import { join } from "node:path";
import { ApiServer } from "./api-server.ts";
import { removed } from "./kubernetes.ts";
import { type Server, serve } from "./podlab.ts";
import { KUBECONFIG } from "./settings.ts";
import { Trouble } from "./trouble.ts";
import { Workbench } from "./workbench.ts";

export { expect } from "@playwright/test";

interface OfTest {
  /** The workbench of `page`; `visit` opens it. */
  workbench: Workbench;
  /** What must not happen; checked after every test. */
  trouble: Trouble;
  /** Starts a server of this test's own for a kubeconfig, which need not exist, and gives the workbench of `page` on it. */
  serveFor: (kubeconfig: string) => Promise<{ server: Server; workbench: Workbench }>;
  /** An API server of this test's own, not started yet. */
  apiServer: ApiServer;
  /** A Pod name of this test's own; the Pod is taken away afterwards. */
  podName: string;
}

interface OfWorker {
  server: Server;
}

export const test = base.extend<OfTest, OfWorker>({
  server: [
    async ({}, use) => {
      const server = await serve(KUBECONFIG ?? join(import.meta.dirname, "there-is-no-kubeconfig"));
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
    await use(async (kubeconfig) => {
      const server = await serve(kubeconfig);
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
  podName: async ({}, use, info) => {
    const name = `journey-${info.parallelIndex}-${Date.now().toString(36)}`;
    await use(name);
    if (KUBECONFIG) await removed(KUBECONFIG, name);
  },
});

/** Lets the pages of `context` use the clipboard. */
export async function allowClipboard(context: BrowserContext, server: Server): Promise<void> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
}
