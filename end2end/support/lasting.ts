// One page for all tests of a file, where opening it anew would take most of the time. Each test gives it a text of its own first.

import { test } from "./journey.ts";
import { Trouble } from "./trouble.ts";
import { Workbench } from "./workbench.ts";

/** Opens the page before the first test; gives its workbench, which is there while tests run. */
export function lasting(path = "/", viewport = { width: 1440, height: 1600 }): () => Workbench {
  let workbench: Workbench;
  const trouble = new Trouble();
  test.beforeAll(async ({ browser, server }) => {
    const context = await browser.newContext({ viewport });
    await trouble.watch(context);
    workbench = new Workbench(await context.newPage(), server);
    await workbench.visit(path);
  });
  test.afterEach(() => trouble.check());
  test.afterAll(() => workbench.page.context().close());
  return () => workbench;
}
