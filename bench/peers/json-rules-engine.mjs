import { Engine } from "json-rules-engine";
import { conditionOf } from "./holdepunkt.mjs";

/** One rule a row, earlier rows first, as its documentation writes them; the first event of a decision decides. */
export function candidates({ facts, decisions, outcomes }) {
  const engine = new Engine();
  decisions.forEach(({ rows }, decision) => {
    rows.forEach(({ groups, outcome }, i) => {
      engine.addRule({
        conditions: conditionOf(groups, facts),
        event: { type: "decided", params: { decision, row: i, outcome } },
        priority: rows.length - i,
      });
    });
  });
  return [
    {
      name: "json-rules-engine",
      prepare: (known) => known,
      run: async (known) => {
        const decided = decisions.map(() => ({ row: Number.POSITIVE_INFINITY, outcome: 0 }));
        for (const { params } of (await engine.run(known)).events) {
          if (params.row < decided[params.decision].row) decided[params.decision] = params;
        }
        return decided.map(({ outcome }) => outcomes[outcome]);
      },
    },
  ];
}
