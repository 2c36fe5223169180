// All drafts of a topic, as a person sees them: to open, name, copy, delete and bring back, with their earlier texts.

import type { Database } from "./database.ts";
import { heldAnywhere, hold } from "./hold.ts";
import { type Draft, each, earlierTexts, type Earlier, erase, putBack, read, rename as renameRecord, write } from "./records.ts";
import { bytes, when } from "./words.ts";

/** A draft in the list. */
export interface Kept {
  id: string;
  /** The name that the person gave, or "". */
  name: string;
  /** What its text is about, or "". */
  title: string;
  /** When it was saved, for people. */
  when: string;
  /** How long its text is, in UTF-8. */
  bytes: number;
  /** Which tab has it open, if one has. */
  place: "here" | "elsewhere" | "free";
}

/** An earlier text, without the text. */
export interface Revision {
  revision: number;
  when: string;
}

/** The drafts about `topic`, the last saved one first; `here` is the one that this tab holds. */
export async function list(database: Database, topic: string, here: string | undefined): Promise<Kept[]> {
  const isHeld = await heldAnywhere();
  const kept: Kept[] = [];
  await each(database, (draft) => {
    if (!draft.id.startsWith(`${topic}/`)) return;
    const place = draft.id === here ? "here" : isHeld(draft.id) ? "elsewhere" : "free";
    const { id, name = "", title = "", text, updated } = draft;
    kept.push({ id, name, title, when: when(updated), bytes: bytes(text), place });
  });
  return kept;
}

/** Names a draft that no tab holds; a tab that holds one would write its own name over it. */
export async function rename(database: Database, id: string, name: string | undefined): Promise<boolean> {
  return (await alone(id, () => renameRecord(database, id, name))) ?? false;
}

/** Stores a copy without earlier texts. */
export async function duplicate(database: Database, id: string, copy: string, name: string): Promise<string | null> {
  const draft = await read(database, id);
  if (!draft) return null;
  await write(database, { ...draft, id: copy, name: name || undefined, revision: 1, updated: Date.now() }, null);
  return copy;
}

/** Deletes a draft that no tab holds, and remembers it until the page goes. */
export async function remove(database: Database, id: string): Promise<boolean> {
  const removed = await alone(id, async () => {
    const draft = await read(database, id);
    if (!draft) return false;
    deleted.set(id, { draft, earlier: await earlierTexts(database, id) });
    await erase(database, id);
    return true;
  });
  return removed ?? false;
}

/** Stores again what was deleted, as it was. */
export async function restore(database: Database, id: string): Promise<boolean> {
  const found = deleted.get(id);
  if (!found) return false;
  await putBack(database, found.draft, found.earlier);
  deleted.delete(id);
  return true;
}

/** The earlier texts of a draft, the newest first. */
export async function revisions(database: Database, id: string): Promise<Revision[]> {
  const texts = await earlierTexts(database, id);
  return texts.reverse().map(({ revision, updated }) => ({ revision, when: updated === undefined ? "" : when(updated) }));
}

/** One of them. */
export async function earlier(database: Database, id: string, revision: number): Promise<string | null> {
  const texts = await earlierTexts(database, id);
  return texts.find((one) => one.revision === revision)?.text ?? null;
}

const deleted = new Map<string, { draft: Draft; earlier: Earlier[] }>();

/** Does something to a draft while this tab holds it; null when another one does. */
async function alone<T>(id: string, work: () => Promise<T>): Promise<T | null> {
  const release = await hold(id);
  if (!release) return null;
  try {
    return await work();
  } finally {
    release();
  }
}
