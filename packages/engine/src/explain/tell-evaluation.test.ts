import { describe, expect, test } from "vitest";
import { factsOfCase, realEvaluator, sampleCases, toldOnce } from "../../testing/real-ruleset.ts";
import { LANGUAGES } from "../language/text.ts";
import type { Account, SectionKind, Statement } from "./account.ts";
import { Teller } from "./tell-condition.ts";
import { leadsFirst, tellEvaluation } from "./tell-evaluation.ts";

const evaluator = realEvaluator();
const { model } = evaluator.plan;
const cases = sampleCases();
const toldOf = toldOnce(evaluator, (facts, language) => tellEvaluation(evaluator, facts, language));

const flat = (statements: readonly Statement[]): Statement[] =>
  statements.flatMap((statement) => [statement, ...flat(statement.details)]);
const all = (account: Account): Statement[] => flat(account.sections.flatMap(({ statements }) => statements));
const section = (account: Account, kind: SectionKind): readonly Statement[] =>
  account.sections.find((one) => one.kind === kind)?.statements ?? [];
const texts = (account: Account): string =>
  all(account)
    .map(({ text }) => text)
    .join("\n");

describe.each(LANGUAGES)("in %s", (language) => {
  const teller = new Teller(model, language);

  test.each(cases)("$name is told whole: no gaps, no ids, no unfinished words", ({ sample }) => {
    const account = toldOf(sample, language);
    for (const { text, nodes } of all(account)) {
      expect(text.trim()).toBe(text);
      expect(text).not.toMatch(/undefined|NaN|\[object|\{|\}|«»|“”|\(\)| {2}/);
      // A camelCase word would be an id that slipped through; file names and digests have none.
      expect(text).not.toMatch(/\b[a-zæøå]+[A-ZÆØÅ][a-zæøå]+/);
      for (const node of nodes) expect(model.nodes.has(node)).toBe(true);
    }
    expect(account.sections.map(({ kind }) => kind)).toEqual(
      ["findings", "concluded", "ladder", "recommended", "restsOn", "open", "limits"].filter(
        (kind) => kind !== "findings" || section(account, "findings").length > 0,
      ),
    );
  });

  test.each(cases)("$name tells every decision, and every action that applies", ({ sample }) => {
    const evaluation = evaluator.evaluate(factsOfCase(evaluator, sample.facts));
    const account = toldOf(sample, language);
    const concluded = section(account, "concluded");
    expect(concluded.map(({ nodes }) => nodes[0])).toEqual(leadsFirst(model).map(({ id }) => id));
    for (const decision of model.decisions) {
      const result = evaluation.decisions[decision.id];
      const told = concluded.find(({ nodes }) => nodes[0] === decision.id);
      if (result?.hit !== "first") continue;
      for (const outcome of result.possible.length === 1 ? result.possible : [result.atLeast, result.atMost]) {
        if (outcome !== undefined)
          expect(told?.text).toContain(teller.option(decision, decision.outcomes.indexOf(outcome)));
      }
    }
    const recommended = section(account, "recommended").map(({ nodes }) => nodes[0]);
    for (const action of model.actions) {
      const state = evaluation.actions[action.id]?.state;
      expect(recommended.includes(action.id)).toBe(
        state === "applies" || state === "appliesUnless" || (state === "open" && recommended.at(-1) === action.id),
      );
    }
  });
});

test.each(cases)(
  "$name: the answers named are enough for what they are named for, and none can be left out",
  ({ sample }) => {
    const facts = factsOfCase(evaluator, sample.facts);
    const before = evaluator.evaluate(facts);
    const account = toldOf(sample, "en");
    for (const told of section(account, "concluded")) {
      const decision = model.nodes.get(told.nodes[0] ?? "");
      if (decision?.kind !== "first" && decision?.kind !== "collect") throw new Error("not a decision");
      for (const reason of told.details) {
        const named = (start: string): Statement | undefined =>
          reason.details.find(({ text }) => text.startsWith(start));
        const [behind, settling] = [named("The answers that make the rule apply"), named("The answers that settle it")];
        const rules = decision.rules.filter((rule) => rule.document.because.en === reason.text);
        const holds = (answers: ReadonlySet<string>): boolean => {
          const session = evaluator.session(new Map([...facts].filter(([id]) => answers.has(id))));
          if (behind !== undefined) {
            return rules.some(({ when }) => session.truth(evaluator.plan.conditions.get(when) ?? -1) === "true");
          }
          // Of a first decision the answers carry what was told: the outcome, or what it is at least.
          const [now, then] = [session.decision(decision.id), before.decisions[decision.id]];
          if (now.hit !== "first" || then?.hit !== "first") return false;
          return then.possible.length === 1
            ? now.possible.join() === then.possible.join()
            : now.atLeast === then.atLeast;
        };
        const answers = (behind ?? settling)?.nodes;
        if (answers === undefined) continue;
        expect(holds(new Set(answers)), `${decision.id}: ${reason.text}`).toBe(true);
        for (const left of answers) {
          expect(holds(new Set(answers.filter((id) => id !== left))), `${decision.id} without ${left}`).toBe(false);
        }
      }
    }
  },
);

test("an adult is told to be one because of the verified age, not only because there is one", () => {
  const facts = factsOfCase(evaluator, { ageVerified: true, verifiedAge: 25, ageAtEvent: 25 });
  const status = section(tellEvaluation(evaluator, facts, "nb"), "concluded").find(
    ({ nodes }) => nodes[0] === "childStatus",
  );
  expect(JSON.stringify(status)).toContain("«Verifisert alder» minst 18 år (25 år)");
});

test("nothing answered is told as nothing known, never as clear", () => {
  const account = tellEvaluation(evaluator, new Map(), "nb");
  expect(section(account, "restsOn").map(({ text }) => text)).toEqual(["Ingenting er besvart ennå."]);
  expect(section(account, "concluded")[0]?.text).toBe(
    "Bekymringsnivå: så langt «Ingen tegn registrert (avkrefter ikke)», men opptil «Sterke tegn på utnytting» er fortsatt mulig.",
  );
  expect(texts(account)).toContain("«Ukjent» betyr ikke «nei». 0 av 62 holdepunkter er besvart med ja eller nei.");
});

test("a law is cited from the day it is in force, and one without a day never", () => {
  const facts = factsOfCase(evaluator, { crimesForOthers: true });
  const before = texts(tellEvaluation(evaluator, facts, "nb", { asOf: "2026-09-14" }));
  const after = texts(tellEvaluation(evaluator, facts, "nb", { asOf: "2026-09-15" }));
  expect(before).not.toContain("§ 108 a");
  expect(after).toContain("§ 108 a");
  expect(after).not.toContain("§ 200");
});

test("evidence, disagreeing sources and refusals are told with the answer", () => {
  const facts = factsOfCase(evaluator, {
    statedAge: {
      value: 16,
      evidence: [
        { says: 22, kind: "childSaid", on: "2026-03-01" },
        { says: 16, kind: "document", by: "skolen" },
      ],
    },
    usesDrugs: { value: null, because: "declined" },
  });
  const told = section(tellEvaluation(evaluator, facts, "nb"), "restsOn");
  expect(told[0]?.text).toBe("Oppgitt alder: 16 år");
  expect(told[0]?.details.slice(0, 2).map(({ text }) => text)).toEqual([
    "Kommer fra: barnet selv, 1. mars 2026; ifølge kilden: 22 år",
    "Kommer fra: dokument, skolen; ifølge kilden: 16 år",
  ]);
  expect(told.find(({ nodes }) => nodes[0] === "usesDrugs")?.text).toContain("ukjent (ønsket ikke å svare)");
});

test("answers that cannot all be right come first, beside a full account", () => {
  const facts = factsOfCase(evaluator, { ageAtEvent: 17, verifiedAge: 15 });
  const account = tellEvaluation(evaluator, facts, "en");
  expect(account.sections[0]?.kind).toBe("findings");
  expect(account.sections[0]?.statements[0]?.nodes).toEqual(["ageAtEvent", "verifiedAge"]);
  expect(section(account, "concluded")).toHaveLength(model.decisions.length);
});

test("[W18] an action names who is to act, but not its reader, who is the first actor", () => {
  const facts = factsOfCase(evaluator, cases.find(({ name }) => name === "C01.json")?.sample.facts ?? {});
  const recommended = section(tellEvaluation(evaluator, facts, "nb"), "recommended");
  const toldOf = (id: string): string | undefined => recommended.find(({ nodes }) => nodes[0] === id)?.text;
  expect(toldOf("informOfPartyStatus")).toMatch(/ – uten ugrunnet opphold\. Hvem: barnevernstjenesten\.$/);
  expect(toldOf("contactPolice")).toMatch(/ – samme dag\.$/);
  const [reader] = model.ruleset.actors;
  for (const { id, document } of model.actions.filter((action) => toldOf(action.id) !== undefined)) {
    expect(/ Hvem: /.test(toldOf(id) ?? "")).toBe(document.by !== reader?.id && recommended.at(-1)?.nodes[0] !== id);
  }
});

test("one answer that settles an outcome is told as one, and several as several", () => {
  const told = (facts: Parameters<typeof factsOfCase>[1]): string =>
    texts(tellEvaluation(evaluator, factsOfCase(evaluator, facts), "nb"));
  expect(told({ crimesForOthers: true })).toMatch(/^Svaret som avgjør det: «[^»]*» \(ja\)$/m);
  expect(told({ ageVerified: true, verifiedAge: 15 })).toMatch(/^Svarene som avgjør det: .* og /m);
});

test("a settled lowest outcome is told without a tick: there is no all-clear", () => {
  const { sample } = cases.find(({ name }) => name === "C52.json") ?? {};
  const concluded = section(tellEvaluation(evaluator, factsOfCase(evaluator, sample?.facts ?? {}), "nb"), "concluded");
  expect(concluded[0]?.text).toBe("Bekymringsnivå: «Ingen tegn registrert (avkrefter ikke)»");
  expect(concluded[0]?.truth).toBeUndefined();
  expect(concluded.find(({ nodes }) => nodes[0] === "childStatus")?.truth).toBe("true");
});
