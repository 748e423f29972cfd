import type { Json } from "@holdepunkt/engine";
import { type Checked, checkExpectations } from "@holdepunkt/engine";
import { useId, useRef, useState } from "react";
import { acceptable } from "../../document/case/expectations.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { CaseInView } from "./case-in-view.ts";
import { ExpectationFields } from "./expectation-fields.tsx";
import { expectationText, foundText, withoutReason } from "./expectation-text.ts";

interface ExpectationsProps {
  readonly sample: CaseInView;
  readonly onAccept: () => void;
}

/** What the case is to show: each expectation, whether it is met, what was found in its place, and why it is so. */
export function Expectations({ sample, onAccept }: ExpectationsProps) {
  const words = useWords(caseWords);
  const heading = useId();
  const { one, ruleset, read } = sample;
  const checked = checkExpectations(ruleset.model, read.evaluation, read.document);
  const place = ["cases", one.id, "document"];
  const [opened, setOpened] = useState<number>();
  const { perform } = useEditing();
  const list = useRef<HTMLOListElement>(null);
  const remove = (at: number): void => {
    if (!perform({ kind: "remove", place: [...place, "expect", at] })) return;
    setOpened(undefined);
    // The button goes with what it removed: the list keeps the focus.
    list.current?.focus();
  };
  return (
    <section className="expectations" aria-labelledby={heading} data-place={placeKey([...place, "expect"])}>
      <div className="expectations-head">
        <h2 id={heading} className="part-title">
          {words("expect.heading")}
        </h2>
        <button type="button" className="button is-primary" onClick={onAccept}>
          {words("expect.add")}
        </button>
      </div>
      <p className="quiet">
        {checked.length === 0 ? words("expect.none") : ""} {words("expect.intro")}
      </p>
      <ol ref={list} tabIndex={-1}>
        {checked.map((check, at) => (
          // An expectation has no name of its own: it is what stands at its position.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <li key={at}>
            <OneExpectation
              sample={sample}
              check={check}
              at={at}
              isOpen={opened === at}
              onTurn={() => setOpened(opened === at ? undefined : at)}
              onRemove={() => remove(at)}
            />
          </li>
        ))}
      </ol>
      <TextsField place={[...place, "because"]} label={words("expect.caseBecause")} long />
    </section>
  );
}

interface OneExpectationProps {
  readonly sample: CaseInView;
  readonly check: Checked;
  readonly at: number;
  readonly isOpen: boolean;
  readonly onTurn: () => void;
  readonly onRemove: () => void;
}

function OneExpectation({ sample, check, at, isOpen, onTurn, onRemove }: OneExpectationProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const { perform } = useEditing();
  const { one, ruleset, read } = sample;
  const { model } = ruleset;
  const telling = { language, words: page, caseWords: words };
  const { expectation, met } = check;
  const expected = withoutReason(expectation);
  const text = expectationText(model, expected, telling);
  const place = ["cases", one.id, "document", "expect", at];
  const now = "node" in expected ? acceptable(model, read.evaluation, expected.node)[0] : undefined;
  const { because } = expectation;
  return (
    <div className={met ? "expectation" : "expectation is-unmet"} data-place={placeKey(place)}>
      <p className="expectation-text">
        {met ? <Mark mark="true" size={14} silent /> : <DeviationIcon />}
        <span>
          {text} <span className="expectation-state">{words(met ? "expect.met" : "expect.unmet")}</span>
        </span>
      </p>
      <span className="expectation-buttons">
        <button
          type="button"
          className="button"
          aria-expanded={isOpen}
          aria-label={isOpen ? undefined : words("expect.editOf", { text })}
          onClick={onTurn}
        >
          {words(isOpen ? "expect.close" : "expect.edit")}
        </button>
        <button type="button" className="button" aria-label={words("expect.removeOf", { text })} onClick={onRemove}>
          {words("expect.remove")}
        </button>
      </span>
      {met ? null : (
        <p className="expectation-found">
          <strong>{words("expect.now", { found: foundText(model, read.evaluation, expected, telling) })}</strong>{" "}
          {words("expect.unmetHint")}{" "}
          {now === undefined ? null : (
            <button
              type="button"
              className="link-button"
              onClick={() =>
                perform({
                  kind: "set",
                  place,
                  value: { ...now, ...(because === undefined ? {} : { because }) } as unknown as Json,
                })
              }
            >
              {words("expect.takeNow")}
            </button>
          )}
        </p>
      )}
      {isOpen ? (
        <div className="expectation-edit">
          <ExpectationFields model={model} expectation={expectation} place={place} />
          <TextsField place={[...place, "because"]} label={words("expect.because")} long />
        </div>
      ) : (
        <p className="expectation-because">
          {because === undefined ? <em>{words("expect.noReason")}</em> : <Localised text={because} />}
        </p>
      )}
    </div>
  );
}
