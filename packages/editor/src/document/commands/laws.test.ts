import type { Json } from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Draft, draftText, linkDraft, type NamedText, openDraft } from "../draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "../example.ts";
import { advance, type History, historyOf } from "../history.ts";
import { rootOf, usedBy } from "../used-by.ts";
import { allNames, anyChange, anyCommand, anyName, drawFrom } from "./any-command.ts";
import { apply } from "./apply.ts";
import { type Command, type Named, readCommand } from "./command.ts";
import { brokenLaw } from "./command-laws.ts";
import { find } from "./place.ts";
import { REAL_CASES, REAL_RULESET } from "./real-ruleset.ts";
import { declarationsOf, isSameName, type NodeList, nodesIn, referencesIn } from "./references.ts";

const open = (ruleset: string, cases: readonly NamedText[]): Draft => {
  const opened = openDraft(ruleset, cases);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
};
const REAL = open(REAL_RULESET, REAL_CASES);
const EXAMPLE = open(EXAMPLE_RULESET, [
  { name: "E1", text: EXAMPLE_CASE },
  { name: "E2", text: EXAMPLE_DEVIATION },
]);

const numbers = (most: number) => fc.array(fc.nat(9_999), { minLength: most, maxLength: most });

// A machine that many share is slow now and then; the numbers of runs are what bounds these tests.
const PATIENCE = 60_000;

describe.each([
  ["the example", EXAMPLE, 30, 25],
  ["the real ruleset", REAL, 4, 6],
])("on %s", (_, start, runs, length) => {
  test(
    "every command keeps the laws, whatever came before it",
    () => {
      let applied = 0;
      let tried = 0;
      fc.assert(
        fc.property(numbers(length * 40), (drawn) => {
          const draw = drawFrom(drawn);
          let draft = start;
          for (let i = 0; i < length; i++) {
            const command = anyCommand(draw, draft);
            const broken = brokenLaw(draft, command);
            if (broken !== undefined) throw new Error(`${broken}: ${JSON.stringify(command)}`);
            const next = apply(draft, command);
            tried += 1;
            if (!next.ok) continue;
            applied += 1;
            draft = next.value.draft;
          }
          // What came of it can be checked, whatever it is.
          linkDraft(draft);
        }),
        { numRuns: runs },
      );
      expect(applied / tried).toBeGreaterThan(0.1);
    },
    PATIENCE,
  );

  test(
    "all undone gives the first bytes, and all done again the last",
    () => {
      fc.assert(
        fc.property(numbers(length * 45), (drawn) => {
          const draw = drawFrom(drawn);
          let history: History = historyOf(start);
          for (let i = 0; i < length; i++) {
            const group = ["a", "b", undefined][draw(3)];
            const command = anyCommand(draw, history.draft);
            const event =
              draw(6) === 0
                ? ({ kind: draw(2) === 0 ? "undo" : "redo" } as const)
                : { kind: "edit" as const, command, ...(group === undefined ? {} : { group }) };
            const next = advance(history, event);
            if (next.ok) history = next.value;
          }
          const last = draftText(all(history, "redo").draft);
          const back = all(history, "undo");
          expect(draftText(back.draft)).toBe(draftText(start));
          expect(draftText(all(back, "redo").draft)).toBe(last);
        }),
        { numRuns: runs },
      );
    },
    PATIENCE,
  );

  test(
    "changes of one place do what they do to plain objects",
    () => {
      fc.assert(
        fc.property(numbers(length * 40), (drawn) => {
          const draw = drawFrom(drawn);
          let draft = start;
          for (let i = 0; i < length; i++) {
            const command = anyChange(draw, draft);
            const plain: Plain = JSON.parse(JSON.stringify(rootOf(draft)));
            const next = apply(draft, command);
            if (!next.ok) continue;
            changePlainly(plain, rootOf(draft), command);
            expect(rootOf(next.value.draft), JSON.stringify(command)).toEqual(plain);
            draft = next.value.draft;
          }
        }),
        { numRuns: runs },
      );
    },
    PATIENCE,
  );

  test(
    "a name that is given away is nowhere left, the new one is everywhere it was, and back is back",
    () => {
      fc.assert(
        fc.property(numbers(40), (drawn) => {
          const root = rootOf(start);
          const name = anyName(drawFrom(drawn), root);
          const there = apply(start, { kind: "rename", name, to: "quiteNew" });
          if (declarationsOf(root, name).length === 0) {
            expect(there.ok).toBe(false);
            return;
          }
          if (!there.ok) throw new Error(JSON.stringify(there.problem));
          const renamed: Named = { ...name, id: "quiteNew" };
          const now = rootOf(there.value.draft);
          expect(referencesIn(now).filter((reference) => isSameName(reference.name, name))).toEqual([]);
          expect(usedBy(there.value.draft, renamed).map(({ role }) => role)).toEqual(
            usedBy(start, name).map(({ role }) => role),
          );
          const back = apply(there.value.draft, { kind: "rename", name: renamed, to: name.id });
          expect(back.ok && draftText(back.value.draft)).toBe(draftText(start));
          // Where nothing else is called so, a plain replacement says the same.
          const words = tokens(root, name.id);
          const known =
            declarationsOf(root, name).length +
            referencesIn(root).filter((reference) => isSameName(reference.name, name)).length;
          if (words === known)
            expect(JSON.stringify(now)).toBe(JSON.stringify(root).replaceAll(`"${name.id}"`, '"quiteNew"'));
        }),
        { numRuns: runs },
      );
    },
    PATIENCE,
  );

  test(
    "what is deleted with its uses is referred to nowhere, nor is what went with it",
    () => {
      let deleted = 0;
      fc.assert(
        fc.property(numbers(40), (drawn) => {
          const name = anyName(drawFrom(drawn), rootOf(start));
          const command: Command = { kind: "delete", name, uses: "take" };
          const gone = apply(start, command);
          if (!gone.ok) return;
          deleted += 1;
          const root = rootOf(gone.value.draft);
          const declared = allNames(root);
          const dangling = referencesIn(root).filter(
            ({ name: one }) => !declared.some((other) => isSameName(one, other)),
          );
          expect(dangling, JSON.stringify(command)).toEqual([]);
          const linked = linkDraft(gone.value.draft);
          const codes = new Set(linked.ok ? [] : linked.problems.map(({ code }) => code));
          // What a deletion leaves for the author: an outcome without a rule, a list that wants one more.
          for (const code of [
            "outcomeWithoutRule",
            "tooFewItems",
            "constantComparison",
            "emptySelection",
            "outsideDomain",
            "unknownNode",
          ] as const)
            codes.delete(code);
          expect([...codes]).toEqual([]);
        }),
        { numRuns: runs * 2 },
      );
      expect(deleted).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  test(
    "two nodes that are connected still link",
    () => {
      let connected = 0;
      fc.assert(
        fc.property(fc.nat(999), fc.nat(999), fc.nat(99), (a, b, c) => {
          const ids = (...lists: NodeList[]): string[] =>
            [...nodesIn(rootOf(start))].filter(([, { list }]) => lists.includes(list)).map(([id]) => id);
          const [sources, targets] = [ids("facts", "indicators", "decisions"), ids("scores", "decisions", "actions")];
          const [from, to] = [sources[a % sources.length] ?? "", targets[b % targets.length] ?? ""];
          let joined = apply(start, { kind: "connect", from, to });
          if (!joined.ok && joined.problem.code === "chooseRule") {
            const { rules } = joined.problem;
            joined = apply(start, { kind: "connect", from, to, rule: rules[c % rules.length] ?? "" });
          }
          if (!joined.ok) return;
          connected += 1;
          const linked = linkDraft(joined.value.draft);
          expect(linked.ok ? [] : linked.problems, `${from} → ${to}`).toEqual([]);
          expect(usedBy(joined.value.draft, { kind: "node", id: from }).some(({ holder }) => holder.id === to)).toBe(
            true,
          );
        }),
        { numRuns: runs * 4 },
      );
      expect(connected).toBeGreaterThan(0);
    },
    PATIENCE,
  );
});

test.each([
  ["a text", '"set"'],
  ["no kind", '{"place":["ruleset"]}'],
  ["an unknown kind", '{"kind":"erase","place":["ruleset","facts"]}'],
  ["an unknown member", '{"kind":"remove","place":["ruleset","facts",0],"quietly":true}'],
  ["a member that is missing", '{"kind":"move","place":["ruleset","facts",0]}'],
  ["a position that is none", '{"kind":"move","place":["ruleset","facts",0],"to":-1}'],
  ["a position in part", '{"kind":"move","place":["ruleset","facts",0.5],"to":1}'],
  ["a reserved key", '{"kind":"set","place":["ruleset","title"],"value":{"__proto__":{"nb":"x"}}}'],
  ["a lone surrogate", '{"kind":"set","place":["ruleset","id"],"value":"\\ud800"}'],
  ["too deep", `{"kind":"set","place":["ruleset","id"],"value":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
  ["too many inside each other", `${'{"kind":"together","commands":['.repeat(500)}${"]}".repeat(500)}`],
  ["a name of no kind", '{"kind":"rename","name":{"kind":"rule","id":"many"},"to":"most"}'],
])("what is no command is not read as one: %s", (_, text) => {
  expect(readCommand(JSON.parse(text))).toBeUndefined();
});

test("whatever is read as a command, applying it ends with a draft or a problem", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom("set", "remove", "wrap", "rename", "delete", "connect"),
      fc.array(fc.oneof(fc.constantFrom("ruleset", "facts", "when", "__proto__", "constructor", "length"), fc.nat(4))),
      (value, kind, place) => {
        for (const raw of [
          value,
          { kind, place, value },
          { kind, place, in: "not" },
          { kind, name: { kind: "node", id: place[0] }, to: value, uses: "take" },
        ]) {
          const command = readCommand(JSON.parse(JSON.stringify(raw)));
          if (command !== undefined) expect(brokenLaw(EXAMPLE, command)).toBeUndefined();
        }
      },
    ),
    { numRuns: 300 },
  );
});

function all(history: History, kind: "undo" | "redo"): History {
  let now = history;
  for (;;) {
    const next = advance(now, { kind });
    if (!next.ok) return now;
    now = next.value;
  }
}

/** How often an id stands in a tree, as a text or as a key. */
function tokens(root: Json, id: string): number {
  return JSON.stringify(root).split(`"${id}"`).length - 1;
}

/** A tree that is changed in place, as one would without commands. */
// biome-ignore lint/suspicious/noExplicitAny: the plain model is plain on purpose: it knows no types that could mislead it.
type Plain = any;

/** The same change, made to plain objects in the most obvious way. Places are found in the tree before it. */
function changePlainly(plain: Plain, before: Json, command: Command): void {
  const at = (place: readonly (string | number)[]): { holder: Plain; key: string | number; value: Plain } => {
    const found = find(before, place);
    const spot = found.ok ? found.spot : [...spotOf(before, place.slice(0, -1)), place.at(-1) ?? ""];
    const holder = spot.slice(0, -1).reduce((value: Plain, step) => value[step], plain);
    const key = spot.at(-1) ?? "";
    return { holder, key, value: holder[key] };
  };
  switch (command.kind) {
    case "set": {
      const { holder, key } = at(command.place);
      holder[key] = command.value;
      return;
    }
    case "unset": {
      const { holder, key } = at(command.place);
      delete holder[key];
      return;
    }
    case "insert":
      at(command.place).value.splice(command.at, 0, command.item);
      return;
    case "remove": {
      const { holder, key } = at(command.place);
      holder.splice(key, 1);
      return;
    }
    case "move": {
      const { holder, key } = at(command.place);
      const [item] = holder.splice(key, 1);
      holder.splice(command.to, 0, item);
      return;
    }
    case "setText": {
      const { holder, key } = at(command.place);
      holder[key] ??= {};
      if (command.text === "") delete holder[key][command.language];
      else holder[key][command.language] = command.text;
      if (Object.keys(holder[key]).length === 0) delete holder[key];
      return;
    }
    case "setTag": {
      const { ruleset } = plain;
      const lists = ["facts", "indicators", "scores", "decisions", "actions"];
      const nodes = lists.flatMap((list) => (Array.isArray(ruleset[list]) ? ruleset[list] : []));
      const node = nodes.find((one: Plain) => one?.id === command.node);
      node.tags ??= {};
      if (command.value === null) delete node.tags[command.tag];
      else node.tags[command.tag] = command.value;
      if (Object.keys(node.tags).length === 0) delete node.tags;
      return;
    }
    case "wrap": {
      const { holder, key, value } = at(command.place);
      holder[key] = command.in === "not" ? { not: value } : { [command.in]: [value] };
      return;
    }
    case "unwrap": {
      const { holder, key, value } = at(command.place);
      const parts = value.not === undefined ? (value.all ?? value.any) : [value.not];
      if (parts.length === 1) holder[key] = parts[0];
      else holder.splice(key, 1, ...parts);
      return;
    }
    case "regroup": {
      const { value } = at(command.place);
      const list = value.all ?? value.any;
      const parts = list.splice(command.from, command.count);
      list.splice(command.from, 0, { [command.in]: parts });
      return;
    }
    case "switchGroup": {
      const { holder, key, value } = at(command.place);
      holder[key] = value.all === undefined ? { all: value.any } : { any: value.all };
      return;
    }
    case "moveCondition": {
      // Both found first: they are the same objects whatever moves.
      const { holder, key } = at(command.place);
      const target = at(command.into).value;
      const list = target.all ?? target.any;
      const [item] = holder.splice(key, 1);
      list.splice(command.at, 0, item);
      return;
    }
    default:
      throw new Error(`no plain model of ${command.kind}`);
  }
}

const spotOf = (before: Json, place: readonly (string | number)[]): readonly (string | number)[] => {
  const found = find(before, place);
  if (!found.ok) throw new Error(`nothing at ${JSON.stringify(place)}`);
  return found.spot;
};
