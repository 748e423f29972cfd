/** Names in an order, and whether both sides have moved those of the base in ways that do not agree. */
export interface MergedOrder {
  /** Every name that either side has, each once; also those that only one side has kept, of which whoever merges decides. */
  readonly order: readonly string[];
  readonly isContested: boolean;
}

/**
 * Merges two orders of names that both come from `base`; each name stands once in a list. What all three have keeps the order of the side that moved it (mine where both
 * did); what one side has besides stands behind what it stands behind there. Of what both have put at one place the smaller name goes first, so that it does not
 * matter which side is mine.
 */
export function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): MergedOrder {
  const [inBase, inMine, inTheirs] = [new Set(base), new Set(mine), new Set(theirs)];
  const isCommon = (name: string): boolean => inBase.has(name) && inMine.has(name) && inTheirs.has(name);
  const [b, m, t] = [base.filter(isCommon), mine.filter(isCommon), theirs.filter(isCommon)];
  const isMineMoved = !isEqual(b, m);
  const isContested = isMineMoved && !isEqual(b, t) && !isEqual(m, t);
  const core = isMineMoved ? m : t;

  const ranks = new Map(core.map((name, rank) => [name, rank]));
  const runs = [runsIn(mine, ranks), runsIn(theirs, ranks)] as const;
  const order: string[] = [];
  const placed = new Set<string>();
  const place = (names: readonly string[]): void => {
    for (const name of names) if (!placed.has(name)) order.push(name);
    for (const name of names) placed.add(name);
  };
  for (let rank = -1; rank < core.length; rank++) {
    const name = core[rank];
    if (name !== undefined) place([name]);
    const here = runs.map((one) => one.get(rank) ?? []).filter((run) => run.length > 0);
    for (const run of here.sort(compareRuns)) place(run);
  }
  return { order, isContested };
}

/** What a side has besides the core, by the rank of what it stands behind; −1 is before all. */
function runsIn(side: readonly string[], ranks: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> {
  const runs = new Map<number, string[]>();
  let behind = -1;
  for (const name of side) {
    const rank = ranks.get(name);
    if (rank !== undefined) {
      behind = rank;
      continue;
    }
    const run = runs.get(behind) ?? [];
    run.push(name);
    runs.set(behind, run);
  }
  return runs;
}

function compareRuns(a: readonly string[], b: readonly string[]): number {
  for (const [i, name] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (name !== other) return name < other ? -1 : 1;
  }
  return a.length - b.length;
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);
