import type { Evaluation, Evaluator, Facts } from "@holdepunkt/engine";

/**
 * Evaluates one case again and again as its answers change. It computes what the changed answers reach and no more, and
 * gives the same for the same facts, whatever it was asked before.
 */
export function following(evaluator: Evaluator, first: Facts): (facts: Facts) => Evaluation {
  const session = evaluator.session(first);
  let before = first;
  return (facts) => {
    for (const id of new Set([...before.keys(), ...facts.keys()])) {
      const known = facts.get(id)?.known;
      if (known !== before.get(id)?.known) session.set(id, known);
    }
    before = facts;
    return session.evaluation();
  };
}
