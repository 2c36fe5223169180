// Drafts: one a tab, kept in the browser (IndexedDB). A tab holds its draft with a Web Lock, so that two tabs never
// write the same one. Earlier texts of a draft are kept too, to go back to.

import { connect, type Database } from "./drafts/database.ts";
import { hold, holdOwn } from "./drafts/hold.ts";
import { isDue, MOST_DRAFTS } from "./drafts/limits.ts";
import { readable } from "./drafts/message.ts";
import { prune } from "./drafts/prune.ts";
import { newestFirst, read, write } from "./drafts/records.ts";

/** A draft as it is stored. `revision` grows by one with each save. */
export interface Stored {
  id: string;
  text: string;
  revision: number;
}

/**
 * The draft of this tab: the one it had before a reload, else the newest that no other tab holds. This tab holds it from
 * now on. Null when there is none. Rejects with a readable message when the browser does not let us store anything.
 */
export function open(): Promise<Stored | null> {
  return told(async () => {
    if (held) return stored(held);
    const database = await connect();
    const own = tabId.get();
    if (own && (await holdOwn(own))) {
      const found = await take(database, own);
      if (found) return found;
    }
    for (const id of await newestFirst(database)) {
      if (id === own || !(await hold(id))) continue;
      const found = await take(database, id);
      if (found) return found;
    }
    return null;
  });
}

/**
 * Stores the text of this tab's draft and gives its new revision. Saves are kept in the order of the calls. Once a draft
 * is open the write is handed to the browser before this returns, so that a call at `pagehide` is not lost; nothing
 * needs to be awaited there. Rejects with a readable message when it is not stored.
 */
export function save(text: string): Promise<number> {
  return told(async () => {
    if (!held) return (await make(text)).revision;
    const draft = held;
    const now = Date.now();
    const earlier = isDue(draft.kept, now) && draft.text !== text ? stored(draft) : null;
    if (earlier) draft.kept = now;
    draft.text = text;
    draft.revision += 1;
    const revision = draft.revision;
    draft.database = draft.database.alive ? draft.database : await connect();
    await write(draft.database, { id: draft.id, text, revision, updated: now }, earlier);
    return revision;
  });
}

/** Makes a new draft, which this tab holds from now on; the one before stays stored and is free for other tabs. */
export function create(text: string): Promise<Stored> {
  return told(() => make(text));
}

interface Held extends Stored {
  database: Database;
  /** When an earlier text was last put aside, in milliseconds. */
  kept: number;
}

let held: Held | null = null;

async function make(text: string): Promise<Stored> {
  const database = await connect();
  const id = crypto.randomUUID();
  await hold(id);
  await write(database, { id, text, revision: 1, updated: Date.now() }, null);
  held = { id, text, revision: 1, database, kept: 0 };
  tabId.set(id);
  // Old drafts make room in the background; that they could not is no reason to refuse this one.
  prune(database, MOST_DRAFTS).catch(() => undefined);
  return stored(held);
}

/** Reads the draft whose lock was just taken: only now can no other tab change it. */
async function take(database: Database, id: string): Promise<Stored | null> {
  const record = await read(database, id);
  if (!record) return null;
  held = { id, text: record.text, revision: record.revision, database, kept: 0 };
  tabId.set(id);
  return stored(held);
}

function stored({ id, text, revision }: Stored): Stored {
  return { id, text, revision };
}

/** The draft of this tab across reloads. Without session storage a reload takes the newest free draft. */
const tabId = {
  get: () => quietly(() => sessionStorage.getItem("podlab-draft")),
  set: (id: string) => quietly(() => sessionStorage.setItem("podlab-draft", id)),
};

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Runs `work`; what goes wrong is said in words for people. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readable(error);
  }
}
