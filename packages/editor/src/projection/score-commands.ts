import { assertNever, LIMITS } from "@holdepunkt/engine";
import type { Command } from "../document/commands/command.ts";
import { itemsOf, memberOf } from "../document/commands/json.ts";
import { find, type Place } from "../document/commands/place.ts";
import type { Draft } from "../document/draft.ts";
import { rootOf } from "../document/used-by.ts";
import { scoreGrid } from "./score-grid.ts";

/** Weights are whole numbers of at most this size, as the format has it. */
export const LARGEST_WEIGHT = LIMITS.weight;

const membersAt = (score: string): Place => ["ruleset", "scores", score, "members"];

/**
 * The command that lets a score count an indicator with a weight; nothing where it does already. A member of its own takes
 * the place of what its tags say: the selection that picked it spares it from then on.
 */
export function weighing(draft: Draft, score: string, indicator: string, weight: number): Command | undefined {
  const counting = scoreGrid(draft).at(score, indicator);
  const place = membersAt(score);
  switch (counting.how) {
    case "own":
      if (counting.weight === weight) return undefined;
      return { kind: "set", place: [...place, counting.member, "weight"], value: weight };
    case "not":
    case "excepted":
      return inserting(draft, score, indicator, weight);
    case "byTag": {
      const commands = [
        sparing(draft, [...place, counting.member], indicator),
        inserting(draft, score, indicator, weight),
      ];
      return { kind: "together", commands };
    }
    default:
      return assertNever(counting);
  }
}

/** The command after which a score does not count an indicator; nothing where it does not. */
export function leavingOut(draft: Draft, score: string, indicator: string): Command | undefined {
  const counting = scoreGrid(draft).at(score, indicator);
  const place = membersAt(score);
  switch (counting.how) {
    case "own":
      return { kind: "remove", place: [...place, counting.member] };
    case "byTag":
      return sparing(draft, [...place, counting.member], indicator);
    case "not":
    case "excepted":
      return undefined;
    default:
      return assertNever(counting);
  }
}

/** The command after which a score counts an indicator by its tags again, where a selection spares it. */
export function countingByTag(draft: Draft, score: string, indicator: string): Command | undefined {
  const place = membersAt(score);
  const members = itemsOf(valueAt(draft, place));
  const at = members.findIndex((member) => itemsOf(memberOf(member, "except")).includes(indicator));
  if (at < 0) return undefined;
  const spared = itemsOf(memberOf(members[at], "except"));
  const back: Command =
    spared.length === 1
      ? { kind: "unset", place: [...place, at, "except"] }
      : { kind: "remove", place: [...place, at, "except", spared.indexOf(indicator)] };
  const counting = scoreGrid(draft).at(score, indicator);
  if (counting.how !== "own") return back;
  return { kind: "together", commands: [back, { kind: "remove", place: [...place, counting.member] }] };
}

function inserting(draft: Draft, score: string, indicator: string, weight: number): Command {
  const place = membersAt(score);
  return { kind: "insert", place, at: itemsOf(valueAt(draft, place)).length, item: { indicator, weight } };
}

function sparing(draft: Draft, member: Place, indicator: string): Command {
  const spared = itemsOf(valueAt(draft, [...member, "except"]));
  const place = [...member, "except"];
  return spared.length === 0
    ? { kind: "set", place, value: [indicator] }
    : { kind: "insert", place, at: spared.length, item: indicator };
}

function valueAt(draft: Draft, place: Place) {
  const found = find(rootOf(draft), place);
  return found.ok ? found.value : undefined;
}
