/*
 * A ruleset far larger than people write, for tests and measurements: 1,500 indicators in three elements and two phases, of
 * all strengths, counted one by one and by tags.
 */

const text = (nb: string) => ({ nb, nn: nb, en: nb });
const ELEMENTS = ["act", "means", "purpose"];
const PHASES = ["recruitment", "transport"];
const STRENGTHS = ["weak", "medium", "strong"];

const tag = (id: string, label: string, values: readonly string[]) => ({
  id,
  label: text(label),
  values: values.map((value) => ({ id: value, label: text(value) })),
});

/** The text of a ruleset with so many indicators. */
export function largeRuleset(count = 1500): string {
  const basis = [{ standing: "proposal", source: "notes" }];
  const pick = (values: readonly string[], i: number): string => values[i % values.length] ?? "";
  return JSON.stringify({
    format: 1,
    id: "large",
    version: "0.1.0",
    lawAsOf: "2026-06-18",
    title: text("Et stort regelsett"),
    sources: [{ id: "notes", title: "Notater", publisher: "Holdepunkt", read: "2026-11-24" }],
    actors: [{ id: "you", label: text("Du") }],
    tags: [
      tag("element", "Element", ELEMENTS),
      { ...tag("strength", "Styrke", STRENGTHS), ordered: true },
      tag("phase", "Fase", PHASES),
    ],
    facts: [],
    indicators: Array.from({ length: count }, (_, i) => ({
      id: `sign${i}`,
      label: text(`Holdepunkt nummer ${i + 1}`),
      question: text(`Er holdepunkt nummer ${i + 1} til stede?`),
      tags: { element: pick(ELEMENTS, i), phase: pick(PHASES, i >> 2), strength: pick(STRENGTHS, i >> 1) },
      basis,
    })),
    scores: Array.from({ length: 8 }, (_, i) => ({
      id: `score${i}`,
      label: text(`Poengsum ${i + 1}`),
      members:
        i % 2 === 0
          ? [{ count: { element: [pick(ELEMENTS, i)] }, weight: 1 + i }]
          : Array.from({ length: 40 }, (__, j) => ({
              indicator: `sign${(i * 97 + j * 13) % count}`,
              weight: 1 + (j % 4),
            })),
      basis,
    })),
    decisions: [
      {
        id: "level",
        hit: "first",
        ordered: true,
        label: text("Nivå"),
        outcomes: [
          { id: "low", label: text("Lavt") },
          { id: "high", label: text("Høyt") },
        ],
        rules: Array.from({ length: 8 }, (_, i) => ({
          id: `rule${i}`,
          outcome: "high",
          when: { fact: `score${i}`, operator: "greaterThan", value: 10 },
          because: text("Summen er høy."),
        })),
        otherwise: "low",
      },
    ],
    actions: [
      {
        id: "act",
        label: text("Gjør noe"),
        by: "you",
        when: { fact: "level", operator: "equal", value: "high" },
        basis,
      },
    ],
    constraints: [],
    laws: [],
  });
}
