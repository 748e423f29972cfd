import { describe, expect, test } from "vitest";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { asked, evaluatorOf, modelOf } from "../../testing/small-ruleset.ts";
import { LANGUAGES } from "../language/text.ts";
import { NO_FACTS } from "../model/read-facts.ts";
import type { ShortAccount } from "./account.ts";
import { tellInShort } from "./short-account.ts";
import { Teller } from "./tell-condition.ts";
import { leadsFirst } from "./tell-evaluation.ts";

const evaluator = realEvaluator();
const { model } = evaluator.plan;
const cases = sampleCases();
const [lead] = leadsFirst(model);

const sentences = ({ concluded, because, open }: ShortAccount) => [concluded, because, open];

describe.each(LANGUAGES)("in %s", (language) => {
  const teller = new Teller(model, language);

  test.each(cases)("[W2] $name in three sentences, which name what was concluded", ({ sample }) => {
    const facts = factsOfCase(evaluator, sample.facts);
    const short = tellInShort(evaluator, facts, language);
    for (const { text, nodes } of sentences(short)) {
      expect(text).toMatch(/^[\p{Lu}\p{N}].*[^.]\.$/u);
      // Full stops within are those of abbreviations, of which there are none, and of reasons, which stand in quotation marks.
      expect(text.replace(/[«“].*?[»”]/gu, "").match(/\./g)).toHaveLength(1);
      expect(text).not.toMatch(/undefined|NaN|\{|\}|«»|“”| {2}|[.;,]{2}/);
      expect(nodes[0]).toBe(lead?.id);
      for (const id of nodes) expect(model.nodes.has(id)).toBe(true);
    }
    const result = evaluator.evaluate(facts).decisions[lead?.id ?? ""];
    if (lead === undefined || result?.hit !== "first") throw new Error("no lead");
    for (const id of [result.atLeast, result.atMost]) {
      expect(short.concluded.text).toContain(teller.option(lead, lead.outcomes.indexOf(id ?? "")));
    }
  });
});

test.each(cases)(
  "[W3] $name: the lowest outcome has no tick, and when it is settled it is said to be no all-clear",
  ({ sample }) => {
    const facts = factsOfCase(evaluator, sample.facts);
    const result = evaluator.evaluate(facts).decisions[lead?.id ?? ""];
    if (lead === undefined || result?.hit !== "first") throw new Error("no lead");
    const short = tellInShort(evaluator, facts, "en");
    const settledLowest = result.atMost === lead.outcomes[0];
    expect(short.open.text.includes("no all-clear")).toBe(settledLowest);
    if (result.atLeast === lead.outcomes[0]) expect(short.concluded.truth).not.toBe("true");
  },
);

test("[W2] what is urgent is said although nothing else is known", () => {
  const { sample } = cases.find(({ name }) => name === "C79.json") ?? {};
  const short = tellInShort(evaluator, factsOfCase(evaluator, sample?.facts ?? {}), "nb");
  expect(short.concluded.text).toBe(
    "Så langt gir svarene «Ingen tegn registrert (avkrefter ikke)» i vurderingen «Bekymringsnivå», men opptil «Sterke tegn på utnytting» er fortsatt mulig; i «Hvor mye det haster» gir de «Nå».",
  );
});

test("[W2] answers that cannot all be right are mentioned", () => {
  const facts = factsOfCase(evaluator, { ageAtEvent: 17, verifiedAge: 15 });
  expect(tellInShort(evaluator, facts, "en").open.text).toMatch(
    /; besides, some of the answers contradict each other\.$/,
  );
});

test("[W2] a ruleset without decisions says so", () => {
  const empty = evaluatorOf(modelOf({ indicators: [asked("a")] }));
  expect(sentences(tellInShort(empty, NO_FACTS, "nn")).map(({ text }) => text)).toEqual(
    Array.from({ length: 3 }, () => "Regelsettet har ingen vurderingar."),
  );
});
