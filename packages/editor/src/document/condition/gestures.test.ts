import type { Json } from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Draw, drawFrom } from "../commands/any-command.ts";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { itemsOf, memberOf, textAt } from "../commands/json.ts";
import { find, type Place } from "../commands/place.ts";
import { REAL_RULESET } from "../commands/real-ruleset.ts";
import { type Draft, draftText, linkDraft, openDraft } from "../draft.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { rootOf } from "../used-by.ts";
import { domainOf, verbsOf } from "./comparison.ts";
import { tagsIn } from "./count.ts";
import {
  addBeside,
  addTo,
  canMove,
  copy,
  deny,
  dissolve,
  enclose,
  extract,
  type Gesture,
  isOptional,
  moveBy,
  moveTo,
  put,
  rejoin,
  slotsIn,
  takeAway,
} from "./gestures.ts";
import { aboutOther, answersOfLine, newLine, withSelection, withValue, withVerb } from "./line.ts";
import { type Join, type LinePart, partOf } from "./part.ts";
import { subjectsFor } from "./subject.ts";

const open = (ruleset: string): Draft => {
  const opened = openDraft(ruleset, []);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
};

const valueAt = (draft: Draft, place: Place): Json | undefined => {
  const found = find(rootOf(draft), place);
  return found.ok ? found.value : undefined;
};

/** Does it, or fails: no gesture that is offered may be refused. */
function done(draft: Draft, { command }: Gesture | { readonly command: Command }): Draft {
  const applied = apply(draft, command);
  if (!applied.ok) throw new Error(`${JSON.stringify(applied.problem)}: ${JSON.stringify(command)}`);
  return applied.value.draft;
}

/** The example with a condition in its decision's second rule. */
const withCondition = (condition: Json): Draft => {
  const draft = open(EXAMPLE_RULESET);
  const rules = ["ruleset", "decisions", "level", "rules"];
  const rule = itemsOf(valueAt(draft, rules)).map((one) => textAt(one, "id"))[0] ?? "";
  return done(draft, put([...rules, rule, "when"], condition));
};
const ruleOf = (draft: Draft): Place => {
  const rules = ["ruleset", "decisions", "level", "rules"];
  return [...rules, textAt(itemsOf(valueAt(draft, rules))[0], "id") ?? "", "when"];
};

const is = (fact: string): Json => ({ fact, operator: "equal", value: true });
const [A, B, C] = [is("lured"), is("debt"), is("guarded")];

describe("moving", () => {
  test.each<{ what: string; before: Json; place: Place; slot: { list: Place; at: number }; after: Json; focus: Place }>(
    [
      {
        what: "down in its group",
        before: { all: [A, B, C] },
        place: ["all", 0],
        slot: { list: ["all"], at: 2 },
        after: { all: [B, A, C] },
        focus: ["all", 1],
      },
      {
        what: "up in its group",
        before: { all: [A, B, C] },
        place: ["all", 2],
        slot: { list: ["all"], at: 0 },
        after: { all: [C, A, B] },
        focus: ["all", 0],
      },
      {
        what: "into a group after it, which moves up by that",
        before: { all: [A, { any: [B] }] },
        place: ["all", 0],
        slot: { list: ["all", 1, "any"], at: 1 },
        after: { all: [{ any: [B, A] }] },
        focus: ["all", 0, "any", 1],
      },
      {
        what: "out of a group, which goes with its last part",
        before: { all: [{ any: [A] }, B] },
        place: ["all", 0, "any", 0],
        slot: { list: ["all"], at: 2 },
        after: { all: [B, A] },
        focus: ["all", 1],
      },
      {
        what: "before the group that it leaves empty",
        before: { all: [B, { any: [A] }] },
        place: ["all", 1, "any", 0],
        slot: { list: ["all"], at: 0 },
        after: { all: [A, B] },
        focus: ["all", 0],
      },
      {
        what: "out of groups that only held it, denied ones too",
        before: { all: [{ not: { any: [{ all: [A] }] } }, B, { any: [C] }] },
        place: ["all", 0, "not", "any", 0, "all", 0],
        slot: { list: ["all", 2, "any"], at: 0 },
        after: { all: [B, { any: [A, C] }] },
        focus: ["all", 1, "any", 0],
      },
    ],
  )("$what", ({ before, place, slot, after, focus }) => {
    const draft = withCondition(before);
    const base = ruleOf(draft);
    const at = (rest: Place): Place => [...base, ...rest];
    const gesture = moveTo(rootOf(draft), base, at(place), { list: at(slot.list), at: slot.at });
    if (gesture === undefined) throw new Error("it cannot be moved");
    expect(valueAt(done(draft, gesture), base)).toEqual(after);
    expect(gesture.focus).toEqual(at(focus));
  });

  test("nowhere is where it stands already, and within itself", () => {
    const place: Place = ["w", "all", 1];
    expect(canMove(place, { list: ["w", "all"], at: 1 })).toBe(false);
    expect(canMove(place, { list: ["w", "all"], at: 2 })).toBe(false);
    expect(canMove(place, { list: ["w", "all", 1, "any"], at: 0 })).toBe(false);
    expect(canMove(place, { list: ["w", "all"], at: 0 })).toBe(true);
  });

  test("on and on, in the order in which one reads, leads into every group and out again", () => {
    let draft = withCondition({ all: [A, { any: [B, { all: [C] }] }] });
    const base = ruleOf(draft);
    let place: Place = [...base, "all", 0];
    const seen: string[] = [];
    for (let gesture = moveBy(rootOf(draft), base, place, 1); gesture !== undefined; ) {
      draft = done(draft, gesture);
      place = gesture.focus;
      expect(valueAt(draft, place)).toEqual(A);
      seen.push(JSON.stringify(place.slice(base.length)));
      gesture = moveBy(rootOf(draft), base, place, 1);
    }
    expect(seen).toEqual([
      '["all",0,"any",0]',
      '["all",0,"any",1]',
      '["all",0,"any",1,"all",0]',
      '["all",0,"any",1,"all",1]',
      '["all",0,"any",2]',
      '["all",1]',
    ]);
  });
});

describe("how a group is joined", () => {
  const JOINS: readonly Join[] = ["all", "any", "none", "notAll"];
  test.each(JOINS.flatMap((from) => JOINS.filter((to) => to !== from).map((to) => [from, to] as const)))(
    "%s becomes %s",
    (from, to) => {
      const written = {
        all: { all: [A, B] },
        any: { any: [A, B] },
        none: { not: { any: [A, B] } },
        notAll: { not: { all: [A, B] } },
      };
      const draft = withCondition(written[from]);
      const base = ruleOf(draft);
      const gesture = rejoin(rootOf(draft), base, to);
      if (gesture === undefined) throw new Error("it cannot be joined so");
      expect(valueAt(done(draft, gesture), base)).toEqual(written[to]);
    },
  );
});

describe("taking away", () => {
  test("takes the group with its last part, since an empty one would say always or never", () => {
    const draft = withCondition({ all: [A, { not: { any: [B] } }] });
    const base = ruleOf(draft);
    const gesture = takeAway(rootOf(draft), base, [...base, "all", 1, "not", "any", 0]);
    if (gesture === undefined) throw new Error("it cannot be taken away");
    expect(valueAt(done(draft, gesture), base)).toEqual({ all: [A] });
  });

  test("takes a whole exception away with its last part: an empty one would always hold", () => {
    const draft = open(REAL_RULESET);
    const action = itemsOf(valueAt(draft, ["ruleset", "actions"])).find((one) => memberOf(one, "unless") !== undefined);
    const base: Place = ["ruleset", "actions", textAt(action, "id") ?? "", "unless"];
    const grouped = done(draft, put(base, { any: [{ all: [is("missingNow")] }] }));
    const gesture = takeAway(rootOf(grouped), base, [...base, "any", 0, "all", 0]);
    if (gesture === undefined) throw new Error("it cannot be taken away");
    expect(valueAt(done(grouped, gesture), base)).toBeUndefined();
  });
});

/** Every place of a part of the condition at `base`. */
function partsIn(draft: Draft, base: Place): Place[] {
  const found: Place[] = [base];
  const visit = (value: Json, place: Place): void => {
    const part = partOf(value, place);
    if (part.kind === "denial") visit(part.part, part.inner);
    if (part.kind !== "group") return;
    part.parts.forEach((inner, at) => {
      found.push([...part.list, at]);
      visit(inner, [...part.list, at]);
    });
  };
  visit(valueAt(draft, base) ?? null, base);
  return found;
}

const oneOf = <T>(draw: Draw, items: readonly T[]): T | undefined => items[draw(items.length)];

/** Some gesture that the builder offers. */
function anyGesture(draw: Draw, draft: Draft, base: Place): Gesture | undefined {
  const root = rootOf(draft);
  if (valueAt(draft, base) === undefined) {
    const line = anyLine(draw, draft, base);
    return line === undefined ? undefined : put(base, line);
  }
  const place = oneOf(draw, partsIn(draft, base)) ?? base;
  const part = partOf(valueAt(draft, place), place);
  const isWhole = place.length === base.length;
  switch (draw(12)) {
    case 0:
    case 1: {
      const line = anyLine(draw, draft, base);
      if (line === undefined) return undefined;
      if (part.kind === "group") return addTo(root, part.list, draw(3) === 0 ? { any: [line] } : line);
      return isWhole ? addBeside(root, base, line) : undefined;
    }
    case 2:
      return part.kind === "group" ? undefined : deny(root, place);
    case 3:
      return part.kind === "group"
        ? rejoin(root, place, oneOf(draw, ["all", "any", "none", "notAll"] as const) ?? "all")
        : undefined;
    case 4:
      return isWhole && !isOptional(base) ? undefined : takeAway(root, base, place);
    case 5:
      return isWhole ? undefined : (draw(2) === 0 ? copy : enclose)(root, place);
    case 6:
      return dissolve(root, base, place);
    case 7:
      return moveBy(root, base, place, draw(2) === 0 ? 1 : -1);
    case 8: {
      const slot = oneOf(
        draw,
        slotsIn(root, base).filter((one) => canMove(place, one)),
      );
      return slot === undefined ? undefined : moveTo(root, base, place, slot);
    }
    case 9:
      return extract(root, base, place, `made${draw(10_000)}`, { nb: "Nytt" });
    default:
      return part.kind === "line" ? changeOf(draw, draft, base, part) : undefined;
  }
}

function anyLine(draw: Draw, draft: Draft, base: Place): Json | undefined {
  const root = rootOf(draft);
  const subject = oneOf(draw, subjectsFor(root, base));
  if (draw(6) === 0 || subject === undefined) return newLine(root, base, { kind: "count" });
  return newLine(root, base, { kind: "node", id: subject.id });
}

/** Another subject, verb, value or selection of a line, of those that are offered. */
function changeOf(draw: Draw, draft: Draft, base: Place, line: LinePart): Gesture | undefined {
  const root = rootOf(draft);
  const answers = answersOfLine(root, line);
  const subject = oneOf(draw, subjectsFor(root, base));
  const next = ((): Json | undefined => {
    if (answers === undefined) return undefined;
    switch (draw(4)) {
      case 0:
        return subject === undefined ? undefined : aboutOther(root, base, line, { kind: "node", id: subject.id });
      case 1:
        return withVerb(root, line, oneOf(draw, verbsOf(answers)) ?? "equal");
      case 2: {
        if (line.subject.kind !== "count") return undefined;
        const tag = oneOf(draw, tagsIn(root));
        const values = tag?.values.filter(() => draw(2) === 0).map(({ id }) => id) ?? [];
        if (tag === undefined || values.length === 0) return undefined;
        return withSelection(root, base, line, { ...line.subject.selection, [tag.id]: values }, line.subject.except);
      }
      default: {
        if (line.verb === "between") return undefined;
        const domain = domainOf(answers, line.verb);
        if (domain.kind === "truth") return withValue(line, draw(2) === 0);
        if (domain.kind === "choice") return withValue(line, oneOf(draw, domain.choices)?.id ?? "");
        if (domain.kind === "number" && domain.whole)
          return withValue(line, domain.min + draw(domain.max - domain.min + 1));
        return undefined;
      }
    }
  })();
  return next === undefined ? undefined : put(line.inner, next);
}

const PLACES: readonly Place[] = [
  ["ruleset", "decisions", "concern", "rules", "threeElements", "when"],
  ["ruleset", "decisions", "act", "rules", "severalSigns", "when"],
  ["ruleset", "actions", "shareWithinHealthLaw", "when"],
  ["ruleset", "actions", "preventDisappearance", "unless"],
  ["ruleset", "laws", "noDutyShownWithoutDuty", "when"],
];

// A machine that many share is slow now and then; the numbers of runs are what bounds these tests.
const PATIENCE = 60_000;

test(
  "whatever is done with the builder can be done, leads the focus to what is there, leaves a ruleset that links, and can all be undone",
  () => {
    const start = open(REAL_RULESET);
    const first = draftText(start);
    let performed = 0;
    fc.assert(
      fc.property(
        fc.nat(PLACES.length - 1),
        fc.array(fc.nat(9_999), { minLength: 160, maxLength: 160 }),
        (which, drawn) => {
          const draw = drawFrom(drawn);
          const base = PLACES[which] ?? [];
          let draft = start;
          const inverses: Command[] = [];
          for (let i = 0; i < 12; i++) {
            const gesture = anyGesture(draw, draft, base);
            if (gesture === undefined) continue;
            const applied = apply(draft, gesture.command);
            // To choose what is chosen already changes nothing.
            if (!applied.ok && applied.problem.code === "nothingChanges") continue;
            if (!applied.ok) throw new Error(`${JSON.stringify(applied.problem)}: ${JSON.stringify(gesture.command)}`);
            draft = applied.value.draft;
            inverses.unshift(applied.value.inverse);
            performed += 1;
            const isGone = gesture.focus.length === base.length;
            if (!isGone && valueAt(draft, gesture.focus) === undefined)
              throw new Error(`no focus at ${JSON.stringify(gesture.focus)} after ${JSON.stringify(gesture.command)}`);
            const linked = linkDraft(draft);
            if (!linked.ok)
              throw new Error(`${JSON.stringify(linked.problems)} after ${JSON.stringify(gesture.command)}`);
          }
          for (const inverse of inverses) draft = done(draft, { command: inverse });
          expect(draftText(draft)).toBe(first);
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
    expect(performed).toBeGreaterThan(200);
  },
  PATIENCE,
);
