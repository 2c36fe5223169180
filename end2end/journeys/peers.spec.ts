// The 60 rows in which docs/PEERS.md compares the Pod forms of other consoles with ours: each is entered through the form.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "../support/journey.ts";
import { PEER_ROWS, type PeerRow } from "../support/peer-rows.ts";
import { YELLOW } from "../support/pods.ts";
import { ROOT } from "../support/settings.ts";
import { Trouble } from "../support/trouble.ts";
import { Workbench } from "../support/workbench.ts";

/** Rows that no other console has, or not the best of them: `make test` goes through these. */
const OURS_ALONE = [31, 37, 42, 45, 54, 60];

/** One page for all rows: each begins with the yellow Pod. */
let workbench: Workbench;
const trouble = new Trouble();

test.beforeAll(async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1600 } });
  await trouble.watch(context);
  workbench = new Workbench(await context.newPage(), server);
  await workbench.visit();
});

test.afterEach(() => trouble.check());

test.afterAll(() => workbench.page.context().close());

for (const row of PEER_ROWS) {
  test(named(row), { tag: OURS_ALONE.includes(row.row) ? [] : ["@whole"] }, () => check(row));
}

/** As docs/PEERS.md names the journey. */
function named({ row, field }: PeerRow): string {
  return `row ${row}: ${field}`;
}

/** From the yellow Pod: what is entered stands in the YAML, nothing else changes, and the judge takes it. */
async function check({ part, steps, gives }: PeerRow): Promise<void> {
  await workbench.paste(YELLOW);
  await workbench.means(parse(YELLOW));
  for (const name of ["gold", part]) await workbench.part(name).click();
  for (const step of steps) await take(step);
  const { metadata, spec, ...top } = parse(YELLOW) as { metadata: object; spec: { containers: object[] } };
  const [lemon, ...others] = spec.containers;
  const containers = [{ ...lemon, ...gives.lemon }, ...others];
  await workbench.means({ ...top, metadata: { ...metadata, ...gives.metadata }, spec: { ...spec, containers, ...gives.spec } });
  await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
}

async function take(step: string): Promise<void> {
  const [name = "", value] = step.split(" = ");
  if (value !== undefined) await workbench.enter(name, value);
  else if (name.startsWith("+ ")) await workbench.button(name).click();
  else await workbench.unfold(name);
}

test("each row of docs/PEERS.md names its journey, and has one", async () => {
  const text = await readFile(join(ROOT, "docs/PEERS.md"), "utf8");
  const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const told = rows.filter(([, number = ""]) => /^\d+$/.test(number)).map((cells) => cells.at(-2));
  expect(told).toEqual(PEER_ROWS.map((row) => `\`${named(row)}\``));
  expect(PEER_ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  console.log(`peer rows: ${told.length} of 60 have a journey`);
});
