import type { FileResult, FileSystem } from "../../audit/file-system.ts";

/**
 * A directory that is held open: a name put after `at` and a "/" stands in this directory and in no other, whatever was put in the place of
 * its path since.
 */
export interface HeldDirectory {
  readonly at: string;
  /** Its permissions, as `chmod` writes them. */
  readonly mode: number;
  /** Whether it still stands where it was found. */
  isInPlace(): Promise<boolean>;
  close(): Promise<void>;
}

/** What stands at a name in a directory; a link is `other`, wherever it points. */
export interface Named {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
}

/** A file's bytes and what it is replaced with. */
export interface FoundFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Changes when the file does, but for two changes within one tick of the file system's clock. */
  readonly stamp: string;
}

/** All that a served folder asks of a file system: what an audit log asks, and to stay inside. */
export interface FolderFiles extends FileSystem {
  /**
   * Holds the directory that `segments` lead to from `root`, a path without links. A link on the way is `notAFile`, as is a directory that
   * stands elsewhere by now.
   */
  hold(root: string, segments: readonly string[]): Promise<FileResult<HeldDirectory>>;
  names(directory: HeldDirectory): Promise<FileResult<readonly Named[]>>;
  /** The stamp of a file as it stands now, without opening it. */
  stampOf(directory: HeldDirectory, name: string): Promise<FileResult<string>>;
  /**
   * A regular file's bytes; `undefined` if it has more than `limit`. A link, a pipe, a device and a file that has a second name (which may
   * stand outside) are `notAFile`.
   */
  readFile(directory: HeldDirectory, name: string, limit: number): Promise<FileResult<FoundFile | undefined>>;
  /** Sets the permissions of a file or a directory and returns when they are on the disk. */
  setMode(path: string, mode: number): Promise<FileResult<undefined>>;
}
