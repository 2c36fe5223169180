// Drafts: one a tab, kept in the browser (IndexedDB). A tab holds its draft with a Web Lock, so that two tabs never
// write the same one. Earlier texts of a draft are kept too, to go back to. Each draft is about a topic (the workbench,
// or an exercise), which its id begins with.

import { connect, type Database } from "./drafts/database.ts";
import { hold, holdOwn, type Release } from "./drafts/hold.ts";
import { isDue, MOST_DRAFTS } from "./drafts/limits.ts";
import { readable } from "./drafts/message.ts";
import { prune } from "./drafts/prune.ts";
import { newestFirst, read, rename as renameRecord, write } from "./drafts/records.ts";
import * as shelf from "./drafts/shelf.ts";

/** A draft as it is stored. `revision` grows by one with each save. */
export interface Stored {
  id: string;
  text: string;
  /** Which of the text's documents the page is about, from 0. */
  chosen?: number | undefined;
  revision: number;
  /** What the person calls it. */
  name?: string | undefined;
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
export function save(text: string, chosen?: number, title?: string): Promise<number> {
  if (held && turns === 0) return told(put(held, { text, chosen, title }));
  return inTurn(async () => (held ? put(held, { text, chosen, title }) : (await make({ text, chosen, title })).revision));
}

/**
 * Makes a new draft about `topic`, which this tab holds from now on. The one before stays stored and is free for other tabs, also when
 * this rejects: later saves then try to make a new draft again and never touch the one before.
 */
export function create(topic: string, text: string, chosen?: number, title?: string): Promise<Stored> {
  return inTurn(() => {
    about = topic;
    return make({ text, chosen, title });
  });
}

/** All drafts of this tab's topic, the last saved one first, as JSON (`shelf.Kept`). */
export function list(): Promise<string> {
  return inTurn(async () => JSON.stringify(await shelf.list(await connect(), about, held?.id)));
}

/**
 * Makes another stored draft the one that this tab holds; the one before is free from then on. Null when another tab
 * holds it, or when it is gone: then nothing changes.
 */
export function swap(id: string): Promise<Stored | null> {
  return inTurn(async () => {
    if (held?.id === id) return stored(held);
    const before = held;
    const found = await take(await connect(), id, hold);
    if (found) before?.release();
    return found;
  });
}

/** Gives a draft a name, or takes it away (""). False when another tab holds it, or when it is gone. */
export function rename(id: string, name: string): Promise<boolean> {
  return inTurn(async () => {
    const database = await connect();
    if (held?.id !== id) return shelf.rename(database, id, name || undefined);
    held.name = name || undefined;
    return renameRecord(database, id, held.name);
  });
}

/** Stores a copy of a draft under a name; gives its id. Null when the draft is gone. */
export function duplicate(id: string, name: string): Promise<string | null> {
  return inTurn(async () => {
    const database = await connect();
    const made = await shelf.duplicate(database, id, `${about}/${newId()}`, name);
    prune(database, MOST_DRAFTS).catch(() => undefined);
    return made;
  });
}

/** Stores a draft about `topic` that no tab holds. */
export function add(topic: string, name: string, text: string, chosen?: number, title?: string): Promise<void> {
  return inTurn(async () => {
    const draft = { id: `${topic}/${newId()}`, name: name || undefined, text, chosen, title, revision: 1, updated: Date.now() };
    await write(await connect(), draft, null);
  });
}

/** Deletes a draft; `restore` brings it back while this page is open. False when a tab holds it, or when it is gone. */
export function remove(id: string): Promise<boolean> {
  return inTurn(async () => shelf.remove(await connect(), id));
}

/** Brings back what `remove` deleted. False when it is not known. */
export function restore(id: string): Promise<boolean> {
  return inTurn(async () => shelf.restore(await connect(), id));
}

/** The earlier texts of this tab's draft without the texts, the newest first, as JSON (`shelf.Revision`). */
export function revisions(): Promise<string> {
  return inTurn(async () => JSON.stringify(held ? await shelf.revisions(await connect(), held.id) : []));
}

/** One earlier text of this tab's draft; null when it is gone. */
export function earlier(revision: number): Promise<string | null> {
  return inTurn(async () => (held ? shelf.earlier(await connect(), held.id, revision) : null));
}

/** The next save of another text puts the text that is stored now aside, however short ago that was last done. */
export function putAside(): void {
  if (held) held.kept = 0;
}

interface Held extends Stored {
  database: Database;
  title?: string | undefined;
  /** When the text was saved, in milliseconds. */
  updated: number;
  release: Release;
  /** When an earlier text was last put aside, in milliseconds. */
  kept: number;
}

let held: Held | null = null;
let about = "";

/** What a save is about. */
type Said = Pick<Held, "text" | "chosen" | "title">;

async function make(said: Said): Promise<Stored> {
  held?.release();
  held = null;
  const database = await connect();
  const record = { id: `${about}/${newId()}`, ...said, revision: 1, updated: Date.now() };
  const release = await hold(record.id);
  if (!release) throw new Error("a new draft is already in use");
  try {
    await write(database, record, null);
  } catch (error) {
    release();
    throw error;
  }
  // Old drafts make room in the background; that they could not is no reason to refuse this one.
  prune(database, MOST_DRAFTS).catch(() => undefined);
  return keep({ ...record, database, release, kept: 0 });
}

async function put(draft: Held, said: Said): Promise<number> {
  const updated = Date.now();
  const { id, text, revision } = draft;
  const earlier = isDue(draft.kept, updated) && text !== said.text ? { id, text, revision, updated: draft.updated } : null;
  if (earlier) draft.kept = updated;
  Object.assign(draft, said, { revision: revision + 1, updated });
  const record = { id, ...said, name: draft.name, revision: draft.revision, updated };
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

function stored({ id, text, chosen, revision, name }: Stored): Stored {
  return { id, text, chosen, revision, name };
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
