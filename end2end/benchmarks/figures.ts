// Figures as people and programs read them: percentiles, tables, JSON in the folder of the results; and with `make bench WRITE=1`
// the tables in docs/.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/settings.ts";

/** Where results are written. */
export const FOLDER = process.env["PODLAB_BENCH"] || join(ROOT, "target/bench");

/** The value that `part` of all are not above, by nearest rank. */
export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** Prints the tables and keeps the figures, in `NAME.json`; with `WRITE` also puts the tables into the page of docs/ that has their place. */
export async function publish(name: string, page: string, tables: string[], figures: object, versions: string[]): Promise<void> {
  const [processor] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const where = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${processor?.model.trim() ?? "?"}, ${memory}; ${versions.join(", ")}`;
  process.stdout.write(`\n${tables.join("\n\n")}\n\n${where}\n`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify({ where, ...figures }, null, 2)}\n`);
  if (process.env["WRITE"]) await replace(join(ROOT, "docs", page), name, `${tables.join("\n\n")}\n\n${where}.`);
}

/** Puts a text between the two marks of its name. Throws when the page has none. */
async function replace(page: string, name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const before = await readFile(page, "utf8");
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no place for ${name}: “${begin}” and “${end}”`);
  await writeFile(page, `${before.slice(0, from + begin.length)}\n${text}\n${before.slice(to)}`);
}

/** Rows below a title, as a table that reads well on a terminal and in Markdown. */
export function table(title: string, head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${widths.map((width, column) => pad(row[column] ?? "", width, column)).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return `${title}\n\n${[line(head), rule, ...rows.map(line)].join("\n")}`;
}

/** Words to the left, numbers to the right. */
function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
