// A tab holds a draft with a Web Lock, which the browser frees when the tab goes.

/** Tries to hold the draft; the one held before is let go. False when another tab holds it. */
export function hold(id: string): Promise<boolean> {
  return request(id, { ifAvailable: true });
}

/** Like `hold`, but waits a moment: during a reload the page before may not have let go yet. */
export function holdOwn(id: string): Promise<boolean> {
  return request(id, { signal: AbortSignal.timeout(RELOAD_MS) });
}

/** Runs `work` while no tab holds the draft; does nothing when one does. */
export async function whileFree(id: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

const RELOAD_MS = 500;

let letGo: () => void = () => undefined;

function nameOf(id: string): string {
  return `podlab-draft-${id}`;
}

function request(id: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null) => {
      resolve(lock !== null);
      if (!lock) return undefined;
      letGo();
      return new Promise<void>((done) => (letGo = done));
    };
    navigator.locks.request(nameOf(id), options, held).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "TimeoutError") resolve(false);
      else reject(error);
    });
  });
}
