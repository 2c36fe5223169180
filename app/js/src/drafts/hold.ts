// A tab holds a draft with a Web Lock, which the browser frees when the tab goes.

/** Lets go of a held draft. */
export type Release = () => void;

/** Holds the draft until `Release` is called; null when another tab holds it. */
export function hold(id: string): Promise<Release | null> {
  return request(id, { ifAvailable: true });
}

/** Like `hold`, but waits a moment: during a reload the page before may not have let go yet. */
export function holdOwn(id: string): Promise<Release | null> {
  return request(id, { signal: AbortSignal.timeout(RELOAD_MS) });
}

/** Runs `work` while no tab holds the draft; does nothing when one does. */
export async function whileFree(id: string, work: () => Promise<void>): Promise<void> {
  await locks().request(nameOf(id), { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/** Which of the drafts any tab holds now, this one included. */
export async function heldAnywhere(): Promise<(id: string) => boolean> {
  const { held } = await locks().query();
  const names = new Set((held ?? []).map((lock) => lock.name));
  return (id) => names.has(nameOf(id));
}

/** How long the page before may take to let go: on a busy machine more than half a second. */
const RELOAD_MS = 2_000;

function nameOf(id: string): string {
  return `podlab-draft-${id}`;
}

function request(id: string, options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      return resolve(null);
    };
    locks()
      .request(nameOf(id), options, held)
      .catch((error: unknown) => (isTimeout(error) ? resolve(null) : reject(error)));
  });
}

/** The browser's locks, which it has only where it calls the page's origin secure: this computer, or HTTPS. */
function locks(): LockManager {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) throw new DOMException("no Web Locks", "NotSupportedError");
  return locks;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}
