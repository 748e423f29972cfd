import { fromBase64, toBase64 } from "./base64.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { LogFinding } from "./log-finding.ts";
import type { LineFault } from "./log-line.ts";
import { Frontier, type Sha256 } from "./merkle-tree.ts";

/** What a line says of its place, hashes in base64. */
export type Claims = {
  readonly index: number;
  readonly root: string;
  readonly previous: string | null;
  readonly erases: number | undefined;
};

/** A line as far as a diagnosis must know it. */
export type LineSummary = {
  /** Base64 of its hash; undefined where it is too long, or not ended, to be a leaf. */
  readonly leaf: string | undefined;
  /** Undefined where its envelope cannot be read. */
  readonly claims: Claims | undefined;
  readonly fault: LineFault | undefined;
};

/** What is wrong with the lines of a log, and which record each line is. */
export type Diagnosis = {
  readonly findings: readonly LogFinding[];
  /** By line: the index of the record that it is, as it was recorded; -1 for a line that is none. */
  readonly standsFor: readonly number[];
};

/**
 * Says which records were changed, removed, inserted or moved. What was recorded is worked out first: the hash of each record is what its own
 * line and the line after it say, and a root that a line or a checkpoint states confirms which of them is right. Then the lines are laid
 * against it. A single change is named whatever it is; where two neighbours are gone, what follows is tied to the rest again at the next
 * power of two, whose root is a node of the tree.
 */
export function diagnose(
  lines: readonly LineSummary[],
  checkpoints: readonly Checkpoint[],
  sha256?: Sha256,
): Diagnosis {
  return align(lines, checkpoints, recordedIn(lines, checkpoints, sha256));
}

/** What was recorded, as far as the lines and the checkpoints tell. */
type Recorded = {
  /** Base64 of the hash of the record of each index. */
  readonly leaves: ReadonlyMap<number, string>;
  /** Where nothing confirms that these are the records of this log: first and last index. */
  readonly untied: readonly (readonly [number, number])[];
  /** Lines that do not say what their own place is. */
  readonly misplaced: ReadonlySet<LineSummary>;
  /** Sizes of checkpoints that speak of other records. */
  readonly rewritten: readonly number[];
  /** Sizes of checkpoints that agree. */
  readonly agreed: readonly number[];
};

// Beyond so many records in doubt a second unknown hash explains no more.
const FEW = 16;
// Of a million lines that claim one place the right one is known by what comes after it.
const MOST_CLAIMANTS = 4;
// Of so many strangers in one gap it matters no more which is which.
const MOST_NAMED = 1_000;

function recordedIn(lines: readonly LineSummary[], checkpoints: readonly Checkpoint[], sha256?: Sha256): Recorded {
  const byIndex = new Map<number, LineSummary[]>();
  for (const line of lines) {
    if (line.claims === undefined || line.leaf === undefined) continue;
    const claimants = byIndex.get(line.claims.index);
    if (claimants === undefined) byIndex.set(line.claims.index, [line]);
    else if (claimants.length < MOST_CLAIMANTS) claimants.push(line);
  }
  const signed = new Map<number, string[]>();
  for (const { size, root } of checkpoints) signed.set(size, [...(signed.get(size) ?? []), toBase64(root)]);

  const claimantsOf = (index: number): readonly LineSummary[] => byIndex.get(index) ?? [];
  const leavesOf = (index: number): string[] => claimantsOf(index).map(({ leaf }) => leaf!);
  const statedAfter = (index: number): string[] =>
    claimantsOf(index + 1).flatMap(({ claims }) => claims!.previous ?? []);
  const candidatesOf = (index: number): string[] => [...new Set([...leavesOf(index), ...statedAfter(index)])];
  const rootsOf = (size: number): string[] => [
    ...(signed.get(size) ?? []),
    ...claimantsOf(size).map(({ claims }) => claims!.root),
  ];
  /** What the chain alone says: a line and the one after it agree, or the one after it says so, or nobody else claims the place. */
  const likeliest = (index: number): string | undefined => {
    const [own, stated] = [leavesOf(index), statedAfter(index)];
    return stated.find((leaf) => own.includes(leaf)) ?? stated[0] ?? (own.length === 1 ? own[0] : undefined);
  };
  const isChained = (index: number): boolean => {
    const own = claimantsOf(index);
    if (statedAfter(index).some((leaf) => own.some((line) => line.leaf === leaf))) return true;
    const before = leavesOf(index - 1);
    return own.some(({ claims }) => claims!.previous !== null && before.includes(claims!.previous));
  };

  const vouchedRoot = (size: number): string | undefined =>
    isChained(size) ? claimantsOf(size)[0]?.claims?.root : undefined;

  const leaves = new Map<number, string>();
  const untied: [number, number][] = [];
  const misplaced = new Set<LineSummary>();
  const rewritten: number[] = [];
  const agreed: number[] = [];
  const indexes = [...byIndex.keys()].sort((a, b) => a - b);
  const end = Math.max(0, (indexes.at(-1) ?? -1) + 1, ...checkpoints.map(({ size }) => size));

  let frontier: Frontier | undefined = new Frontier(sha256);
  let root = toBase64(frontier.root());
  let doubtFrom: number | undefined;
  let next = 0;
  const settle = (to: number): void => {
    if (doubtFrom === undefined) return;
    for (const index of rangeOf(doubtFrom, to - 1, leaves)) if (!isChained(index)) leaves.delete(index);
    if (to > doubtFrom) untied.push([doubtFrom, to - 1]);
    doubtFrom = undefined;
  };
  const compare = (size: number): void => {
    for (const one of signed.get(size) ?? []) (one === root ? agreed : rewritten).push(size);
  };
  compare(0);
  for (let index = 0; index < end; index++) {
    while (next < indexes.length && indexes[next]! < index) next++;
    if (frontier === undefined || doubtFrom !== undefined) {
      const stated = isPowerOfTwo(index) ? (signed.get(index)?.[0] ?? vouchedRoot(index)) : undefined;
      const node = stated === undefined ? undefined : fromBase64(stated);
      if (stated !== undefined && node !== undefined) {
        settle(index);
        frontier = Frontier.ofPerfectTree(index, node, sha256);
        root = stated;
      }
    }
    if (frontier !== undefined && doubtFrom === undefined) {
      const before = index === 0 ? null : (leaves.get(index - 1) ?? null);
      for (const line of claimantsOf(index)) {
        const isRight = line.claims!.root === root && (before === null || line.claims!.previous === before);
        if (!isRight || (index === 0 && line.claims!.previous !== null)) misplaced.add(line);
      }
    }
    const candidates = candidatesOf(index);
    if (frontier === undefined) {
      const leaf = likeliest(index);
      if (leaf !== undefined) leaves.set(index, leaf);
      else {
        // Nothing is known from here to the record before the next that anybody claims to be.
        const claimed = indexes[next];
        if (claimed === undefined) {
          settle(end);
          break;
        }
        index = Math.max(index, claimed - 2);
      }
      continue;
    }
    const roots = rootsOf(index + 1);
    const grown = candidates.map((leaf) => ({ leaf, root: rootWith(frontier!, [leaf]) }));
    let found = grown.find((one) => roots.includes(one.root));
    if (found === undefined && index - (doubtFrom ?? index) < FEW) {
      const later = rootsOf(index + 2);
      found = grown.find(({ leaf }) =>
        candidatesOf(index + 1).some((after) => later.includes(rootWith(frontier!, [leaf, after]))),
      );
    }
    if (found !== undefined) {
      // If there was doubt, what was taken for likeliest has led to a root that was stated: it was right.
      doubtFrom = undefined;
    } else {
      const likely = likeliest(index);
      found = grown.find(({ leaf }) => leaf === likely);
      const isContradicted = claimantsOf(index + 1).length > 0;
      const fits = claimantsOf(index).some((line) => line.leaf === likely && !misplaced.has(line));
      if (found === undefined || isContradicted || !fits) doubtFrom ??= index;
    }
    if (found === undefined) {
      frontier = undefined;
      continue;
    }
    leaves.set(index, found.leaf);
    frontier.append(fromBase64(found.leaf)!);
    root = found.root;
    if (doubtFrom === undefined) compare(index + 1);
  }
  settle(end);
  return { leaves, untied, misplaced, rewritten, agreed };
}

function rootWith(frontier: Frontier, leaves: readonly string[]): string {
  const grown = frontier.copy();
  for (const leaf of leaves) grown.append(fromBase64(leaf)!);
  return toBase64(grown.root());
}

const isPowerOfTwo = (size: number): boolean => size > 0 && 2 ** Math.round(Math.log2(size)) === size;

/** Lays the lines against what was recorded. */
function align(lines: readonly LineSummary[], checkpoints: readonly Checkpoint[], recorded: Recorded): Diagnosis {
  const { leaves, untied, misplaced } = recorded;
  const standsFor = lines.map(() => -1);
  const lineOf = new Map<number, number>();
  for (const [line, { claims, leaf }] of lines.entries()) {
    if (claims === undefined || leaf === undefined || lineOf.has(claims.index)) continue;
    if (leaves.get(claims.index) !== leaf) continue;
    standsFor[line] = claims.index;
    lineOf.set(claims.index, line);
  }
  const findings: LogFinding[] = [];
  const inOrder = longestRising(standsFor);
  for (const [line, index] of standsFor.entries()) {
    if (index < 0) continue;
    if (!inOrder.has(line)) findings.push({ code: "reordered", index, line: line + 1 });
    const { fault } = lines[line]!;
    if (fault !== undefined || misplaced.has(lines[line]!)) {
      findings.push({ code: "malformed", index, fault: fault ?? "wrongPlace" });
    }
  }
  const moved = [...lineOf].filter(([, line]) => !inOrder.has(line)).map(([index]) => index);
  moved.sort((a, b) => a - b);

  const expected = Math.max(0, ...checkpoints.map(({ size }) => size));
  let anchor = -1;
  let strangers: number[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (!inOrder.has(line)) {
      if (standsFor[line] === -1) strangers.push(line);
      continue;
    }
    const index = standsFor[line]!;
    closeGap(index, false);
    anchor = index;
    strangers = [];
  }
  closeGap(Math.max(anchor + 1, expected, (moved.at(-1) ?? -1) + 1), true);
  for (const [from, to] of untied) {
    const standing = [...rangeOf(from, to, lineOf)];
    if (standing.length > 0) findings.push({ code: "untied", from: standing[0]!, to: standing.at(-1)! });
  }
  for (const size of new Set(recorded.rewritten)) {
    const last = Math.max(0, ...recorded.agreed.filter((one) => one < size));
    findings.push(size - last === 1 ? { code: "altered", index: last } : { code: "rewritten", size, agreed: last });
  }
  return { findings: findings.sort((a, b) => placeOf(a) - placeOf(b)), standsFor };

  /** What the lines between two records in order are, and what became of the records that should be there. */
  function closeGap(to: number, isEnd: boolean): void {
    const missing = without(anchor + 1, to - 1, moved);
    const isMany = strangers.length > MOST_NAMED || missing.length > MOST_NAMED;
    const unclaimed: number[] = [];
    for (const line of strangers) {
      if (isMany) {
        findings.push({ code: "inserted", line: line + 1, after: anchor });
        continue;
      }
      const claimed = lines[line]!.claims?.index;
      if (claimed !== undefined && take(missing, claimed)) name(line, claimed);
      else unclaimed.push(line);
    }
    for (const line of unclaimed) {
      const first = missing[0]?.[0];
      if (first !== undefined && take(missing, first)) name(line, first);
      else findings.push({ code: "inserted", line: line + 1, after: anchor });
    }
    for (const [from, last] of missing) {
      findings.push(
        isEnd && last === to - 1 ? { code: "cut", records: from, expected: to } : { code: "removed", from, to: last },
      );
    }
  }

  /** A line that stands where the record `index` should. */
  function name(line: number, index: number): void {
    const { leaf, fault, claims } = lines[line]!;
    const original = leaves.get(index);
    if (leaf !== undefined && leaf === original) {
      standsFor[line] = index;
      findings.push({ code: "malformed", index, fault: fault ?? "wrongPlace" });
    } else if (original === undefined && claims?.index === index && isUntied(index) && !misplaced.has(lines[line]!)) {
      // Alone between gaps: nothing speaks for it, and nothing against it.
      standsFor[line] = index;
      findings.push({ code: "untied", from: index, to: index });
    } else findings.push({ code: "altered", index });
  }

  function isUntied(index: number): boolean {
    return untied.some(([from, to]) => from <= index && index <= to);
  }
}

/** The lines whose records stand in order, as many as can be: the longest rising subsequence (Fredman 1975). */
function longestRising(standsFor: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Int32Array(standsFor.length).fill(-1);
  for (const [line, index] of standsFor.entries()) {
    if (index < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (standsFor[tails[middle]!]! < index) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[line] = tails[low - 1]!;
    tails[low] = line;
  }
  const chosen = new Set<number>();
  for (let line = tails.at(-1) ?? -1; line >= 0; line = before[line]!) chosen.add(line);
  return chosen;
}

type Ranges = [number, number][];

/** The numbers from `from` to `to` without those in `holes`, which are sorted. */
function without(from: number, to: number, holes: readonly number[]): Ranges {
  const ranges: Ranges = [];
  let start = from;
  let low = 0;
  for (let high = holes.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (holes[middle]! < from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < holes.length && holes[i]! <= to; i++) {
    const hole = holes[i]!;
    if (hole > start) ranges.push([start, hole - 1]);
    start = hole + 1;
  }
  if (start <= to) ranges.push([start, to]);
  return ranges;
}

/** Takes a number out of the ranges, if it is in one. */
function take(ranges: Ranges, number: number): boolean {
  const at = ranges.findIndex(([from, to]) => from <= number && number <= to);
  if (at < 0) return false;
  const [from, to] = ranges[at]!;
  const rest: Ranges = [];
  if (from < number) rest.push([from, number - 1]);
  if (number < to) rest.push([number + 1, to]);
  ranges.splice(at, 1, ...rest);
  return true;
}

/** The keys within a range, in order; a range may be longer than any log. */
function rangeOf(from: number, to: number, map: ReadonlyMap<number, unknown>): number[] {
  const keys: number[] = [];
  if (to - from <= map.size) {
    for (let index = from; index <= to; index++) if (map.has(index)) keys.push(index);
    return keys;
  }
  for (const index of map.keys()) if (from <= index && index <= to) keys.push(index);
  return keys.sort((a, b) => a - b);
}

/** Where in the log a finding belongs. */
function placeOf(finding: LogFinding): number {
  switch (finding.code) {
    case "removed":
    case "untied":
    case "unsigned":
      return finding.from;
    case "inserted":
    case "tornTail":
      return finding.after + 0.5;
    case "cut":
      return finding.records;
    case "rewritten":
      return finding.size;
    default:
      return "index" in finding ? finding.index : -1;
  }
}
