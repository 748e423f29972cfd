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
