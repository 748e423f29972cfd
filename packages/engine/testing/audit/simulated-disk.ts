import type { FileFault, FileResult, FileStep, FileSystem, OpenFile } from "../../src/audit/file-system.ts";

/*
 * A disk that may forget whatever it was not asked to keep, after "All File Systems Are Not Created Equal" (Pillai et al.,
 * OSDI 2014): until they are synced, writes may be lost, done in another order, or done in part, and so may names in a directory,
 * each for itself. A sync that fails forgets what it was to keep and yet shows it until the power goes ("Can Applications Recover
 * from fsync Failures?", Rebello et al., ATC 2020).
 */

/** A number below `limit`, by chance. */
export type Chance = (limit: number) => number;

/** The power went, or the process was killed: what ran until now runs no more. */
export class PowerCut extends Error {}

/** What befalls a process, by the number of its steps on the disk, from 1. */
export type Fate = {
  /** The step within which all ends. */
  readonly cutAt?: number;
  /** Steps that fail. */
  readonly failAt?: ReadonlySet<number>;
  /** From this step on the disk is full. */
  readonly fullFrom?: number;
};

type Change =
  | { readonly kind: "write"; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: "truncate"; readonly length: number };

type File = { readonly kind: "file"; now: Uint8Array; kept: Uint8Array; pending: Change[] };

type NameChange = { readonly removed?: string; readonly set?: readonly [string, Item] };

type Directory = {
  readonly kind: "directory";
  readonly now: Map<string, Item>;
  readonly kept: Map<string, Item>;
  pending: NameChange[];
};

type Item = File | Directory;

const directory = (): Directory => ({ kind: "directory", now: new Map(), kept: new Map(), pending: [] });

/** A disk, with one directory on it, "/disk". */
export class SimulatedDisk {
  private readonly root: Directory;

  constructor(root: Directory = directory()) {
    this.root = root;
    if (!root.now.has("disk")) {
      const disk = directory();
      root.now.set("disk", disk);
      root.kept.set("disk", disk);
    }
  }

  /** What may be left when the power goes now. The disk itself stays as it is, so that several ends of one moment can be tried. */
  afterPowerCut(chance: Chance): SimulatedDisk {
    const seen = new Map<Item, Item>();
    const left = (item: Item): Item => {
      const known = seen.get(item);
      if (known !== undefined) return known;
      if (item.kind === "file") {
        const bytes = keptBytes(item, chance);
        const file: File = { kind: "file", now: bytes, kept: bytes, pending: [] };
        seen.set(item, file);
        return file;
      }
      const names = new Map(item.kept);
      for (const change of survivors(item.pending, chance)) rename(names, change);
      const result = directory();
      seen.set(item, result);
      for (const [name, child] of names) {
        const after = left(child);
        result.now.set(name, after);
        result.kept.set(name, after);
      }
      return result;
    };
    return new SimulatedDisk(left(this.root) as Directory);
  }

  /** What a file holds as it is seen now, or undefined if there is none. */
  peek(path: string): Uint8Array | undefined {
    const found = this.find(path);
    return found?.kind === "file" ? found.now : undefined;
  }

  /** Puts bytes into a file, or takes it away, as somebody does who is not the log. */
  poke(path: string, bytes: Uint8Array | undefined): void {
    const parent = this.find(path.slice(0, path.lastIndexOf("/")));
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (parent?.kind !== "directory") throw new Error("no such directory");
    parent.now.delete(name);
    if (bytes !== undefined) parent.now.set(name, { kind: "file", now: bytes, kept: bytes, pending: [] });
  }

  /** The names in a directory as they are seen now. */
  names(path: string): readonly string[] {
    const found = this.find(path);
    return found?.kind === "directory" ? [...found.now.keys()].sort() : [];
  }

  /** The disk as one process has it, and how many steps it has taken. */
  process(fate: Fate, chance: Chance): { readonly files: FileSystem; readonly steps: () => number } {
    let step = 0;
    let isOver = false;
    const isFilling = new Set<FileStep>(["makeDirectory", "create", "write", "link"]);

    /** Does one step, or what fate lets come of it. `partly` is what may be done of a step that fails. */
    const act = async <T>(
      name: FileStep,
      does: () => FileResult<T>,
      partly: (isCut: boolean) => void = () => (chance(2) === 0 ? does() : undefined),
    ): Promise<FileResult<T>> => {
      if (isOver) throw new PowerCut();
      step++;
      if (step === fate.cutAt) {
        isOver = true;
        partly(true);
        throw new PowerCut();
      }
      if (fate.failAt?.has(step) === true) {
        partly(false);
        return { ok: false, problem: { step: name, fault: "failed", name: "EIO" } };
      }
      if (fate.fullFrom !== undefined && step >= fate.fullFrom && isFilling.has(name)) {
        if (name === "write") partly(false);
        return { ok: false, problem: { step: name, fault: "noSpace", name: "ENOSPC" } };
      }
      return does();
    };

    const open = (file: File): OpenFile => {
      // After a failure nothing but closing makes sense: whoever asks for more has a bug that only a broken disk would show.
      let isBroken = false;
      const guarded = async <T>(
        name: FileStep,
        does: () => FileResult<T>,
        partly?: (isCut: boolean) => void,
      ): Promise<FileResult<T>> => {
        if (isBroken) throw new Error(`${name} on a file that has failed`);
        const result = await act(name, does, partly);
        if (!result.ok) isBroken = true;
        return result;
      };
      const write = (position: () => number, bytes: Uint8Array): Promise<FileResult<undefined>> =>
        guarded(
          "write",
          () => change(file, { kind: "write", position: position(), bytes: bytes.slice() }),
          () => change(file, { kind: "write", position: position(), bytes: bytes.slice(0, chance(bytes.length + 1)) }),
        );
      const sync = (): Promise<FileResult<undefined>> =>
        guarded(
          "sync",
          () => {
            for (const one of file.pending) file.kept = changed(file.kept, one);
            file.pending = [];
            return done;
          },
          (isCut) => {
            for (const one of survivors(file.pending, chance)) file.kept = changed(file.kept, one);
            if (!isCut) file.pending = [];
          },
        );
      return {
        size: () => guarded("size", () => ({ ok: true, value: file.now.length })),
        read: (position, length) =>
          guarded("read", () => ({ ok: true, value: file.now.slice(position, position + length) })),
        append: (bytes) => write(() => file.now.length, bytes),
        overwrite: (position, bytes) => write(() => position, bytes),
        truncate: (length) => guarded("truncate", () => change(file, { kind: "truncate", length })),
        sync,
        syncData: sync,
        close: () => act("close", () => done),
      };
    };
    const opened = (path: string): Promise<FileResult<OpenFile>> =>
      act("open", () => {
        const item = this.find(path);
        if (item === undefined) return fault("open", "missing");
        return item.kind === "file" ? { ok: true, value: open(item) } : fault("open", "notAFile");
      });
    const inParent = <T>(
      step: FileStep,
      path: string,
      does: (parent: Directory, name: string) => FileResult<T>,
    ): FileResult<T> => {
      const parent = this.find(path.slice(0, path.lastIndexOf("/")));
      return parent?.kind === "directory"
        ? does(parent, path.slice(path.lastIndexOf("/") + 1))
        : fault(step, "missing");
    };
    const files: FileSystem = {
      makeDirectory: (path) =>
        act("makeDirectory", () =>
          inParent("makeDirectory", path, (parent, name) => {
            if (parent.now.has(name)) return fault("makeDirectory", "exists");
            return setName(parent, { set: [name, directory()] });
          }),
        ),
      list: (path) =>
        act("list", () => {
          const item = this.find(path);
          return item?.kind === "directory" ? { ok: true, value: [...item.now.keys()] } : fault("list", "missing");
        }),
      // A directory that could not be synced is not forgotten: file systems stop at an error in their own structures.
      syncDirectory: (path) =>
        act("syncDirectory", () => {
          const item = this.find(path);
          if (item?.kind !== "directory") return fault("syncDirectory", "missing");
          for (const one of item.pending) rename(item.kept, one);
          item.pending = [];
          return done;
        }),
      create: (path) =>
        act("create", () =>
          inParent("create", path, (parent, name) => {
            if (parent.now.has(name)) return fault("create", "exists");
            const file: File = { kind: "file", now: EMPTY, kept: EMPTY, pending: [] };
            setName(parent, { set: [name, file] });
            return { ok: true, value: open(file) };
          }),
        ),
      openToAppend: opened,
      openToWrite: opened,
      openToRead: opened,
      link: (path, name) =>
        act("link", () => {
          const item = this.find(path);
          if (item === undefined) return fault("link", "missing");
          return inParent("link", name, (parent, own) =>
            parent.now.has(own) ? fault("link", "exists") : setName(parent, { set: [own, item] }),
          );
        }),
      rename: (path, name) =>
        act("rename", () =>
          inParent("rename", path, (parent, from) => {
            const item = parent.now.get(from);
            if (item === undefined) return fault("rename", "missing");
            // Two names of one file: POSIX leaves both.
            if (parent.now.get(name.slice(name.lastIndexOf("/") + 1)) === item) return done;
            return setName(parent, { removed: from, set: [name.slice(name.lastIndexOf("/") + 1), item] });
          }),
        ),
      remove: (path) =>
        act("remove", () =>
          inParent("remove", path, (parent, name) =>
            parent.now.has(name) ? setName(parent, { removed: name }) : fault("remove", "missing"),
          ),
        ),
    };
    return { files, steps: () => step };
  }

  private find(path: string): Item | undefined {
    let item: Item | undefined = this.root;
    for (const name of path.split("/").filter((part) => part !== "")) {
      item = item?.kind === "directory" ? item.now.get(name) : undefined;
    }
    return item;
  }
}

const EMPTY = new Uint8Array(0);
const done = { ok: true, value: undefined } as const;
const fault = (step: FileStep, name: FileFault): { ok: false; problem: { step: FileStep; fault: FileFault } } => ({
  ok: false,
  problem: { step, fault: name },
});

function change(file: File, one: Change): FileResult<undefined> {
  file.now = changed(file.now, one);
  file.pending.push(one);
  return done;
}

function changed(bytes: Uint8Array, one: Change): Uint8Array {
  if (one.kind === "truncate") {
    const cut = new Uint8Array(one.length);
    cut.set(bytes.subarray(0, one.length));
    return cut;
  }
  const written = new Uint8Array(Math.max(bytes.length, one.position + one.bytes.length));
  written.set(bytes);
  written.set(one.bytes, one.position);
  return written;
}

function setName(parent: Directory, one: NameChange): FileResult<undefined> {
  rename(parent.now, one);
  parent.pending.push(one);
  return done;
}

function rename(names: Map<string, Item>, { removed, set }: NameChange): void {
  if (removed !== undefined) names.delete(removed);
  if (set !== undefined) names.set(set[0], set[1]);
}

/** Which of the changes are kept when nobody waited for them: none, all, the first few, or any of them. */
function survivors<T>(pending: readonly T[], chance: Chance): readonly T[] {
  switch (chance(4)) {
    case 0:
      return [];
    case 1:
      return pending;
    case 2:
      return pending.slice(0, chance(pending.length + 1));
    default:
      return pending.filter(() => chance(2) === 0);
  }
}

/** What a file holds after the power went: what was synced, and of the rest whatever was done, torn where it was not done whole. */
function keptBytes({ kept, pending }: File, chance: Chance): Uint8Array {
  let bytes = kept;
  for (const one of survivors(pending, chance)) bytes = changed(bytes, chance(3) === 0 ? torn(one, chance) : one);
  return bytes;
}

function torn(one: Change, chance: Chance): Change {
  if (one.kind === "truncate") return one;
  const middle = chance(one.bytes.length + 1);
  const bytes = one.bytes.slice();
  switch (chance(4)) {
    case 0:
      return { ...one, bytes: bytes.slice(0, middle) };
    case 1:
      // The file has grown, and its blocks were never written.
      return { ...one, bytes: bytes.fill(0) };
    case 2:
      return { ...one, bytes: bytes.fill(0, 0, middle) };
    default:
      return { ...one, bytes: bytes.map((byte, i) => (i < middle ? byte : chance(256))) };
  }
}
