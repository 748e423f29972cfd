import { expectationFaults, type Json, type Model, type Problem, parseCase, readFacts } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { isObject, itemsOf, membersOf } from "../commands/json.ts";
import type { DraftCase } from "../draft.ts";

/** Something in a case that the rules of the draft cannot read, what is wrong with it, and what takes it away. */
export type CaseFault =
  /** An answer to a question that does not exist, or that the question does not take. */
  | {
      readonly kind: "answer";
      readonly question: string;
      readonly isAsked: boolean;
      readonly problems: readonly Problem[];
      readonly mend: Command;
    }
  /** An expectation that no result could ever meet. `at`: its position. */
  | { readonly kind: "expectation"; readonly at: number; readonly problems: readonly Problem[]; readonly mend: Command }
  /** The document has not the shape of a case. */
  | { readonly kind: "document"; readonly problems: readonly Problem[] };

/** All in a case that stands in the way of reading it, in its order; none where it can be read. */
export function caseFaults(model: Model, { id, document }: DraftCase): readonly CaseFault[] {
  const facts = isObject(document.facts) ? membersOf(document.facts) : [];
  const answers = facts.flatMap(([question, written]): CaseFault[] => {
    const read = readFacts(model, { [question]: written });
    if (read.ok) return [];
    const isAsked = read.problems.every(({ code }) => code !== "unknownFact" && code !== "derivedFact");
    const mend: Command = { kind: "unset", place: ["cases", id, "document", "facts", question] };
    return [{ kind: "answer", question, isAsked, problems: read.problems, mend }];
  });
  const parsed = parseCase(JSON.stringify(document));
  if (!parsed.ok) return [{ kind: "document", problems: parsed.problems }, ...answers];
  const expectations = expectationFaults(model, parsed.value);
  const positions = [...new Set(expectations.map(({ path }) => Number(path.split("/")[2])))];
  return [
    ...answers,
    ...positions.map(
      (at): CaseFault => ({
        kind: "expectation",
        at,
        problems: expectations.filter(({ path }) => Number(path.split("/")[2]) === at),
        mend: { kind: "remove", place: ["cases", id, "document", "expect", at] },
      }),
    ),
  ];
}

/** What takes away all that can be taken away, as one step; nothing where nothing can. */
export function mendingAll(faults: readonly CaseFault[]): Command | undefined {
  // The last expectation first: the positions of those before it hold until they are taken away.
  const commands = faults.flatMap((fault) => (fault.kind === "document" ? [] : [fault.mend])).reverse();
  const [only] = commands;
  if (only === undefined) return undefined;
  return commands.length === 1 ? only : { kind: "together", commands };
}

/** The expectations that a case has written. */
export const writtenExpectations = ({ document }: DraftCase): readonly Json[] => itemsOf(document.expect);
