// The 60 rows in which docs/PEERS.md compares the Pod forms of other consoles with ours: each is entered through the form.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "../support/journey.ts";
import { lasting } from "../support/lasting.ts";
import { PEER_ROWS, type PeerRow } from "../support/peer-rows.ts";
import { YELLOW } from "../support/pods.ts";
import { ROOT } from "../support/settings.ts";

/** Rows that no other console has, or not the best of them: `make test` goes through these. */
const OURS_ALONE = [31, 37, 42, 45, 54, 60];

const open = lasting();

for (const row of PEER_ROWS) {
  test(named(row), { tag: OURS_ALONE.includes(row.row) ? [] : ["@whole"] }, () => check(row));
}

/** As docs/PEERS.md names the journey. */
function named({ row, field }: PeerRow): string {
  return `row ${row}: ${field}`;
}

/** From the yellow Pod: what is entered stands in the YAML, nothing else changes, and the judge takes it. */
async function check({ part, steps, gives }: PeerRow): Promise<void> {
  const workbench = open();
  await workbench.paste(YELLOW);
  await workbench.means(parse(YELLOW));
  for (const name of ["gold", part]) await workbench.part(name).click();
  for (const step of steps) await workbench.take(step);
  const { metadata, spec, ...top } = parse(YELLOW) as { metadata: object; spec: { containers: object[] } };
  const [lemon, ...others] = spec.containers;
  const containers = [{ ...lemon, ...gives.lemon }, ...others];
  await workbench.means({ ...top, metadata: { ...metadata, ...gives.metadata }, spec: { ...spec, containers, ...gives.spec } });
  await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
}

test("each row of docs/PEERS.md names its journey, and has one", async () => {
  const text = await readFile(join(ROOT, "docs/PEERS.md"), "utf8");
  const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const told = rows.filter(([, number = ""]) => /^\d+$/.test(number)).map((cells) => cells.at(-2));
  expect(told).toEqual(PEER_ROWS.map((row) => `\`${named(row)}\``));
  expect(PEER_ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  console.log(`peer rows: ${told.length} of 60 have a journey`);
});
