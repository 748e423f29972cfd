import { type EngineWords, engineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import { inLanguage, type Language, type Text } from "../language/text.ts";
import { LOCALES } from "../language/words.ts";
import type { Count, LinkedCondition, Model, ModelNode, NumberNode, NumericFact } from "../model/model.ts";
import type { Known } from "../model/read-facts.ts";
import type { Basis, Option, OutcomeDocument, Unit } from "../ruleset/schema.ts";
import type { Bound, Mattered } from "./what-mattered.ts";

/** Says conditions, values and names of one model in one language. Everything is generated from the model. */
export class Teller {
  readonly say: EngineWords;
  readonly model: Model;
  readonly language: Language;
  // Intl's formatters are dear to make and cheap to use.
  private readonly lists: { readonly [type in "conjunction" | "disjunction"]: Intl.ListFormat };
  private readonly dates: Intl.DateTimeFormat;

  constructor(model: Model, language: Language) {
    this.model = model;
    this.language = language;
    this.say = engineWords(language);
    const locales = LOCALES[language];
    this.lists = {
      conjunction: new Intl.ListFormat(locales, { type: "conjunction" }),
      disjunction: new Intl.ListFormat(locales, { type: "disjunction" }),
    };
    this.dates = new Intl.DateTimeFormat(locales, { dateStyle: "long", timeZone: "UTC" });
  }

  /** A node's short name. */
  label(node: ModelNode): string {
    return inLanguage(node.document.label, this.language);
  }

  /** The name of an option or outcome by its position. */
  option(node: ModelNode, position: number): string {
    const named = optionsOf(node)[position];
    return named === undefined ? "" : inLanguage(named.label, this.language);
  }

  /** Names in quotation marks: "«a» og «b»". A name alone may hold a comma, or begin with a capital in mid-sentence. */
  names(nodes: readonly ModelNode[]): string {
    return this.list(nodes.map((node) => this.quoted(this.label(node))));
  }

  /** "a, b og c", or with "eller". */
  list(items: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string {
    return this.lists[type].format(items);
  }

  /** A calendar date in words: "18. juni 2026". */
  date(days: number): string {
    return this.dates.format(days * 86_400_000);
  }

  /** A number with the unit of what it measures. */
  quantity(node: NumberNode, value: number): string {
    if (node.kind === "date") return this.date(value);
    return this.say(`quantity.${unitOf(node) ?? "none"}`, { value });
  }

  /** What is known of a question's answer; within a sentence the names of options stand in quotation marks. */
  known(node: ModelNode, known: Known, where: "alone" | "inSentence" = "alone"): string {
    const names = (positions: readonly number[], type: "conjunction" | "disjunction" = "conjunction"): string =>
      where === "inSentence"
        ? this.options(node, positions, type)
        : this.list(
            positions.map((position) => this.option(node, position)),
            type,
          );
    switch (known.kind) {
      case "truth":
        return this.say(known.value ? "truth.true" : "truth.false");
      case "option":
        return names(known.possible, "disjunction");
      case "options": {
        const { includes, excludes } = known;
        const complete = includes.length + excludes.length === optionsOf(node).length;
        if (complete) return includes.length === 0 ? this.say("value.noneOfThem") : names(includes);
        // A sentence, wherever it stands.
        if (includes.length === 0) {
          return excludes.length === 0
            ? this.say("truth.unknown")
            : this.say("value.excludes", { options: this.options(node, excludes, "disjunction") });
        }
        return excludes.length === 0
          ? this.say("value.includes", { options: this.options(node, includes) })
          : this.say("value.includesAndExcludes", {
              includes: this.options(node, includes),
              excludes: this.options(node, excludes, "disjunction"),
            });
      }
      case "range": {
        const of = node as NumericFact;
        if (known.min === known.max) return this.quantity(of, known.min);
        // An end that nobody gave is that of the domain: "18 to 120 years" would say more than was answered.
        if (known.max === of.max) return this.bound(of, { operator: "greaterThanInclusive", value: known.min });
        if (known.min === of.min) return this.bound(of, { operator: "lessThanInclusive", value: known.max });
        const lower = of.kind === "date" ? this.date(known.min) : String(known.min);
        return this.say("value.between", { lower, upper: this.quantity(of, known.max) });
      }
      default:
        return assertNever(known);
    }
  }

  /** The names of options or outcomes in quotation marks: "«a» eller «b»". */
  options(node: ModelNode, positions: readonly number[], type: "conjunction" | "disjunction" = "conjunction"): string {
    return this.list(
      positions.map((position) => this.quoted(this.option(node, position))),
      type,
    );
  }

  /** A threshold: "under 18 år", "senest 1. mai 2010". */
  bound(node: NumberNode, { operator, value }: Bound): string {
    const key = node.kind === "date" ? DATE_BOUNDS[operator] : operator;
    return this.say(`bound.${key}`, { value: this.quantity(node, value) });
  }

  /** An answer by what of it mattered: "«Alder» under 18 år (15 år)". */
  answer(node: ModelNode, known: Known, mattered: Mattered = { kind: "whole", known }): string {
    const label = this.label(node);
    const value = this.known(node, known, "inSentence");
    switch (mattered.kind) {
      case "whole":
        return this.say("told.answerInList", { label, value });
      case "bounds":
        return this.say("told.answerBounded", {
          label,
          value,
          bounds: this.list(mattered.bounds.map((bound) => this.bound(node as NumberNode, bound))),
        });
      case "options": {
        const [includes, excludes] = [
          this.options(node, mattered.includes),
          this.options(node, mattered.excludes, "disjunction"),
        ];
        if (excludes === "") return this.say("told.answerIncludes", { label, includes });
        if (includes === "") return this.say("told.answerExcludes", { label, excludes });
        return this.say("told.answerIncludesAndExcludes", { label, includes, excludes });
      }
      default:
        return assertNever(mattered);
    }
  }

  /**
   * A condition as a clause, without a full stop. After "when" and "that" Norwegian has another order of words than in a
   * sentence of its own.
   */
  condition(condition: LinkedCondition, order: WordOrder = "main"): string {
    const isJunction = condition.kind === "all" || condition.kind === "any";
    if (isJunction && condition.parts.length === 0)
      return this.say(condition.kind === "all" ? "condition.always" : "condition.never");
    return this.clause(condition, order, 0);
  }

  /** A condition within others: `depth` lists are around it. */
  private clause(condition: LinkedCondition, order: WordOrder, depth: number): string {
    const { say } = this;
    const isMain = order === "main";
    switch (condition.kind) {
      case "all":
      case "any":
        return this.junction(condition.kind, condition.parts, order, depth);
      case "not":
        return this.denial(condition.part, order, depth);
      case "truth":
        return say(condition.equals ? "condition.isTrue" : "condition.isFalse", { label: this.label(condition.node) });
      case "contains":
        return say(
          condition.negated ? (isMain ? "condition.containsNot" : "condition.containsNotSub") : "condition.contains",
          {
            label: this.label(condition.node),
            value: this.quoted(this.option(condition.node, condition.option)),
          },
        );
      case "option": {
        const values = condition.options.map((option) => this.quoted(this.option(condition.node, option)));
        return this.comparison(condition.operator, this.label(condition.node), values, order);
      }
      case "number":
        return condition.node.kind === "count"
          ? this.count(condition.node, condition.operator, condition.values)
          : this.comparison(
              condition.operator,
              this.label(condition.node),
              condition.values.map((value) => this.quantity(condition.node, value)),
              order,
              condition.node.kind === "date",
            );
      case "applies":
        return say(
          condition.equals ? "condition.applies" : isMain ? "condition.appliesNot" : "condition.appliesNotSub",
          { label: this.label(condition.node) },
        );
      case "shown":
        return say(condition.equals ? "condition.ground" : isMain ? "condition.groundNot" : "condition.groundNotSub", {
          label: this.label(condition.node),
          ground: this.ground(condition.basis.document),
        });
      default:
        return assertNever(condition);
    }
  }

  private junction(kind: "all" | "any", parts: readonly LinkedCondition[], order: WordOrder, depth: number): string {
    const [first, second] = parts;
    if (first === undefined) {
      const isMain = order === "main";
      if (kind === "all") return this.say(isMain ? "condition.holdsAlways" : "condition.holdsAlwaysSub");
      return this.say(isMain ? "condition.holdsNever" : "condition.holdsNeverSub");
    }
    if (second === undefined) return this.clause(first, order, depth);
    if (kind === "all" && parts.length === 2) {
      const between = this.between(first, second);
      if (between !== undefined) return between;
    }
    // A list within a list, or of more than two clauses, is read twice before it is understood: numbers keep them apart.
    const several = (part: LinkedCondition): boolean =>
      (part.kind === "option" && part.options.length > 1) || (part.kind === "number" && part.values.length > 1);
    const simple =
      parts.length === 2 &&
      parts.every((part) => part.kind !== "all" && part.kind !== "any" && part.kind !== "not") &&
      !(kind === "any" && parts.some(several));
    if (simple) {
      const clauses = parts.map((part) => this.clause(part, order, depth));
      // "at least 1 and at least 2 indicators", "«a» or «b» and «c»": without a comma one reads on in the wrong clause.
      const isCount = second.kind === "number" && second.node.kind === "count";
      if (isCount || parts.some(several)) {
        const [before = "", after = ""] = clauses;
        return this.say(kind === "all" ? "condition.bothOf" : "condition.eitherOf", { first: before, second: after });
      }
      return this.list(clauses, kind === "all" ? "conjunction" : "disjunction");
    }
    return this.say(kind === "all" ? "condition.allOf" : "condition.anyOf", { parts: this.numbered(parts, depth) });
  }

  /** What does not hold. Of several parts it is said how many do not: "not a and b" can be read in two ways. */
  private denial(part: LinkedCondition, order: WordOrder, depth: number): string {
    const [first, second] = part.kind === "all" && part.parts.length === 2 ? part.parts : [];
    const isRange = first !== undefined && second !== undefined && this.between(first, second) !== undefined;
    if ((part.kind === "all" || part.kind === "any") && part.parts.length > 1 && !isRange) {
      return this.say(part.kind === "all" ? "condition.notAllOf" : "condition.noneOf", {
        parts: this.numbered(part.parts, depth),
      });
    }
    return this.say(order === "main" ? "condition.not" : "condition.notSub", {
      part: this.clause(part, "subordinate", depth),
    });
  }

  /** "(1) a; (2) b", and within such a list "(a) c; (b) d": two lists with the same numbers could not be told apart. */
  private numbered(parts: readonly LinkedCondition[], depth: number): string {
    return parts.map((part, i) => `(${signOf(i, depth)}) ${this.clause(part, "main", depth + 1)}`).join("; ");
  }

  /** One number that is at least and at most something: from the one to the other. */
  private between(low: LinkedCondition, high: LinkedCondition): string | undefined {
    if (low.kind !== "number" || high.kind !== "number" || low.node !== high.node) return undefined;
    if (low.operator !== "greaterThanInclusive" || high.operator !== "lessThanInclusive") return undefined;
    const { node } = low;
    const [lower, upper] = [low.values[0], high.values[0]];
    if (node.kind === "count" || lower === undefined || upper === undefined) return undefined;
    return this.say("condition.between", {
      label: this.label(node),
      lower: node.kind === "date" ? this.date(lower) : this.say("quantity.none", { value: lower }),
      upper: this.quantity(node, upper),
    });
  }

  /** A ground by where it stands: "barnevernsloven § 13-2". */
  private ground({ source, at, says }: Basis): string {
    const found = this.model.ruleset.sources.find(({ id }) => id === source);
    const named = [found?.short ?? found?.title, at].filter((word) => word !== undefined).join(" ");
    return named === "" && says !== undefined ? this.quoted(inLanguage(says, this.language)) : named;
  }

  private comparison(
    operator: Extract<LinkedCondition, { kind: "number" }>["operator"],
    label: string,
    values: readonly string[],
    order: WordOrder,
    date = false,
  ): string {
    const value = this.list(values, "disjunction");
    switch (operator) {
      case "equal":
      case "in":
        return this.say("condition.is", { label, value });
      case "notEqual":
      case "notIn":
        return this.say(order === "main" ? "condition.isNot" : "condition.isNotSub", { label, value });
      case "lessThan":
        return this.say(date ? "condition.before" : "condition.lessThan", { label, value });
      case "lessThanInclusive":
        return this.say(date ? "condition.notAfter" : "condition.atMost", { label, value });
      case "greaterThan":
        return this.say(date ? "condition.after" : "condition.moreThan", { label, value });
      case "greaterThanInclusive":
        return this.say(date ? "condition.notBefore" : "condition.atLeast", { label, value });
      default:
        return assertNever(operator);
    }
  }

  private count(
    { selection, except }: Count,
    operator: Extract<LinkedCondition, { kind: "number" }>["operator"],
    values: readonly number[],
  ): string {
    const picked = this.selection(selection, except);
    const value = values[0] ?? 0;
    // "Exactly none of them" is "none of them".
    const isNone = values.length === 1 && value === 0;
    switch (operator) {
      case "greaterThanInclusive":
        return this.say("condition.countAtLeast", { selection: picked, value });
      case "greaterThan":
        return this.say("condition.countAtLeast", { selection: picked, value: value + 1 });
      case "lessThanInclusive":
        return this.say("condition.countAtMost", { selection: picked, value });
      case "lessThan":
        return this.say("condition.countAtMost", { selection: picked, value: value - 1 });
      case "equal":
      case "in":
        if (isNone) return this.say("condition.countAtMost", { selection: picked, value: 0 });
        return this.say("condition.countIs", {
          selection: picked,
          value: values.at(-1) ?? 0,
          values: this.list(values.map(String), "disjunction"),
        });
      case "notEqual":
      case "notIn":
        if (isNone) return this.say("condition.countAtLeast", { selection: picked, value: 1 });
        return this.say("condition.countIsNot", {
          selection: picked,
          values: this.list(values.map(String), "disjunction"),
        });
      default:
        return assertNever(operator);
    }
  }

  /** The tags that a selection asks for, as words: "element: utnytting; styrke: sterk eller svært sterk". */
  selection(selection: Count["selection"], except: Count["except"]): string {
    const tags = this.model.ruleset.tags.filter(({ id }) => Object.hasOwn(selection, id));
    // A selection that takes every value only says that the tag is there; to read it out would hide what matters.
    const telling = tags.filter((tag) => tag.values.length > (selection[tag.id]?.length ?? 0));
    const word = (label: Text): string => inLanguage(label, this.language).toLowerCase();
    // Two tags may have a value of one name, as a phase and an element have "exploitation".
    const keys = telling.map((tag) =>
      this.say("condition.selectionTag", {
        tag: word(tag.label),
        values: this.list(
          tag.values.filter(({ id }) => selection[tag.id]?.includes(id) === true).map(({ label }) => word(label)),
          "disjunction",
        ),
      }),
    );
    if (keys.length === 0) {
      keys.push(this.say("condition.selectionAny", { tags: this.list(tags.map(({ label }) => word(label))) }));
    }
    const text = keys.join("; ");
    return except.length === 0
      ? text
      : this.say("condition.selectionExcept", {
          selection: text,
          except: this.list(except.map((node) => this.quoted(this.label(node)))),
        });
  }

  /** A name within a sentence. */
  protected quoted(value: string): string {
    return this.say("condition.quoted", { value });
  }
}

/** A sentence of its own, or what follows "when" or "that". */
export type WordOrder = "main" | "subordinate";

/** A condition read aloud in `language`: one clause, generated from the rule, so that it cannot drift from it. */
export const tellCondition = (
  model: Model,
  condition: LinkedCondition,
  language: Language,
  order: WordOrder = "main",
): string => new Teller(model, language).condition(condition, order);

/** Numbers outermost, letters within them, and numbers again. */
const signOf = (position: number, depth: number): string =>
  depth % 2 === 1 && position < 26 ? String.fromCharCode(97 + position) : String(position + 1);

/** Days are before and after, not below and above. */
const DATE_BOUNDS = {
  lessThan: "before",
  lessThanInclusive: "notAfter",
  greaterThan: "after",
  greaterThanInclusive: "notBefore",
} as const satisfies { readonly [operator in Bound["operator"]]: string };

function optionsOf(node: ModelNode): readonly (Option | OutcomeDocument)[] {
  if (node.kind === "first" || node.kind === "collect") return node.document.outcomes;
  if ((node.kind === "choice" || node.kind === "choices") && "options" in node.document) return node.document.options;
  return [];
}

function unitOf(node: NumberNode): Unit | undefined {
  if (node.kind === "count" || !("unit" in node.document)) return undefined;
  return node.document.unit;
}
