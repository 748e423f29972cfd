/** What the command line answers to the shell. Documented in docs/reference/command-line.md; stable. */
export const EXIT = {
  fine: 0,
  /** The document has problems, or something was not as expected. */
  problems: 1,
  /** The command was called in a way that it does not understand. */
  wrongUse: 2,
  /** A file could not be read, or the output not be written. */
  cannotRead: 3,
  internal: 4,
  /** An audit log or a receipt is not what was recorded, or is not signed by the key. */
  tampered: 5,
  /** The reader ended it (Ctrl-C), as shells say it: 128 and the number of the signal. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message for the reader; the only way in which commands fail. */
export class Stop extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}
