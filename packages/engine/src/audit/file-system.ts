/** What a file system was asked to do when it could not. */
export type FileStep =
  | "makeDirectory"
  | "list"
  | "create"
  | "open"
  | "size"
  | "read"
  | "write"
  | "truncate"
  | "sync"
  | "close"
  | "link"
  | "rename"
  | "remove"
  | "syncDirectory";

/** Why it could not. */
export type FileFault =
  /** There is nothing of that name. */
  | "missing"
  /** There is something of that name already. */
  | "exists"
  /** A directory, a symbolic link, a device: anything but a regular file where one was to be. */
  | "notAFile"
  /** The disk, or what its owner may use of it, is full. */
  | "noSpace"
  /** Not for this user, or the file system is mounted for reading only. */
  | "notPermitted"
  /** A write took fewer bytes than it was given. */
  | "shortWrite"
  /** Anything else; `name` has the system's word for it. */
  | "failed";

/** That a step was not done, as data. It names no path: a path may name a person. */
export type FileProblem = {
  readonly step: FileStep;
  readonly fault: FileFault;
  /** The system's own name for it, `EIO` say, where it has one. */
  readonly name?: string;
};

/** What a step gave, or why it was not done. */
export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem };

/**
 * An open file. After any step of it has failed nothing is known of what it holds, and nothing but `close` may be asked of it
 * (a second `fsync` may say that all is well when nothing was written: "fsyncgate", PostgreSQL 2018).
 */
export interface OpenFile {
  /** How many bytes the file has. */
  size(): Promise<FileResult<number>>;
  /** The bytes from `position` on, at most `length` of them; fewer only where the file ends. */
  read(position: number, length: number): Promise<FileResult<Uint8Array>>;
  /**
   * Writes all the bytes in one call at the end of the file, wherever that is by then; for files from `create` and `openToAppend`.
   * What was written partly is a `shortWrite`, never continued. Durable only after `sync` or `syncData`.
   */
  append(bytes: Uint8Array): Promise<FileResult<undefined>>;
  /** Writes all the bytes in one call from `position` on; for files from `openToWrite`. */
  overwrite(position: number, bytes: Uint8Array): Promise<FileResult<undefined>>;
  /** Cuts the file to its first `length` bytes; for files from `openToWrite`. */
  truncate(length: number): Promise<FileResult<undefined>>;
  /** Returns when all that was written is on the disk, with what is needed to read it again (`fsync`). */
  sync(): Promise<FileResult<undefined>>;
  /** As `sync`, without times and the like (`fdatasync`). */
  syncData(): Promise<FileResult<undefined>>;
  /** Gives the file back, also after a failure. Of an error nothing can be said but that there was one. */
  close(): Promise<FileResult<undefined>>;
}

/**
 * All that a log asks of a file system. Handed in, so that the whole store runs in a simulator that loses power at every
 * step. Paths are joined with "/". A name that was made, linked, renamed or removed is so for certain only after
 * `syncDirectory` of the directory it stands in. Nothing here follows a symbolic link at the end of a path.
 */
export interface FileSystem {
  /** Makes a directory, its parent being there, for its owner only (0700). */
  makeDirectory(path: string): Promise<FileResult<undefined>>;
  /** The names in a directory, in no order. */
  list(path: string): Promise<FileResult<readonly string[]>>;
  /** Returns when the names in the directory are on the disk. */
  syncDirectory(path: string): Promise<FileResult<undefined>>;
  /** Makes an empty file for its owner only (0600), `exists` if there is anything of that name. */
  create(path: string): Promise<FileResult<OpenFile>>;
  openToAppend(path: string): Promise<FileResult<OpenFile>>;
  openToWrite(path: string): Promise<FileResult<OpenFile>>;
  openToRead(path: string): Promise<FileResult<OpenFile>>;
  /** Gives a file a second name, `exists` if there is anything of that name: one of two who try at once does it. */
  link(path: string, name: string): Promise<FileResult<undefined>>;
  /** Gives a file another name in one step, in place of whatever had it. */
  rename(path: string, name: string): Promise<FileResult<undefined>>;
  remove(path: string): Promise<FileResult<undefined>>;
}
