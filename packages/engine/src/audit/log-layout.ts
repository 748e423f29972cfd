/*
 * Where what lies in a log's directory:
 *
 *     log.jsonl               one record a line; the exact bytes of a line, without the line feed, are the leaf
 *     checkpoint              the newest signed checkpoint
 *     bodies/000/000123.json  one body a record, a thousand in a directory
 *     lock                    held by the one writer
 *     torn/                   what lay beyond the checkpoint when the log was opened: lines, and their bodies
 */

const BODIES_IN_SHARD = 1_000;

/** The paths of a log's files. */
export type LogLayout = {
  readonly directory: string;
  readonly log: string;
  readonly checkpoint: string;
  /** The next checkpoint, until it is whole. */
  readonly nextCheckpoint: string;
  readonly lock: string;
  readonly bodies: string;
  readonly torn: string;
};

export function layoutOf(directory: string): LogLayout {
  return {
    directory,
    log: `${directory}/log.jsonl`,
    checkpoint: `${directory}/checkpoint`,
    nextCheckpoint: `${directory}/checkpoint.next`,
    lock: `${directory}/lock`,
    bodies: `${directory}/bodies`,
    torn: `${directory}/torn`,
  };
}

/** The name of the directory in which the body of record `index` lies. */
export const shardOf = (index: number): string => digits(Math.floor(index / BODIES_IN_SHARD), 3);

/** The path of the directory in which the body of record `index` lies. */
export const shardPath = ({ bodies }: LogLayout, index: number): string => `${bodies}/${shardOf(index)}`;

/** The path of the body of record `index`. */
export const bodyPath = (layout: LogLayout, index: number): string =>
  `${shardPath(layout, index)}/${digits(index, 6)}.json`;

/** Whose body a file of this name is, or `undefined` if it is none. */
export function bodyIndex(shard: string, name: string): number | undefined {
  const index = Number(/^([0-9]{6,16})\.json$/.exec(name)?.[1]);
  const fits = Number.isSafeInteger(index) && shardOf(index) === shard && `${digits(index, 6)}.json` === name;
  return fits ? index : undefined;
}

const digits = (number: number, length: number): string => String(number).padStart(length, "0");
