/** Which process holds a log. */
export type LockHolder = {
  /** The machine, or the container, that the process number counts on. */
  readonly host: string;
  readonly pid: number;
  /** When the process began, in whatever tells two processes of one number apart; compared, never read. */
  readonly started: string;
};

/** The processes, as far as locks go. Handed in with the file system. */
export interface Processes {
  readonly self: LockHolder;
  /** Whether the process is running, or may be: only one that is certainly gone loses its lock. */
  isRunning(holder: LockHolder): boolean;
}
