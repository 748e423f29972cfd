/*
 * The same content for both: a table of so many rules over two inputs, or a graph of so many nodes in layers of fifteen.
 * What is asked for stands in the address: `#table=100`, `#graph=1500`.
 */

/** What the address asks for. */
export function asked() {
  const [kind, size] = location.hash.slice(1).split("=");
  return { kind: kind === "graph" ? "graph" : "table", size: Number(size) };
}

/** Where the nodes of a graph stand, and which one each follows. */
export const graphOf = (size) =>
  Array.from({ length: size }, (_, i) => ({
    id: `node${i}`,
    name: `Node ${i}`,
    x: 40 + (i % 15) * 240,
    y: 40 + Math.floor(i / 15) * 130,
    after: i % 15 === 0 ? undefined : `node${i - 1}`,
  }));
