/** The way through the questions of one case: those that were looked at, the one that is, and those gone back from. */
export interface Path {
  readonly past: readonly string[];
  /** Absent where the next question is still to be found. */
  readonly current: string | undefined;
  /** The nearest first. */
  readonly future: readonly string[];
}

/** The way before the first question. */
export const START: Path = { past: [], current: undefined, future: [] };

/** After the question that is looked at: to where one came back from, or to one that is still to be found. */
export function goOn({ past, current, future }: Path): Path {
  const [next, ...rest] = future;
  return { past: current === undefined ? past : [...past, current], current: next, future: rest };
}

/** Back to the question before; the same where there is none. */
export function goBack(path: Path): Path {
  const { past, current, future } = path;
  const before = past.at(-1);
  if (before === undefined) return path;
  return { past: past.slice(0, -1), current: before, future: current === undefined ? future : [current, ...future] };
}

/** To a question of one's own choice. */
export function pick({ past, current, future }: Path, question: string): Path {
  return {
    past: current === undefined || current === question ? past : [...past, current],
    current: question,
    future: current === undefined ? future : [],
  };
}

/** The next to ask: the first in order that was neither asked nor looked at on the way. */
export const upNext = (
  { past, current }: Path,
  ordered: readonly string[],
  isAsked: (question: string) => boolean,
): string | undefined => ordered.find((id) => id !== current && !isAsked(id) && !past.includes(id));
