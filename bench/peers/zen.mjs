import { ZenEngine } from "@gorules/zen-engine";

/** One decision table a decision (hit policy first), a column for each fact that it uses, as its editor makes them. */
export function candidates({ facts, decisions, outcomes }) {
  const nodes = [{ id: "in", name: "in", type: "inputNode" }];
  const edges = [];
  decisions.forEach(({ id, rows: nested }) => {
    // A table has no "or" within a row: each group of comparisons is a row of its own.
    const rows = nested.flatMap(({ groups, outcome }) => groups.map((comparisons) => ({ comparisons, outcome })));
    const columns = [...new Set(rows.flatMap(({ comparisons }) => comparisons.map(({ fact }) => fact)))];
    const cell = (comparisons, column) =>
      comparisons
        .filter(({ fact }) => fact === column)
        .map(({ operator, value }) => {
          if (operator === "lessThan") return `< ${value}`;
          if (operator === "greaterThanInclusive") return `>= ${value}`;
          return JSON.stringify(value);
        });
    nodes.push({
      id,
      name: id,
      type: "decisionTableNode",
      content: {
        hitPolicy: "first",
        inputs: columns.map((column) => ({ id: `c${column}`, name: facts[column].id, field: facts[column].id })),
        outputs: [{ id: "o", name: id, field: id }],
        rules: [
          ...rows.map(({ comparisons, outcome }, i) => ({
            _id: `${id}-${i}`,
            ...Object.fromEntries(
              columns.map((column) => {
                const tests = cell(comparisons, column);
                return [
                  `c${column}`,
                  tests.length > 1
                    ? tests.map((test) => `$ ${/^[<>]/.test(test) ? test : `== ${test}`}`).join(" and ")
                    : (tests[0] ?? ""),
                ];
              }),
            ),
            o: JSON.stringify(outcomes[outcome]),
          })),
          {
            _id: `${id}-otherwise`,
            ...Object.fromEntries(columns.map((column) => [`c${column}`, ""])),
            o: JSON.stringify(outcomes[0]),
          },
        ],
      },
    });
    edges.push({ id: `in-${id}`, sourceId: "in", targetId: id, type: "edge" });
    edges.push({ id: `${id}-out`, sourceId: id, targetId: "out", type: "edge" });
  });
  nodes.push({ id: "out", name: "out", type: "outputNode" });
  const decision = new ZenEngine().createDecision({ nodes, edges });
  return [
    {
      name: "zen-engine",
      prepare: (known) => known,
      run: async (known) => {
        const { result } = await decision.evaluate(known);
        return decisions.map(({ id }) => result[id]);
      },
    },
  ];
}
