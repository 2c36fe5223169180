// Drafts: one a tab, kept in the browser (IndexedDB). A tab holds its draft with a Web Lock, so that two tabs never
// write the same one. Earlier texts of a draft are kept too, to go back to. Each draft is about a topic (the workbench,
// or an exercise), which its id begins with.

import { connect, type Database } from "./drafts/database.ts";
import { hold, holdOwn, type Release } from "./drafts/hold.ts";
import { isDue, MOST_DRAFTS } from "./drafts/limits.ts";
import { readable } from "./drafts/message.ts";
import { prune } from "./drafts/prune.ts";
import { newestFirst, read, write } from "./drafts/records.ts";

/** A draft as it is stored. `revision` grows by one with each save. */
export interface Stored {
  id: string;
  text: string;
  /** Which of the text's documents the page is about, from 0. */
  chosen?: number | undefined;
  revision: number;
}

/**
 * The draft of this tab about `topic`: the one it had before a reload, else the newest that no other tab holds. This tab holds it from
 * now on. Null when there is none. Rejects with a readable message when the browser does not let us store anything.
 */
export function open(topic: string): Promise<Stored | null> {
  return inTurn(async () => {
    about = topic;
    if (held) return stored(held);
    const database = await connect();
    const own = tabId.get();
    const found = own ? await take(database, own, holdOwn) : null;
    return found ?? (await takeNewest(database, own));
  });
}

/**
 * Stores the text of this tab's draft and gives its new revision. Saves are kept in the order of the calls. Once a draft
 * is open the write is handed to the browser before this returns, so that a call at `pagehide` is not lost; nothing
 * needs to be awaited there. Rejects with a readable message when it is not stored. Without a draft it makes one.
 */
export function save(text: string, chosen?: number): Promise<number> {
  if (held && turns === 0) return told(put(held, text, chosen));
  return inTurn(async () => (held ? put(held, text, chosen) : (await make(text, chosen)).revision));
}

/**
 * Makes a new draft about `topic`, which this tab holds from now on. The one before stays stored and is free for other tabs, also when
 * this rejects: later saves then try to make a new draft again and never touch the one before.
 */
export function create(topic: string, text: string, chosen?: number): Promise<Stored> {
  return inTurn(() => {
    about = topic;
    return make(text, chosen);
  });
}

interface Held extends Stored {
  database: Database;
  release: Release;
  /** When an earlier text was last put aside, in milliseconds. */
  kept: number;
}

let held: Held | null = null;
let about = "";

async function make(text: string, chosen?: number): Promise<Stored> {
  held?.release();
  held = null;
  const database = await connect();
  const id = `${about}/${newId()}`;
  const release = await hold(id);
  if (!release) throw new Error("a new draft is already in use");
  try {
    await write(database, { id, text, chosen, revision: 1, updated: Date.now() }, null);
  } catch (error) {
    release();
    throw error;
  }
  // Old drafts make room in the background; that they could not is no reason to refuse this one.
  prune(database, MOST_DRAFTS).catch(() => undefined);
  return keep({ id, text, chosen, revision: 1, database, release, kept: 0 });
}

async function put(draft: Held, text: string, chosen?: number): Promise<number> {
  const updated = Date.now();
  const earlier = isDue(draft.kept, updated) && draft.text !== text ? stored(draft) : null;
  if (earlier) draft.kept = updated;
  draft.text = text;
  draft.chosen = chosen;
  draft.revision += 1;
  const record = { id: draft.id, text, chosen, revision: draft.revision, updated };
  if (!draft.database.alive) draft.database = await connect();
  await write(draft.database, record, earlier);
  return record.revision;
}

async function takeNewest(database: Database, except: string | null): Promise<Stored | null> {
  for (const id of await newestFirst(database)) {
    const found = id === except || !id.startsWith(`${about}/`) ? null : await take(database, id, hold);
    if (found) return found;
  }
  return null;
}

/** Holds the draft, then reads it: only now can no other tab change it. Null when it is held elsewhere or gone. */
async function take(database: Database, id: string, by: typeof hold): Promise<Stored | null> {
  const release = await by(id);
  if (!release) return null;
  const record = await read(database, id);
  if (record) return keep({ ...record, database, release, kept: 0 });
  release();
  return null;
}

function keep(draft: Held): Stored {
  held = draft;
  tabId.set(draft.id);
  return stored(draft);
}

function stored({ id, text, chosen, revision }: Stored): Stored {
  return { id, text, chosen, revision };
}

/** The draft of this tab across reloads. Without session storage a reload takes the newest free draft. */
const tabId = {
  get: () => quietly(() => sessionStorage.getItem(`podlab-draft-${about}`)),
  set: (id: string) => quietly(() => sessionStorage.setItem(`podlab-draft-${about}`, id)),
};

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let turns = 0;
let turn: Promise<unknown> = Promise.resolve();

/** Runs `work` after everything that waits before it, so that opening, making and saving never cross. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  turns += 1;
  const done = turn.then(work).finally(() => (turns -= 1));
  turn = done.catch(() => undefined);
  return told(done);
}

/** What goes wrong is said in words for people. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw readable(error);
  }
}
