import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Folder } from "./folder.ts";
import type { Change } from "./listing.ts";
import type { Scan } from "./scan-folder.ts";

/** Watches until it is closed. */
export interface Watching {
  close(): void;
}

/** How long to wait, in milliseconds. */
export interface WatchTimes {
  /** After a sign of change, and between two looks that must agree before anything is told. */
  readonly settle: number;
  /** At most from the first sign until it is told, for a file that never comes to rest. */
  readonly longest: number;
  /** Between looks without any sign: some file systems give none. */
  readonly look: number;
}

export const WATCH_TIMES: WatchTimes = { settle: 60, longest: 3_000, look: 5_000 };

/**
 * Tells what has changed in a folder, by content: a file that was saved as it was is no change, and one that is half written (two looks differ) is not told
 * until it has come to rest. What the operating system says is only a reason to look.
 */
export function watchFolder(
  root: string,
  folder: Folder,
  start: Scan,
  tell: (changes: readonly Change[]) => void,
  times: WatchTimes = WATCH_TIMES,
): Watching {
  let told = digestsOf(start);
  let watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isSigned = false;
  let isClosed = false;

  const sign = (): void => {
    isSigned = true;
    if (!isLooking && !isClosed) wait(times.settle);
  };
  const wait = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds);
    timer.unref();
  };

  const look = async (): Promise<void> => {
    isLooking = true;
    let waited = 0;
    let seen: ReadonlyMap<string, string> | undefined;
    while (!isClosed) {
      isSigned = false;
      const scanned = await folder.scan();
      if (!scanned.ok) break;
      watchAll(scanned.value);
      const now = digestsOf(scanned.value);
      const isAtRest = isSame(now, seen ?? told) || waited >= times.longest;
      if (isAtRest && !isClosed) {
        const changes = changesBetween(told, now);
        told = now;
        if (changes.length > 0) tell(changes);
        break;
      }
      seen = now;
      await new Promise((resolve) => setTimeout(resolve, times.settle));
      waited += times.settle;
    }
    isLooking = false;
    if (!isClosed) wait(isSigned ? times.settle : times.look);
  };

  const watchAll = ({ directories }: Scan): void => {
    const now = new Map<string, FSWatcher>();
    for (const segments of directories) {
      const path = join(root, ...segments);
      const one = watchers.get(path) ?? watchOne(path);
      if (one !== undefined) now.set(path, one);
    }
    for (const [path, watcher] of watchers) if (!now.has(path)) watcher.close();
    watchers = now;
  };
  const watchOne = (path: string): FSWatcher | undefined => {
    try {
      const watcher = watch(path, { persistent: false }, sign);
      watcher.on("error", () => {
        watcher.close();
        watchers.delete(path);
        sign();
      });
      return watcher;
    } catch {
      // Too many watched already, or gone again: the looks without a sign find what changes.
      return undefined;
    }
  };

  watchAll(start);
  wait(times.look);
  return {
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

const digestsOf = ({ documents }: Scan): ReadonlyMap<string, string> =>
  new Map([...documents].map(([id, { digest }]) => [id, digest]));

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  changesBetween(a, b).length === 0;

function changesBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Change[] {
  const changes: Change[] = [];
  for (const [id, digest] of now) if (before.get(id) !== digest) changes.push({ id, digest });
  for (const id of before.keys()) if (!now.has(id)) changes.push({ id, digest: null });
  return changes;
}
