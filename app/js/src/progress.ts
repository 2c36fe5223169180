// A learner's progress, kept in the browser: one record an exercise. A change reads and writes in one transaction, so that two
// tabs never lose each other's. What a record holds is the page's matter: here it is a text.

import { finished, result } from "./drafts/database.ts";
import { readable } from "./progress/message.ts";

/** The records of all exercises. */
export function all(): Promise<string[]> {
  return told(async () => result<string[]>((await connect()).transaction("records").objectStore("records").getAll()));
}

/** What the learner is called; "" where nothing was said. */
export function learner(): Promise<string> {
  return told(async () => (await result<string | undefined>((await connect()).transaction("learner").objectStore("learner").get("name"))) ?? "");
}

/** Keeps what the learner is called. */
export function name(learner: string): Promise<void> {
  return told(async () => {
    const transaction = (await connect()).transaction("learner", "readwrite");
    transaction.objectStore("learner").put(learner, "name");
    await finished(transaction);
  });
}

/**
 * Changes the record of an exercise: `change` is given what is kept, as it is now, and gives what is to be kept. Settles with that,
 * once it is stored.
 */
export function change(exercise: string, change: (before: string | undefined) => string): Promise<string> {
  return told(async () => {
    const transaction = (await connect()).transaction("records", "readwrite");
    const store = transaction.objectStore("records");
    let after = "";
    let failed: unknown;
    const reading: IDBRequest<string | undefined> = store.get(exercise);
    reading.onsuccess = () => {
      try {
        after = change(reading.result);
        store.put(after, exercise);
        transaction.commit();
      } catch (error) {
        failed = error;
        transaction.abort();
      }
    };
    await finished(transaction).catch((error: unknown) => {
      throw failed ?? error;
    });
    return after;
  });
}

/** Forgets the record of an exercise. */
export function forget(exercise: string): Promise<void> {
  return told(async () => {
    const transaction = (await connect()).transaction("records", "readwrite");
    transaction.objectStore("records").delete(exercise);
    await finished(transaction);
  });
}

let opening: Promise<IDBDatabase> | null = null;

function connect(): Promise<IDBDatabase> {
  opening ??= open();
  opening.catch(close);
  return opening;
}

function close(): void {
  opening = null;
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("podlab-progress", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("records");
    request.result.createObjectStore("learner");
  };
  const database = await result(request);
  database.onclose = close;
  database.onversionchange = () => {
    database.close();
    close();
  };
  return database;
}

/** What goes wrong is said in words for people. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readable(error);
  }
}
