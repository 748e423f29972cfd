import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";

/** Something to choose, by its id. */
export interface Choosable {
  readonly value: string;
  readonly label: string;
}

/** The decisions of the draft. */
export function useDecisions(): readonly (Choosable & { readonly isOrdered: boolean })[] {
  const { language } = useReading();
  const { work } = useEditing();
  return itemsOf(work.draft.ruleset.decisions).flatMap((decision) => {
    const value = textAt(decision, "id");
    if (value === undefined) return [];
    return [
      {
        value,
        label: writtenText(memberOf(decision, "label"), language) ?? value,
        isOrdered: textAt(decision, "hit") === "first" && memberOf(decision, "ordered") === true,
      },
    ];
  });
}

/** What a case can answer: questions that are facts, and those that are indicators. */
export function useQuestions(): {
  readonly facts: readonly (Choosable & { readonly isYesNo: boolean })[];
  readonly indicators: readonly Choosable[];
} {
  const { language } = useReading();
  const { work } = useEditing();
  const asked = (list: "facts" | "indicators") =>
    itemsOf(work.draft.ruleset[list]).flatMap((item) => {
      const value = textAt(item, "id");
      if (value === undefined || memberOf(item, "question") === undefined) return [];
      const label = writtenText(memberOf(item, "label"), language) ?? value;
      return [{ value, label, isYesNo: list === "indicators" || textAt(item, "type") === "boolean" }];
    });
  return { facts: asked("facts"), indicators: asked("indicators") };
}
