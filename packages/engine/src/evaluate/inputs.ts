import { assertNever } from "../language/result.ts";
import { isQuestion, type Question } from "../model/model.ts";
import type { Known } from "../model/read-facts.ts";
import { nodeOf, type Plan, placeOf } from "../plan/plan.ts";
import { opposite, type Slots } from "./slots.ts";
import { FALSE, type Tables, TRUE, UNKNOWN, wordsFor } from "./tables.ts";

/** Where the answer to one question is kept, and what unknown means for it. */
export type Input = { readonly question: Question; readonly nodes: readonly number[] } & (
  | { readonly kind: "truth"; readonly at: number }
  | { readonly kind: "truths"; readonly at: readonly number[] }
  | {
      readonly kind: "options";
      readonly at: number;
      readonly size: number;
      readonly words: number;
      readonly positions: ReadonlyMap<string, number>;
    }
  | {
      readonly kind: "number";
      readonly at: number;
      readonly min: number;
      readonly max: number;
      /** Which JavaScript numbers are values as they are; a date is never written as a number. */
      readonly plain: "integer" | "number" | "none";
    }
);

/** The inputs of a plan by question id, in document order. */
export function inputsOf(plan: Plan, tables: Tables): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  const slotAt = (node: number): number => tables.slots[node]?.at ?? -1;
  for (const question of [...plan.model.facts, ...plan.model.indicators]) {
    if (!isQuestion(question)) continue;
    const place = placeOf(plan, question);
    switch (place.kind) {
      case "truth": {
        const node = nodeOf(place.edge);
        inputs.set(question.id, { question, kind: "truth", nodes: [node], at: slotAt(node) });
        break;
      }
      case "truths": {
        const nodes = place.edges.map(nodeOf);
        inputs.set(question.id, { question, kind: "truths", nodes, at: nodes.map(slotAt) });
        break;
      }
      case "options":
        inputs.set(question.id, {
          question,
          kind: "options",
          nodes: [place.node],
          at: slotAt(place.node),
          size: place.size,
          words: wordsFor(place.size),
          positions: new Map("options" in question ? question.options.map((option, i) => [option, i]) : []),
        });
        break;
      case "number": {
        const node = plan.nodes[place.node];
        if (node?.kind !== "numberInput") throw new Error(`${question.id} is no number`);
        const { min, max } = node;
        const plain = question.kind === "integer" || question.kind === "number" ? question.kind : "none";
        const at = slotAt(place.node);
        inputs.set(question.id, { question, kind: "number", nodes: [place.node], at, min, max, plain });
        break;
      }
      default:
        assertNever(place);
    }
  }
  return inputs;
}

/** Throws where `known` cannot be an answer to the question: to write it would be a wrong answer, or another question's. */
export function assertAnswer(input: Input, known: Known | undefined): void {
  if (known === undefined) return;
  const fits = ((): boolean => {
    switch (input.kind) {
      case "truth":
        return known.kind === "truth" && typeof known.value === "boolean";
      case "truths":
        return (
          known.kind === "options" &&
          [...known.includes, ...known.excludes].every((i) => isPosition(i, input.at.length))
        );
      case "options":
        return (
          known.kind === "option" && known.possible.length > 0 && known.possible.every((i) => isPosition(i, input.size))
        );
      case "number":
        return known.kind === "range" && known.min <= known.max && known.min >= input.min && known.max <= input.max;
      default:
        return assertNever(input);
    }
  })();
  if (!fits) throw new TypeError(`${input.question.id} cannot be answered so`);
}

const isPosition = (i: number, size: number): boolean => Number.isInteger(i) && i >= 0 && i < size;

/** Writes what is known of one question; `undefined` is unknown, the whole domain. */
export function writeInput(slots: Slots, input: Input, known: Known | undefined): void {
  switch (input.kind) {
    case "truth":
      writeTruth(slots, input.at, known === undefined ? UNKNOWN : known.kind === "truth" && known.value ? TRUE : FALSE);
      break;
    case "truths":
      input.at.forEach((at, option) => {
        const includes = known?.kind === "options" && known.includes.includes(option);
        const excludes = known?.kind === "options" && known.excludes.includes(option);
        writeTruth(slots, at, includes ? TRUE : excludes ? FALSE : UNKNOWN);
      });
      break;
    case "options": {
      const possible = known?.kind === "option" ? known.possible : undefined;
      for (let word = 0; word < input.words; word++) {
        // Without an answer every option is possible; the last word may not be full.
        const rest = input.size - word * 32;
        slots.words[input.at + word] = possible !== undefined ? 0 : rest >= 32 ? 0xffff_ffff : 2 ** rest - 1;
      }
      if (possible === undefined) break;
      for (const option of possible) {
        const word = input.at + (option >>> 5);
        slots.words[word] = (slots.words[word] ?? 0) | (1 << (option & 31));
      }
      break;
    }
    case "number":
      slots.bounds[input.at] = known?.kind === "range" ? known.min : input.min;
      slots.bounds[input.at + 1] = known?.kind === "range" ? known.max : input.max;
      break;
    default:
      assertNever(input);
  }
}

function writeTruth({ rails }: Slots, at: number, truth: number): void {
  rails[at] = truth;
  rails[at + 1] = opposite(truth);
}
