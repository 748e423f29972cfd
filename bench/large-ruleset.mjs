/**
 * A ruleset as large as any that is foreseen: the form of the real one with `indicators` indicators, a fact for every fourth, scores
 * that count by tags and by name, decisions in a row, and an action for each. Always the same for the same number.
 */
export function largeRuleset(indicators) {
  const text = (nb) => ({ nb, nn: nb, en: nb });
  const cycle = (list, i) => list[i % list.length];
  const elements = ["act", "means", "purpose", "vulnerability"];
  const strengths = ["weak", "medium", "strong", "decisive"];
  const values = (ids) => ids.map((id) => ({ id, label: text(id) }));
  const basis = [{ source: "source", standing: "proposal" }];
  const facts = Array.from({ length: Math.ceil(indicators / 4) }, (_, i) => ({
    id: `fact${i}`,
    type: "boolean",
    label: text(`Opplysning ${i}`),
    question: text(`Stemmer opplysning ${i}?`),
    tags: { element: cycle(elements, i) },
  }));
  const nodes = Array.from({ length: indicators }, (_, i) => ({
    id: `sign${i}`,
    code: `S${i}`,
    label: text(`Tegn nummer ${i} på utnytting`),
    ...(i % 4 === 0
      ? { when: { fact: `fact${i / 4}`, operator: "equal", value: true } }
      : { question: text(`Er tegn nummer ${i} sett?`) }),
    tags: { element: cycle(elements, i), strength: cycle(strengths, Math.floor(i / 4)) },
    basis,
  }));
  const scores = Array.from({ length: Math.max(4, Math.ceil(indicators / 50)) }, (_, i) => ({
    id: `score${i}`,
    label: text(`Poengsum ${i}`),
    members:
      i < 4
        ? strengths.map((strength, weight) => ({
            count: { element: [cycle(elements, i)], strength: [strength] },
            weight: weight + 1,
          }))
        : Array.from({ length: 20 }, (_, k) => ({
            indicator: `sign${(i * 37 + k * 11) % indicators}`,
            weight: (k % 4) + 1,
          })).filter(({ indicator }, k, all) => all.findIndex((other) => other.indicator === indicator) === k),
  }));
  const decisions = scores.map(({ id }, i) => ({
    id: `level${i}`,
    label: text(`Nivå ${i}`),
    hit: "first",
    ordered: true,
    outcomes: values(["none", "some", "high"]),
    rules: [
      {
        id: "high",
        outcome: "high",
        because: text("Mange tegn"),
        when: { fact: id, operator: "greaterThan", value: 20 },
      },
      {
        id: "some",
        outcome: "some",
        because: text("Noen tegn"),
        when: { fact: id, operator: "greaterThan", value: 4 },
      },
    ],
    otherwise: "none",
  }));
  const actions = decisions.map(({ id }, i) => ({
    id: `act${i}`,
    label: text(`Tiltak ${i}`),
    by: "you",
    when: { fact: id, operator: "equal", value: "high" },
    basis,
  }));
  return {
    format: 1,
    id: "large",
    version: "1.0.0",
    lawAsOf: "2026-01-01",
    title: text("Et stort regelsett"),
    sources: [{ id: "source", title: "Kilde", publisher: "Holdepunkt", read: "2026-01-01" }],
    actors: [{ id: "you", label: text("Du") }],
    tags: [
      { id: "element", label: text("Element"), values: values(elements) },
      { id: "strength", label: text("Styrke"), ordered: true, values: values(strengths) },
    ],
    facts,
    indicators: nodes,
    scores,
    decisions,
    leads: ["level0"],
    actions,
    constraints: [],
    laws: [],
  };
}
