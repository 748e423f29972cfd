/**
 * `start` with as many of `items` as can be added one after the other, in their order, without `passes` failing: none of those left
 * out can be added. Takes about as many tries as items are left out, times the logarithm of how many there are, since what passes
 * together is added together (the idea of QuickXplain, Junker 2004). `passes` must be monotone: what a set passes its subsets pass.
 */
export function largest(
  start: ReadonlySet<number>,
  items: readonly number[],
  passes: (set: ReadonlySet<number>) => boolean,
): Set<number> {
  if (items.length === 0) return new Set(start);
  const all = new Set([...start, ...items]);
  if (passes(all)) return all;
  if (items.length === 1) return new Set(start);
  const middle = items.length >> 1;
  const first = largest(start, items.slice(0, middle), passes);
  return largest(first, items.slice(middle), passes);
}
