/**
 * Rules of the kind that every engine here can say: decisions of ten rows, the first true row decides. A row has four
 * comparisons: in every second row all must hold, in the others the first two or the last two, as conditions nest in the real
 * ruleset. The same seed gives the same rules and cases on every machine.
 *
 * @typedef {{ id: string, type: "boolean" } | { id: string, type: "integer", min: number, max: number } | { id: string, type: "choice", options: string[] }} Fact
 * @typedef {{ fact: number, operator: "equal" | "greaterThanInclusive" | "lessThan", value: boolean | number | string }} Comparison
 * @typedef {{ groups: Comparison[][], outcome: number }} Row
 * @typedef {{ id: string, rows: Row[] }} Decision
 * @typedef {{ facts: Fact[], decisions: Decision[], outcomes: string[] }} Rules
 * @typedef {Record<string, boolean | number | string | null>} Case
 */

const ROWS_A_DECISION = 10;
const COMPARISONS_A_ROW = 4;
export const OUTCOMES = ["low", "middle", "high", "highest"];

/**
 * A sequence of numbers below `n` that is the same everywhere (mulberry32).
 * @param {number} seed
 */
export function numbers(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/**
 * `size` rows over four facts for every five of them.
 * @param {number} size
 * @returns {Rules}
 */
export function makeRules(size) {
  const next = numbers(size);
  const facts = Array.from({ length: Math.round(size * 0.8) }, (_, i) => {
    const id = `fact${i}`;
    if (i % 5 < 2) return { id, type: /** @type {const} */ ("boolean") };
    if (i % 5 < 4) return { id, type: /** @type {const} */ ("integer"), min: 0, max: 120 };
    return { id, type: /** @type {const} */ ("choice"), options: ["red", "green", "blue", "white", "black"] };
  });
  const comparison = () => {
    const fact = next(facts.length);
    const { type } = facts[fact] ?? facts[0];
    if (type === "boolean") return { fact, operator: /** @type {const} */ ("equal"), value: next(2) === 0 };
    if (type === "integer") {
      const operator =
        next(2) === 0 ? /** @type {const} */ ("greaterThanInclusive") : /** @type {const} */ ("lessThan");
      return { fact, operator, value: 1 + next(119) };
    }
    return {
      fact,
      operator: /** @type {const} */ ("equal"),
      value: ["red", "green", "blue", "white", "black"][next(5)],
    };
  };
  const decisions = Array.from({ length: Math.ceil(size / ROWS_A_DECISION) }, (_, d) => ({
    id: `decision${d}`,
    rows: Array.from({ length: ROWS_A_DECISION }, (_, r) => ({
      // One of these groups of comparisons must hold as a whole.
      groups:
        r % 2 === 0
          ? [Array.from({ length: COMPARISONS_A_ROW }, comparison)]
          : [1, 2].map(() => Array.from({ length: COMPARISONS_A_ROW / 2 }, comparison)),
      // Descending, so that the lowest is left for the default.
      outcome: 3 - Math.floor((r * 3) / ROWS_A_DECISION),
    })),
  }));
  return { facts, decisions, outcomes: OUTCOMES };
}

/**
 * Random cases; of every hundred answers, `unknown` are not known.
 * @param {Rules} rules
 * @param {number} count
 * @param {number} [unknown]
 * @returns {Case[]}
 */
export function makeCases({ facts }, count, unknown = 0) {
  const next = numbers(count + unknown);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      facts.map((fact) => {
        if (next(100) < unknown) return [fact.id, null];
        if (fact.type === "boolean") return [fact.id, next(2) === 0];
        if (fact.type === "integer") return [fact.id, next(121)];
        return [fact.id, fact.options[next(5)]];
      }),
    ),
  );
}

/**
 * What the rules say of a case in which everything is known, in the most obvious way: every engine must answer this.
 * @param {Rules} rules
 * @param {Case} known
 */
export function expected({ facts, decisions, outcomes }, known) {
  return decisions.map(({ rows }) => {
    const row = rows.find(({ groups }) =>
      groups.some((comparisons) =>
        comparisons.every(({ fact, operator, value }) => {
          const x = known[facts[fact].id];
          return operator === "equal" ? x === value : operator === "lessThan" ? x < value : x >= value;
        }),
      ),
    );
    return outcomes[row?.outcome ?? 0];
  });
}
