import type { Json } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { isList, isObject, isSameJson, itemsOf, type JsonObject, memberOf, textAt } from "../commands/json.ts";
import { valueAt } from "../commands/place.ts";
import { nodesIn, type Reference, referencesIn } from "../commands/references.ts";
import type { Draft } from "../draft.ts";
import { useOf as asUse, rootOf, type Use } from "../used-by.ts";
import { bodyOfType, type FactType, type FreshTexts, isFactType, NO, YES } from "./fact-body.ts";

/** What a fact loses with its kind of answer. */
export type Loss = "options" | "order" | "bounds" | "unit" | "derivation";

/** What comes of giving a fact another kind of answer, known before it is done. */
export interface Conversion {
  readonly command: Command;
  readonly losses: readonly Loss[];
  /** Uses that are rewritten so that they say the same. */
  readonly rewritten: readonly Use[];
  /** Uses that no longer fit, and stay for the author to mend. */
  readonly unfit: readonly Use[];
  /** Sample cases whose answer does not fit any more and is taken away: what would be left was never said. */
  readonly answersLost: readonly string[];
}

const MEMBERS = ["type", "ordered", "options", "min", "max", "unit", "derive"] as const;

/** Gives a fact another kind of answer: what others say of it is kept wherever the new kind can say it. */
export function conversionOf(draft: Draft, id: string, to: FactType, texts: FreshTexts): Conversion | undefined {
  const root = rootOf(draft);
  const node = nodesIn(root).get(id);
  if (node === undefined || !isObject(node.item)) return undefined;
  const fact = node.item;
  const from = textAt(fact, "type");
  if (!isFactType(from) || from === to) return undefined;
  const place = ["ruleset", node.list, id];
  const body = bodyOfType(to, fact, texts);
  const uses = referencesIn(root).filter(({ name }) => name.kind === "node" && name.id === id);
  const turn = turning(from, to);

  const commands: Command[] = [];
  const rewritten: Use[] = [];
  const unfit: Use[] = [];
  const answersLost: string[] = [];
  for (const use of uses) {
    const told = asUse(root, use.role, use.spot);
    const holder = use.spot.slice(0, -1);
    switch (use.role) {
      case "comparison": {
        const old = valueAt(root, holder);
        const next = isObject(old) ? turn.comparison(old) : undefined;
        if (next === undefined) unfit.push(told);
        else if (next !== old) {
          commands.push({ kind: "set", place: holder, value: next });
          rewritten.push(told);
        }
        break;
      }
      case "answer": {
        const old = valueAt(root, use.spot);
        const next = old === undefined ? undefined : turnAnswer(old, turn.value);
        if (next === undefined) {
          commands.push({ kind: "unset", place: use.spot });
          answersLost.push(told.holder.id);
        } else if (!isSameJson(next, old)) commands.push({ kind: "set", place: use.spot, value: next });
        break;
      }
      case "lawSubject":
        // A yes that never lowers anything needs a yes.
        if (use.spot.at(-1) === "fact" && to !== "boolean") unfit.push(told);
        break;
      case "derivation":
      case "bound":
        if (!isMeasured(use, to)) unfit.push(told);
        break;
      default:
        break;
    }
  }
  for (const key of MEMBERS) {
    const [old, next] = [memberOf(fact, key), body[key]];
    if (next !== undefined && !isSameJson(next, old))
      commands.push({ kind: "set", place: [...place, key], value: next });
    if (next === undefined && old !== undefined) commands.push({ kind: "unset", place: [...place, key] });
  }
  // What was computed is asked from now on.
  if (fact.question === undefined && body.derive === undefined)
    commands.push({ kind: "set", place: [...place, "question"], value: fact.label ?? { nb: id } });
  return { command: { kind: "together", commands }, losses: lossesOf(fact, body), rewritten, unfit, answersLost };
}

function lossesOf(fact: JsonObject, body: JsonObject): Loss[] {
  const isLost = (key: string): boolean => memberOf(fact, key) !== undefined && body[key] === undefined;
  const losses: readonly (readonly [boolean, Loss])[] = [
    [isLost("options"), "options"],
    [isLost("ordered"), "order"],
    [fact.min !== undefined && typeof fact.min !== typeof body.min, "bounds"],
    [isLost("unit"), "unit"],
    [isLost("derive"), "derivation"],
  ];
  return losses.flatMap(([lost, loss]) => (lost ? [loss] : []));
}

/** Whether what computes or bounds with the fact can do so with the new kind of answer. */
function isMeasured({ role, spot }: Reference, to: FactType): boolean {
  if (role === "derivation") return spot.includes("numberOf") ? to === "choices" : to === "date";
  return to === "integer" || to === "number";
}

interface Turning {
  /** The comparison that says the same; itself where it fits as it is, nothing where nothing does. */
  readonly comparison: (condition: JsonObject) => Json | undefined;
  /** One value as the new kind writes it; nothing where it cannot. */
  readonly value: (value: Json) => Json | undefined;
}

const NOTHING_FITS: Turning = { comparison: () => undefined, value: () => undefined };
const ORDERED = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];

function turning(from: FactType, to: FactType): Turning {
  if (from === "boolean" && to === "choice") return { comparison: truthAsChoice, value: truthAsOption };
  if (from === "boolean" && to === "choices")
    return {
      comparison: (condition) => {
        const choice = truthAsChoice(condition);
        return isObject(choice) ? choiceAsChoices(choice) : undefined;
      },
      value: (value) => {
        const option = truthAsOption(value);
        return option === undefined ? undefined : [option];
      },
    };
  if (from === "choice" && to === "choices")
    return { comparison: choiceAsChoices, value: (value) => (typeof value === "string" ? [value] : undefined) };
  if (from === "choices" && to === "choice")
    return {
      comparison: choicesAsChoice,
      value: (value) => (isList(value) && value.length === 1 ? value[0] : undefined),
    };
  if (from === "integer" && to === "number")
    return {
      comparison: (condition) => (ORDERED.includes(String(condition.operator)) ? (condition as Json) : undefined),
      value: (value) => (isNumeric(value, false) ? value : undefined),
    };
  if (from === "number" && to === "integer")
    return {
      comparison: (condition) => (Number.isInteger(condition.value) ? (condition as Json) : undefined),
      value: (value) => (isNumeric(value, true) ? value : undefined),
    };
  return NOTHING_FITS;
}

function truthAsChoice({ fact, operator, value }: JsonObject): Json | undefined {
  const option = value === undefined ? undefined : truthAsOption(value);
  if (fact === undefined || operator === undefined || option === undefined) return undefined;
  return { fact, operator, value: option };
}

const truthAsOption = (value: Json): Json | undefined => (typeof value === "boolean" ? (value ? YES : NO) : undefined);

function choiceAsChoices({ fact, operator, value }: JsonObject): Json | undefined {
  if (fact === undefined || value === undefined) return undefined;
  const each = (operator: string): Json[] => itemsOf(value).map((one) => ({ fact, operator, value: one }));
  switch (operator) {
    case "equal":
      return { fact, operator: "contains", value };
    case "notEqual":
      return { fact, operator: "doesNotContain", value };
    case "in":
      return { any: each("contains") };
    case "notIn":
      return { all: each("doesNotContain") };
    default:
      return undefined;
  }
}

function choicesAsChoice({ fact, operator, value }: JsonObject): Json | undefined {
  if (fact === undefined || value === undefined) return undefined;
  if (operator === "contains") return { fact, operator: "equal", value };
  return operator === "doesNotContain" ? { fact, operator: "notEqual", value } : undefined;
}

function isNumeric(value: Json, whole: boolean): boolean {
  const fits = (one: Json | undefined): boolean =>
    one === undefined || (typeof one === "number" && (!whole || Number.isInteger(one)));
  if (!isObject(value)) return fits(value);
  return fits(memberOf(value, "atLeast")) && fits(memberOf(value, "atMost"));
}

/** An answer of a case, plain or with its evidence. What is not known stays not known. */
function turnAnswer(answer: Json, turn: Turning["value"]): Json | undefined {
  if (answer === null) return answer;
  if (!isObject(answer) || !Object.hasOwn(answer, "value")) return turn(answer);
  const { value = null, evidence } = answer;
  const next = value === null ? null : turn(value);
  if (next === undefined) return undefined;
  const sources = itemsOf(evidence);
  const said = sources.map((source) => {
    const says = memberOf(source, "says");
    if (!isObject(source) || says === undefined || says === null) return source;
    const turned = turn(says);
    return turned === undefined ? undefined : ({ ...source, says: turned } as Json);
  });
  if (said.some((source) => source === undefined)) return undefined;
  return {
    ...(answer as { readonly [key: string]: Json }),
    value: next,
    ...(sources.length === 0 ? {} : { evidence: said as readonly Json[] }),
  };
}
