import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "../../testing/backends.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import { asked, booleanFact, derived, evaluatorOf, modelOf, score, yes } from "../../testing/small-ruleset.ts";
import { questions } from "../model/model.ts";
import { type Facts, NO_FACTS } from "../model/read-facts.ts";

test("[E5] answers changed one by one, in any order and back again, give what a fresh evaluation gives", () => {
  fc.assert(
    fc.property(rulesets(), sequences(600), (ruleset, numbers) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const draw = drawFrom(numbers);
      const session = evaluator.session();
      const answers = new Map<string, NonNullable<ReturnType<Facts["get"]>>>();
      const cases = [0, 1, 2].map(() => factsOf(model, drawCase(draw, model)));
      for (const facts of cases) {
        for (const { id } of draw.shuffled(questions(model))) {
          const answer = facts.get(id);
          session.set(id, answer?.known);
          if (answer === undefined) answers.delete(id);
          else answers.set(id, answer);
          if (draw.chance(80)) continue;
          const expected = bytesOf(evaluator.evaluate(answers));
          if (bytesOf(session.evaluation()) !== expected) {
            throw new Error(pasteable({ ruleset, answers: [...answers], expected }));
          }
        }
        expect(bytesOf(session.evaluation())).toBe(bytesOf(evaluator.evaluate(facts)));
      }
      // All at once, each twice: what was said last is so.
      const [before, , after] = cases;
      const all = draw.shuffled(questions(model)).map(({ id }) => id);
      session.setAll([before, after].flatMap((facts) => all.map((id) => [id, facts?.get(id)?.known] as const)));
      expect(bytesOf(session.evaluation())).toBe(bytesOf(evaluator.evaluate(after ?? NO_FACTS)));
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});

const model = modelOf({
  facts: [booleanFact("p")],
  indicators: [asked("a"), derived("b", yes("p"))],
  scores: [score("s", { a: 1, b: 2 })],
});

test("[E6] an image of a case gives what its facts give, and can be used again", () => {
  const evaluator = evaluatorOf(model);
  const image = evaluator.image();
  const session = evaluator.session();
  for (const written of [{ p: true, a: false }, {}, { a: true }]) {
    image.write(factsOf(model, written));
    session.load(image);
    expect(session.evaluation()).toEqual(evaluator.evaluate(factsOf(model, written)));
  }
  image.set("p", { kind: "truth", value: true });
  image.set("a", undefined);
  session.load(image);
  expect(session.evaluation().scores.s).toEqual({ min: 2, max: 3 });
});

test("[E14] an evaluation that was given does not change when the session goes on, nor do other sessions", () => {
  const evaluator = evaluatorOf(model);
  const [one, other] = [evaluator.session(), evaluator.session(factsOf(model, { p: true }))];
  const before = one.evaluation();
  const bytes = bytesOf(before);
  one.set("p", { kind: "truth", value: false });
  expect(bytesOf(before)).toBe(bytes);
  expect(other.evaluation().indicators.b).toBe("true");
  expect(evaluator.evaluate(NO_FACTS)).toEqual(before);
});

test("[F6] an id that no case can answer is refused, and changes nothing", () => {
  const session = evaluatorOf(model).session();
  for (const id of ["b", "s", "nobody", "constructor", "__proto__"]) {
    expect(() => session.set(id, { kind: "truth", value: true })).toThrow();
  }
  expect(session.evaluation()).toEqual(evaluatorOf(model).evaluate(NO_FACTS));
});
