// The database: two stores, opened once.

export interface Database {
  readonly idb: IDBDatabase;
  /** False once the browser closed it, e.g. because the person cleared the site's data. */
  alive: boolean;
}

/** "drafts" holds the newest text of each draft, "earlier" some of its earlier ones. */
export const STORES = ["drafts", "earlier"] as const;

/** The open database; opens it anew after it was closed. */
export function connect(): Promise<Database> {
  opening ??= openDatabase();
  opening.catch(forget);
  return opening;
}

/** Settles when the request does. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Settles when everything asked of the transaction is stored. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("the write was stopped", "AbortError"));
  });
}

let opening: Promise<Database> | null = null;

function forget() {
  opening = null;
}

async function openDatabase(): Promise<Database> {
  const request = indexedDB.open("podlab", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("updated", "updated");
    request.result.createObjectStore("earlier", { keyPath: ["id", "revision"] });
  };
  const idb = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onblocked = () => reject(new DOMException("another tab uses an older version", "InvalidStateError"));
    result(request).then(resolve, reject);
  });
  const database = { idb, alive: true };
  const close = () => {
    database.alive = false;
    forget();
  };
  idb.onclose = close;
  idb.onversionchange = () => {
    idb.close();
    close();
  };
  return database;
}
