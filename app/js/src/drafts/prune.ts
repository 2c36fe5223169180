// Making room: the oldest drafts go, but never one that a tab holds.

import type { Database } from "./database.ts";
import { whileFree } from "./hold.ts";
import { beyond } from "./limits.ts";
import { erase, newestFirst } from "./records.ts";

/** Deletes all but the `most` newest drafts. */
export async function prune(database: Database, most: number): Promise<void> {
  for (const id of beyond(await newestFirst(database), most)) {
    await whileFree(id, () => erase(database, id));
  }
}
