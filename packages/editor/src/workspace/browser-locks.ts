import type { HeldLock, WriterLocks } from "../document/journal-store.ts";

const TRIES = 3;
const PAUSE_MS = 120;

/**
 * Who may write, across the tabs and windows of this browser (Web Locks API). A browser without locks gives everybody one:
 * the journal's revision then sees to it that who comes late writes nothing over.
 */
export class BrowserLocks implements WriterLocks {
  private readonly locks: LockManager | undefined;

  constructor(locks: LockManager | undefined = globalThis.navigator?.locks) {
    this.locks = locks;
  }

  async hold(name: string, steal: boolean): Promise<HeldLock | undefined> {
    const held = await this.tried(name, steal);
    if (held !== undefined) return held;
    // A page that is loaded again comes before the browser has taken the lock from the one that it was.
    for (let times = 0; times < TRIES; times++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const now = await this.tried(name, false);
      if (now !== undefined) return now;
    }
    return undefined;
  }

  private tried(name: string, steal: boolean): Promise<HeldLock | undefined> {
    const { locks } = this;
    if (locks === undefined) return Promise.resolve(unlocked());
    return new Promise((resolve) => {
      let release = (): void => undefined;
      let lose = (): void => undefined;
      const lost = new Promise<void>((fulfil) => {
        lose = fulfil;
      });
      const released = new Promise<void>((fulfil) => {
        release = fulfil;
      });
      const held = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null) {
          resolve(undefined);
          return undefined;
        }
        resolve({ lost, release });
        return released;
      };
      const asked = locks.request(name, steal ? { steal: true } : { ifAvailable: true }, held);
      asked.catch((error: unknown) => {
        // Stolen from us, if we had it; if we never had it, the browser gives none, and nobody else has it either.
        if (error instanceof DOMException && error.name === "AbortError") lose();
        resolve(unlocked());
      });
    });
  }
}

const unlocked = (): HeldLock => ({ lost: new Promise(() => undefined), release: () => undefined });
