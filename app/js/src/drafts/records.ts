// Reading and writing drafts.

import { type Database, finished, result, STORES } from "./database.ts";
import { MOST_EARLIER } from "./limits.ts";

export interface Draft {
  id: string;
  text: string;
  /** Which of the text's documents the page is about, from 0; drafts of earlier versions do not say. */
  chosen?: number | undefined;
  revision: number;
  /** Milliseconds since 1970. */
  updated: number;
  /** What the person calls it; without one it is called by its title. */
  name?: string | undefined;
  /** What its text is about, such as "Pod yellow"; drafts of earlier versions do not say. */
  title?: string | undefined;
}

/** An earlier text of a draft; `updated` is when it was saved, which earlier versions do not say. */
export type Earlier = Pick<Draft, "id" | "text" | "revision"> & Partial<Pick<Draft, "updated">>;

/**
 * Stores the draft and, in the same transaction, an earlier text of it. Everything is asked for before the first wait
 * and committed at once: the browser finishes it even when the page goes away.
 */
export async function write(database: Database, draft: Draft, earlier: Earlier | null): Promise<void> {
  const transaction = database.idb.transaction(STORES, "readwrite");
  transaction.objectStore("drafts").put(draft);
  if (earlier) transaction.objectStore("earlier").put(earlier);
  transaction.commit();
  if (earlier) trim(database, earlier.id);
  await finished(transaction);
}

export async function read(database: Database, id: string): Promise<Draft | undefined> {
  const store = database.idb.transaction("drafts").objectStore("drafts");
  return result<Draft | undefined>(store.get(id));
}

/** The ids of all drafts, the last saved one first. Reads no texts. */
export function newestFirst(database: Database): Promise<string[]> {
  const index = database.idb.transaction("drafts").objectStore("drafts").index("updated");
  const request = index.openKeyCursor(null, "prev");
  const ids: string[] = [];
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(ids);
      ids.push(String(cursor.primaryKey));
      cursor.continue();
    };
  });
}

/** Goes through all drafts, the last saved one first; one text at a time is in memory. */
export function each(database: Database, visit: (draft: Draft) => void): Promise<void> {
  const index = database.idb.transaction("drafts").objectStore("drafts").index("updated");
  const request: IDBRequest<IDBCursorWithValue | null> = index.openCursor(null, "prev");
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      visit(cursor.value);
      cursor.continue();
    };
  });
}

/** Changes the name of a draft and nothing else. False when it is gone. */
export async function rename(database: Database, id: string, name: string | undefined): Promise<boolean> {
  const transaction = database.idb.transaction("drafts", "readwrite");
  const store = transaction.objectStore("drafts");
  let found = false;
  const reading: IDBRequest<Draft | undefined> = store.get(id);
  reading.onsuccess = () => {
    if (!reading.result) return;
    found = true;
    store.put({ ...reading.result, name });
  };
  await finished(transaction);
  return found;
}

/** The earlier texts of a draft, the oldest first. */
export function earlierTexts(database: Database, id: string): Promise<Earlier[]> {
  const store = database.idb.transaction("earlier").objectStore("earlier");
  return result<Earlier[]>(store.getAll(earlierOf(id)));
}

/** Stores a draft with its earlier texts as they were. */
export async function putBack(database: Database, draft: Draft, earlier: readonly Earlier[]): Promise<void> {
  const transaction = database.idb.transaction(STORES, "readwrite");
  transaction.objectStore("drafts").put(draft);
  for (const one of earlier) transaction.objectStore("earlier").put(one);
  await finished(transaction);
}

/** Deletes a draft with its earlier texts. */
export function erase(database: Database, id: string): Promise<void> {
  const transaction = database.idb.transaction(STORES, "readwrite");
  transaction.objectStore("drafts").delete(id);
  transaction.objectStore("earlier").delete(earlierOf(id));
  return finished(transaction);
}

/** Deletes the earlier texts of a draft beyond the limit. */
function trim(database: Database, id: string) {
  const store = database.idb.transaction("earlier", "readwrite").objectStore("earlier");
  const keys = store.getAllKeys(earlierOf(id));
  keys.onsuccess = () => {
    for (const key of keys.result.slice(0, -MOST_EARLIER)) store.delete(key);
  };
}

function earlierOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
