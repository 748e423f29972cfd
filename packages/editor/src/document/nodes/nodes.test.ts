import type { Json, Text } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { brokenLaw } from "../commands/command-laws.ts";
import { itemsOf, textAt } from "../commands/json.ts";
import { find } from "../commands/place.ts";
import { REAL_CASES, REAL_RULESET } from "../commands/real-ruleset.ts";
import { type Draft, linkDraft, openDraft } from "../draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../example.ts";
import { rootOf } from "../used-by.ts";
import { answersTo, askingIndicator, derivingIndicator } from "./asking.ts";
import { FACT_TYPES } from "./fact-body.ts";
import { conversionOf } from "./fact-conversion.ts";
import { departureOf } from "./going-with.ts";
import { adding, type NewNodeTexts, takenIds } from "./new-node.ts";

const text = (nb: string): Text => ({ nb });
const TEXTS: NewNodeTexts = {
  yes: text("Ja"),
  no: text("Nei"),
  answers: [text("Første"), text("Andre")],
  outcomes: [text("Ikke oppfylt"), text("Oppfylt")],
  because: text("Vilkårene er oppfylt."),
};

function opened(ruleset: string, cases: readonly { readonly name: string; readonly text: string }[] = []): Draft {
  const result = openDraft(ruleset, cases);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.draft;
}
const real = opened(REAL_RULESET, REAL_CASES);
const example = opened(EXAMPLE_RULESET, [{ name: "E1", text: EXAMPLE_CASE }]);

function drafted(draft: Draft, command: Command): Draft {
  const result = apply(draft, command);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.draft;
}
const links = (draft: Draft): boolean => linkDraft(draft).ok;
function at(draft: Draft, ...place: (string | number)[]): Json | undefined {
  const found = find(rootOf(draft), place);
  return found.ok ? found.value : undefined;
}

describe("a new node", () => {
  const wish = { id: "somethingNew", label: text("Noe nytt"), question: text("Er det noe nytt?") };
  const lists = ["indicators", "scores", "decisions", "actions"] as const;

  test.each(lists)("of %s links at once, and can be taken back", (list) => {
    const command = adding(real, { list, ...wish }, TEXTS);
    expect(brokenLaw(real, command)).toBeUndefined();
    expect(links(drafted(real, command))).toBe(true);
  });

  test.each(FACT_TYPES)("of facts, answered by %s, links at once", (type) => {
    expect(links(drafted(real, adding(real, { list: "facts", ...wish, type }, TEXTS)))).toBe(true);
  });

  test.each([
    ["indicators", "debtToFacilitator", ["element", "form", "phase"]],
    ["facts", "ageAtEvent", ["group"]],
    ["actions", "contactPolice", []],
  ] as const)("of %s beside %s comes right after it, in its groups and with no strength", (list, beside, groups) => {
    const command = adding(real, { list, ...wish, beside }, TEXTS);
    expect(brokenLaw(real, command)).toBeUndefined();
    const draft = drafted(real, command);
    const ids = itemsOf(draft.ruleset[list]).map((one) => textAt(one, "id"));
    expect(ids[ids.indexOf(beside) + 1]).toBe(wish.id);
    const tags = at(draft, "ruleset", list, wish.id, "tags");
    const own = groups.filter((tag) => at(real, "ruleset", list, beside, "tags", tag) !== undefined);
    expect(Object.keys(tags ?? {}).sort()).toEqual([...own].sort());
    for (const tag of own)
      expect(at(draft, "ruleset", list, wish.id, "tags", tag)).toBe(at(real, "ruleset", list, beside, "tags", tag));
    expect(links(draft)).toBe(true);
  });

  test("that acts applies to nobody until somebody says when", () => {
    const draft = drafted(real, adding(real, { list: "actions", ...wish }, TEXTS));
    expect(at(draft, "ruleset", "actions", "somethingNew", "when")).toEqual({ any: [] });
  });

  test("cannot have the id of a node or of a ground", () => {
    const taken = takenIds(real);
    expect(taken.has("debtToFacilitator")).toBe(true);
    expect(taken.has("dutyToReport")).toBe(true);
    expect(taken.has("somethingNew")).toBe(false);
  });
});

describe("another kind of answer", () => {
  const all = itemsOf(real.ruleset.facts);
  // The last ones are those on which life hangs, and the requirements rest.
  const facts = FACT_TYPES.flatMap((type) => all.filter((fact) => textAt(fact, "type") === type).slice(-4)).map(
    (fact) => ({
      id: textAt(fact, "id") ?? "",
      type: textAt(fact, "type"),
    }),
  );
  facts.push({ id: "dangerToLifeOrHealth", type: "boolean" });

  test.each(facts.flatMap(({ id, type }) => FACT_TYPES.filter((to) => to !== type).map((to) => [id, to] as const)))(
    "%s to %s can be taken back, and what is said not to fit is all that stands in the way",
    (id, to) => {
      const conversion = conversionOf(real, id, to, TEXTS);
      if (conversion === undefined) throw new Error("no conversion");
      expect(brokenLaw(real, conversion.command)).toBeUndefined();
      const linked = linkDraft(drafted(real, conversion.command));
      expect(linked.ok).toBe(conversion.unfit.length === 0);
    },
  );

  test("yes or no becomes a choice of the two, and rules and answers say the same", () => {
    const asked = drafted(example, {
      kind: "insert",
      place: ["ruleset", "facts"],
      at: 0,
      item: { id: "hurt", type: "boolean", label: { nb: "Skadet" }, question: { nb: "Skadet?" } },
    });
    const used = drafted(asked, {
      kind: "together",
      commands: [
        {
          kind: "set",
          place: ["ruleset", "actions", "search", "when"],
          value: { fact: "hurt", operator: "equal", value: true },
        },
        { kind: "set", place: ["cases", "E1", "document", "facts", "hurt"], value: false },
      ],
    });
    const conversion = conversionOf(used, "hurt", "choice", TEXTS);
    expect(conversion?.unfit).toEqual([]);
    expect(conversion?.answersLost).toEqual([]);
    const draft = drafted(used, conversion?.command ?? { kind: "together", commands: [] });
    expect(at(draft, "ruleset", "actions", "search", "when", "value")).toBe("yes");
    expect(at(draft, "cases", "E1", "document", "facts", "hurt")).toBe("no");
    expect(links(draft)).toBe(true);
  });

  test("what is not known stays not known", () => {
    const unknown = drafted(example, {
      kind: "set",
      place: ["cases", "E1", "document", "facts", "place"],
      value: null,
    });
    const conversion = conversionOf(unknown, "place", "boolean", TEXTS);
    expect(conversion?.answersLost).toEqual([]);
    expect(conversion?.losses).toEqual(["options"]);
    expect(conversion?.unfit.map(({ holder }) => holder.id)).toEqual(["follow"]);
  });

  test("an answer that does not fit is told, and goes as a whole", () => {
    const conversion = conversionOf(example, "age", "boolean", TEXTS);
    expect(conversion?.answersLost).toEqual(["E1"]);
    expect(conversion?.losses).toEqual(["bounds", "unit"]);
    expect(conversionOf(example, "place", "date", TEXTS)?.losses).toEqual(["options"]);
    expect(conversionOf(example, "age", "number", TEXTS)?.losses).toEqual([]);
    expect(conversionOf(example, "age", "date", TEXTS)?.losses).toEqual(["bounds", "unit"]);
  });
});

describe("an indicator", () => {
  test("that follows from others loses its answers, and is so for nobody", () => {
    expect(answersTo(example, "lured")).toBe(1);
    const command = derivingIndicator(example, "lured");
    expect(brokenLaw(example, command)).toBeUndefined();
    const draft = drafted(example, command);
    expect(answersTo(draft, "lured")).toBe(0);
    expect(links(draft)).toBe(true);
    const asked = askingIndicator(draft, "lured");
    expect(brokenLaw(draft, asked)).toBeUndefined();
    expect(at(drafted(draft, asked), "ruleset", "indicators", "lured", "question", "nn")).toBe("Lokka med løfte");
  });
});

describe("what goes with a deletion", () => {
  test("is told part by part, and is what the deletion takes", () => {
    const { gone, untakable } = departureOf(example, { kind: "node", id: "lured" });
    expect(untakable).toEqual([]);
    expect(gone.map(({ holder, part }) => `${holder.id} ${part}`)).toEqual([
      "signs member",
      "phases condition",
      "follow whole",
      "E1 answer",
    ]);
    const draft = drafted(example, { kind: "delete", name: { kind: "node", id: "lured" }, uses: "take" });
    expect(at(draft, "ruleset", "actions", "follow")).toBeUndefined();
  });

  test("an actor who is needed keeps it", () => {
    const { untakable } = departureOf(example, { kind: "actor", id: "you" });
    expect(untakable.map(({ role }) => role)).toContain("actor");
  });

  test("of what nobody uses is nothing", () => {
    expect(departureOf(example, { kind: "node", id: "search" })).toEqual({ gone: [], untakable: [] });
  });
});
