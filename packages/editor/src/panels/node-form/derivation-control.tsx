import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { answersTo, askingFact, derivingFact } from "../../document/nodes/asking.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { EditedNode } from "./use-node.ts";

const WAYS = ["yearsBetween", "numberOf"] as const;

/** Whether a whole number is asked for, or computed from other facts. */
export function DerivationControl({ node }: { readonly node: EditedNode }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { work, perform } = useEditing();
  const place = [...node.place, "derive"];
  const derive = memberOf(node.item, "derive");
  const way = WAYS.find((one) => memberOf(derive, one) !== undefined);
  const factsOf = (type: string) =>
    itemsOf(work.draft.ruleset.facts)
      .filter((fact) => textAt(fact, "type") === type && textAt(fact, "id") !== node.id)
      .map((fact) => ({
        value: textAt(fact, "id") ?? "",
        label: writtenText(memberOf(fact, "label"), language) ?? textAt(fact, "id") ?? "",
      }));
  const [days, choices] = [factsOf("date"), factsOf("choices")];
  const possible = WAYS.filter((one) => one === way || (one === "numberOf" ? choices.length > 0 : days.length > 1));
  if (possible.length === 0) return null;
  const answers = answersTo(work.draft, node.id);
  const choose = (next: string | undefined): void => {
    const [first, second] = days;
    const [choice] = choices;
    if (next === undefined) perform(askingFact(work.draft, node.id));
    else if (next === "numberOf" && choice !== undefined)
      perform(derivingFact(work.draft, node.id, { numberOf: choice.value }));
    else if (first !== undefined && second !== undefined)
      perform(derivingFact(work.draft, node.id, { yearsBetween: [first.value, second.value] }));
  };
  return (
    <>
      <SelectField
        place={place}
        label={words("derive")}
        hint={way === undefined && answers > 0 ? words("asked.answersLost", { count: answers }) : undefined}
        none={words("derive.asked")}
        chosen={way ?? ""}
        options={possible.map((one) => ({ value: one, label: words("derive.way", { way: one }) }))}
        onChoose={choose}
      />
      {way === "yearsBetween" ? (
        <>
          <SelectField place={[...place, "yearsBetween", 0]} label={words("derive.from")} options={days} />
          <SelectField place={[...place, "yearsBetween", 1]} label={words("derive.to")} options={days} />
        </>
      ) : way === "numberOf" ? (
        <SelectField place={[...place, "numberOf"]} label={words("derive.numberOf")} options={choices} />
      ) : null}
    </>
  );
}
