// The exercises that are compiled in, from their own files.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface Exercise {
  id: string;
  title: string;
  /** The first answer that is right. */
  solution: string;
  /** All answers that the file holds, right and wrong, in their order; the starter too. */
  answers: string[];
}

const CONTENT = join(import.meta.dirname, "../../app/lab/content");

/** All of them, by id. */
export const EXERCISES: readonly Exercise[] = readdirSync(CONTENT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => exercise(basename(name, ".md"), readFileSync(join(CONTENT, name), "utf8")))
  .sort((one, other) => (one.id < other.id ? -1 : 1));

function exercise(id: string, text: string): Exercise {
  const title = /^title: *(["']?)(.*)\1$/m.exec(text)?.[2] ?? "";
  const blocks = [...text.matchAll(/^```yaml (starter|solution|equivalent|wrong)\b.*\n([\s\S]*?)^```$/gm)];
  const answers = blocks.map(([, , pod = ""]) => pod);
  const solution = blocks.find(([, kind]) => kind === "solution")?.[2];
  if (!solution || !title) throw new Error(`the exercise ${id} has no solution, or no title`);
  return { id, title, solution, answers };
}
