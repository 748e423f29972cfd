import { useState } from "react";
import { textAt } from "../../document/commands/json.ts";
import { FACT_TYPES, type FactType, isFactType } from "../../document/nodes/fact-body.ts";
import { type Conversion, conversionOf } from "../../document/nodes/fact-conversion.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { allOf } from "../../language/lists.ts";
import { UseList } from "../document-form/use-list.tsx";
import { useEditing } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { freshTexts } from "./fresh-texts.ts";
import type { EditedNode } from "./use-node.ts";

/** What kind of answer a question takes. What another kind would cost is told before it is taken. */
export function TypeControl({ node }: { readonly node: EditedNode }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { work, perform, say } = useEditing();
  const [wanted, want] = useState<FactType>();
  const now = textAt(node.item, "type");
  const conversion = wanted === undefined ? undefined : conversionOf(work.draft, node.id, wanted, freshTexts());
  const turn = (to: FactType, { command }: Conversion): void => {
    want(undefined);
    if (perform(command)) say(words("type.turned", { type: to }));
  };
  const choose = (next: string | undefined): void => {
    if (!isFactType(next) || next === now) return want(undefined);
    const found = conversionOf(work.draft, node.id, next, freshTexts());
    if (found === undefined) return;
    if (isFree(found)) turn(next, found);
    else want(next);
  };
  return (
    <>
      <SelectField
        place={[...node.place, "type"]}
        label={words("type")}
        chosen={wanted ?? now}
        options={FACT_TYPES.map((type) => ({ value: type, label: words("type.of", { type }) }))}
        onChoose={choose}
      />
      {wanted === undefined || conversion === undefined ? null : (
        <section className="asks" aria-label={words("type.asks", { type: wanted })}>
          <p>
            <strong>{words("type.asks", { type: wanted })}</strong>
          </p>
          <ul className="bullets">
            {conversion.losses.length === 0 ? null : (
              <li>
                {words("type.loses", {
                  what: allOf(
                    conversion.losses.map((loss) => words("loss", { loss })),
                    language,
                  ),
                })}
              </li>
            )}
            {conversion.rewritten.length === 0 ? null : (
              <li>{words("type.rewritten", { count: conversion.rewritten.length })}</li>
            )}
            {conversion.answersLost.length === 0 ? null : (
              <li>
                {words("type.answersLost", {
                  count: conversion.answersLost.length,
                  cases: allOf(
                    mostOf(conversion.answersLost, (count) => words("type.more", { count })),
                    language,
                  ),
                })}
              </li>
            )}
            {conversion.unfit.length === 0 ? null : <li>{words("type.unfit", { count: conversion.unfit.length })}</li>}
          </ul>
          {conversion.unfit.length === 0 ? null : <UseList uses={conversion.unfit} label={words("type.unfitUses")} />}
          <div className="asks-foot">
            <button type="button" className="button" onClick={() => turn(wanted, conversion)}>
              {words("type.turn")}
            </button>
            <button type="button" className="button" onClick={() => want(undefined)}>
              {words("cancel")}
            </button>
          </div>
        </section>
      )}
    </>
  );
}

/** More are counted, not named. */
const MOST_NAMED = 8;

const isFree = ({ losses, rewritten, unfit, answersLost }: Conversion): boolean =>
  [losses, rewritten, unfit, answersLost].every((list) => list.length === 0);

/** The first of them, and how many there are besides. */
const mostOf = (names: readonly string[], more: (count: number) => string): readonly string[] =>
  names.length <= MOST_NAMED ? names : [...names.slice(0, MOST_NAMED - 1), more(names.length - MOST_NAMED + 1)];
