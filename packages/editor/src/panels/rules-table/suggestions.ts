import { assertNever, type Language, type Operator } from "@holdepunkt/engine";
import type { Comparison } from "../../document/commands/command.ts";
import { domainOf, isOrder, isWithinDomain, verbsOf } from "../../document/condition/comparison.ts";
import type { Answers, Choice } from "../../document/condition/subject.ts";
import { choiceName, writeCell } from "../../document/rules-table/cell-text.ts";
import { plainText } from "../../language/plain-text.ts";

/** So many can be looked through at a glance. */
const MOST = 12;

/** What can be written into a cell, nearest first: what `readCell` reads, and nothing that it refuses. */
export function suggestionsFor(answers: Answers, text: string, language: Language): string[] {
  const number = /\d+/.exec(text)?.[0];
  const all = comparisonsFor(answers, number === undefined ? undefined : Number(number)).map((one) =>
    writeCell([one], answers, language),
  );
  return matching(all, number === undefined ? text : "");
}

/** The outcomes that a text may be the beginning of. */
export const outcomeSuggestions = (outcomes: readonly Choice[], text: string, language: Language): string[] =>
  matching(
    outcomes.map((one) => choiceName(one, language)),
    text,
  );

function matching(all: readonly string[], text: string): string[] {
  const plain = plainText(text.trim());
  return [...new Set(all)].filter((one) => plainText(one).includes(plain)).slice(0, MOST);
}

function comparisonsFor(answers: Answers, number: number | undefined): Comparison[] {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return [true, false].map((value) => ({ operator: "equal", value }));
    case "option": {
      // What it is, from where on, what it is not.
      const verbs: readonly Operator[] = answers.ordered
        ? ["greaterThanInclusive", "equal", "lessThanInclusive", "notEqual"]
        : ["equal", "notEqual"];
      return verbs.flatMap((operator) => ofChoices(answers, operator));
    }
    case "options":
      return [...ofChoices(answers, "contains"), ...ofChoices(answers, "doesNotContain")];
    case "date":
      return (["greaterThanInclusive", "lessThan"] as const).map((operator) => ({ operator, value: answers.max }));
    case "integer":
    case "number":
    case "sum":
      return ofNumbers(answers, number);
    default:
      return assertNever(answers);
  }
}

function ofChoices(answers: Answers, operator: Operator): Comparison[] {
  const domain = domainOf(answers, operator);
  return domain.kind === "choice" ? domain.choices.map(({ id }) => ({ operator, value: id })) : [];
}

function ofNumbers(answers: Answers, number: number | undefined): Comparison[] {
  const operators = verbsOf(answers).filter(
    (verb): verb is Operator => isOrder(verb) || (number !== undefined && (verb === "equal" || verb === "notEqual")),
  );
  const numbers = number === undefined ? [1, 2, 3, 4, 5, 18] : [number];
  return operators.flatMap((operator) => {
    const domain = domainOf(answers, operator);
    return numbers
      .filter((value) => domain.kind === "number" && isWithinDomain(domain, value))
      .map((value): Comparison => ({ operator, value }));
  });
}
