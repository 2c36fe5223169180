// What Lighthouse says of the page as it comes with the release: the desktop preset, three times.

import { expect, test } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "../support/podlab.ts";
import { run } from "../support/process.ts";
import { CHROMIUM } from "../support/settings.ts";
import { FOLDER, percentile, publish, table } from "./figures.ts";

const PROGRAM = join(import.meta.dirname, "beside/node_modules/lighthouse/cli/index.js");
const RUNS = 3;

interface Report {
  lighthouseVersion: string;
  categories: Record<string, { title: string; score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { title: string; score: number | null; numericValue?: number; displayValue?: string }>;
}

test("Lighthouse", async ({ browser }) => {
  const server = await serve(join(import.meta.dirname, "there-is-no-kubeconfig"));
  const reports: Report[] = [];
  for (let round = 1; round <= RUNS; round += 1) reports.push(await told(server.origin, round));
  await server.stop();
  const [report] = reports;
  if (!report) throw new Error("there is no report");
  const rows = Object.entries(report.categories).map(([id, { title }]) => {
    const scores = reports.map(({ categories }) => (categories[id]?.score ?? 0) * 100);
    return [title, percentile(scores, 0.5).toFixed(0), scores.map((score) => score.toFixed(0)).join(", ")];
  });
  const scores = table(`Lighthouse, desktop preset, ${RUNS} times:`, ["category", "median", "each"], rows);
  const found = table("What it found to better:", ["finding", "score", "value"], findings(report));
  await publish("lighthouse", "SPEED.md", [scores, found], { rows, findings: findings(report) }, [`Lighthouse ${report.lighthouseVersion}`, `Chromium ${browser.version()}`]);
  expect(rows).toHaveLength(4);
});

/** What counts and is not full. */
function findings({ categories, audits }: Report): string[][] {
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const found = counted.map(({ id }) => audits[id]).filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1);
  return found.map((audit) => [audit?.title ?? "", (audit?.score ?? 0).toFixed(2), audit?.displayValue ?? ""]);
}

async function told(origin: string, round: number): Promise<Report> {
  const file = join(FOLDER, `lighthouse-${round}.json`);
  const how = ["--preset=desktop", "--output=json", `--output-path=${file}`, "--quiet", "--no-enable-error-reporting", "--chrome-flags=--headless=new --no-sandbox"];
  const { status, stderr } = await run(process.execPath, [PROGRAM, origin, ...how], { CHROME_PATH: CHROMIUM }, 90_000);
  if (status !== 0) throw new Error(`Lighthouse ended with ${status}: ${stderr}`);
  return JSON.parse(await readFile(file, "utf8")) as Report;
}
