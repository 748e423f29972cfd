import { inLanguage, type Known, type Language } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import { editorWords } from "../language/words.ts";
import { stepText } from "./announcement.ts";
import { chipOf, decisionLines, isChanged } from "./changes.ts";
import { countsOf, together } from "./counts.ts";
import { edgesOf } from "./edges.ts";
import { examplePainting, exampleScene } from "./example-scene.ts";
import { lanesOf } from "./lanes.ts";
import { nodeOf } from "./painting.ts";

const { model } = exampleScene();
const yes: Known = { kind: "truth", value: true };
const no: Known = { kind: "truth", value: false };
const nb = { language: "nb", words: editorWords("nb") } as const;

type Answers = Parameters<typeof examplePainting>[0];

/** A node's chip, or those of its lines, as one reads them. */
function chips(answers: Answers, id: string): string[] {
  const painting = examplePainting(answers);
  const node = nodeOf(model, id);
  const lines = decisionLines(node, painting, nb);
  if (lines.length > 0) return lines.map(({ mark, text, chip }) => `${mark} ${text} [${chip ?? ""}]`);
  const chip = chipOf(node, painting, nb);
  return chip === undefined ? [] : [chip];
}

describe("what changed, in words", () => {
  const rows: [name: string, answers: Answers, node: string, chips: string[]][] = [
    ["a sign", { lured: no }, "lured", ["før: ja"]],
    ["a sign that was not known", { moved: yes }, "moved", ["før: ukjent"]],
    ["a fact that was known in part", { age: { kind: "range", min: 18, max: 18 } }, "age", ["før: 15–17 år"]],
    ["a fact of which nothing was known", { place: { kind: "option", possible: [0] } }, "place", ["før: ukjent"]],
    ["a sum", { lured: no }, "signs", ["før: 3–4"]],
    ["a settled decision", { lured: no, moved: no }, "level", ["known Ingen tegn [før: noen tegn]"]],
    [
      "of several outcomes: what came, what went",
      { lured: no, moved: yes },
      "phases",
      ["true Transport [ny]", "false Rekruttering [bort]"],
    ],
    [
      "an outcome that is open again",
      { lured: undefined },
      "phases",
      ["unknown Rekruttering [før: ja]", "unknown 2 ikke avklart [før: 1 ikke avklart]"],
    ],
    ["an action that went", { lured: no }, "follow", ["bort"]],
    ["an action that came", { moved: yes }, "search", ["ny"]],
    ["an action that was open", { moved: no }, "search", ["før: åpent"]],
    ["what stayed has none", { moved: yes }, "follow", []],
    ["an answer that was changed back has none", { moved: yes, lured: yes }, "lured", []],
  ];
  test.each(rows)("%s", (_, answers, node, expected) => {
    expect(chips(answers, node)).toEqual(expected);
  });

  test("without a change nothing is changed", () => {
    const painting = examplePainting({});
    for (const node of model.nodes.values()) expect(isChanged(node, painting)).toBe(false);
  });
});

test("what changed is out, even if it is not so", () => {
  const lanes = lanesOf(exampleScene({ painting: examplePainting({ lured: no, paid: undefined }) }));
  const items = lanes.flatMap((lane) => lane.items.map(({ id }) => id));
  expect(items).toEqual(expect.arrayContaining(["lured", "paid", "follow"]));
});

test("the chain of what changed is drawn, each edge once", () => {
  const scene = exampleScene({ painting: examplePainting({ lured: no, moved: no }) });
  const read = (focus?: string) =>
    edgesOf(scene, lanesOf(scene), focus)
      .map(({ kind, from, to }) => `${kind} ${from} → ${to}`)
      .sort();
  const chain = [
    "lured → follow",
    "lured → phases",
    "lured → signs",
    "moved → phases",
    "moved → search",
    "moved → signs",
  ];
  const rest = ["level → report", "signs → level"];
  expect(read()).toEqual([...chain, ...rest].map((edge) => `delta ${edge}`).sort());
  expect(read("level")).toEqual(
    [...chain.map((edge) => `delta ${edge}`), ...rest.map((edge) => `near ${edge}`)].sort(),
  );
});

const heard: [name: string, language: Language, answers: Answers, text: string][] = [
  [
    "what changed",
    "nb",
    { lured: no, moved: no },
    "Lokket med løfter: nei. Flyttet ofte: nei. Bekymringsnivå: Ingen tegn. Fase: ingen. Gjelder ikke lenger: Meld fra til barnevernstjenesten og Følg opp på stedet.",
  ],
  ["that nothing did", "nb", { alone: yes }, "Reiste alene: ja. Vurderinger og tiltak er som før."],
  [
    "what came",
    "en",
    { moved: yes },
    "Moved often: yes. Phase: Recruitment, Transport. New action: Look for more children.",
  ],
  [
    "many answers as a number",
    "nn",
    { paid: yes, moved: yes, alone: yes, debt: yes },
    "4 svar endra. Bekymringsnivå: Mange teikn. Fase: Rekruttering, Transport. Nytt tiltak: Leit etter fleire barn.",
  ],
];
test.each(heard)("one hears %s", (_, language, answers, text) => {
  expect(stepText(model, examplePainting(answers), { language, words: editorWords(language) })).toBe(text);
});

describe("counts by strength", () => {
  const level = model.decisions.find(({ id }) => id === "level");
  const phases = model.decisions.find(({ id }) => id === "phases");
  if (level === undefined || phases === undefined) throw new Error("the example has lost a decision");

  test("of the signs that its rules count, certain and possible", () => {
    const read = countsOf(model, level, examplePainting({ debt: undefined }), "nb").map(
      ({ label, counts }) =>
        `${label}: ${counts.map((count) => `${count.label} ${count.min}–${count.max} av ${count.of}`).join(", ")}`,
    );
    expect(read).toEqual(["Handling: Sterk 1–1 av 1, Svak 0–1 av 1", "Middel: Sterk 0–1 av 1"]);
  });

  test("as one, for a card", () => {
    const counts = together(countsOf(model, level, examplePainting({ debt: undefined }), "nb"));
    expect(counts.map(({ label, min, max, of }) => [label, min, max, of])).toEqual([
      ["Sterk", 1, 2, 2],
      ["Svak", 0, 1, 1],
    ]);
  });

  test("none where the rules count nothing", () => {
    expect(countsOf(model, phases, undefined, "nb")).toEqual([]);
  });

  test("without a case all is possible", () => {
    const [first] = countsOf(model, level, undefined, "en");
    expect(first?.counts.map(({ min, max, of }) => [min, max, of])).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ]);
  });

  test("a card has them when it is selected", () => {
    const find = (selected: string) =>
      lanesOf(exampleScene({ selected }))
        .flatMap(({ items }) => items)
        .find(({ id }) => id === "level");
    expect(find("level")).toMatchObject({ counts: [{ label: "Sterk" }, { label: "Svak" }] });
    expect(find("signs")).toMatchObject({ counts: [] });
    expect(inLanguage(level.document.label, "nb")).toBe("Bekymringsnivå");
  });
});

describe("what only the draft has", () => {
  const without = (id: string) => {
    const now = examplePainting({});
    const { before } = now;
    if (before === undefined) throw new Error("the example has a case before");
    const left = <Value>(of: { readonly [id: string]: Value }): { readonly [id: string]: Value } =>
      Object.fromEntries(Object.entries(of).filter(([key]) => key !== id));
    const { indicators, scores, decisions, actions } = before.evaluation;
    const evaluation = {
      ...before.evaluation,
      indicators: left(indicators),
      scores: left(scores),
      decisions: left(decisions),
      actions: left(actions),
    };
    return { ...now, before: { ...before, evaluation } };
  };
  test.each(["moved", "signs", "report", "search"])("%s is new, and not what it never was", (id) => {
    const node = nodeOf(model, id);
    expect(chipOf(node, without(id), nb)).toBe("ny");
    expect(chipOf(node, examplePainting({}), nb)).toBeUndefined();
  });
  test.each(["level", "phases"])("the decision %s is new in its first line", (id) => {
    const node = nodeOf(model, id);
    expect(decisionLines(node, without(id), nb)[0]?.chip).toBe("ny");
    expect(chipOf(node, without(id), nb)).toBeUndefined();
  });
  test("an outcome that came is a change, though those that were there stand as before", () => {
    const now = examplePainting({});
    const { before } = now;
    const phases = before?.evaluation.decisions.phases;
    if (before === undefined || phases?.hit !== "collect") throw new Error("the example has phases");
    const [[first, truth] = ["", "unknown" as const]] = Object.entries(phases.outcomes);
    const decisions = { ...before.evaluation.decisions, phases: { ...phases, outcomes: { [first]: truth } } };
    const painting = { ...now, before: { ...before, evaluation: { ...before.evaluation, decisions } } };
    expect(isChanged(nodeOf(model, "phases"), painting)).toBe(true);
  });
});
