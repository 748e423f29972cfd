import { type Expectation, inLanguage, type Model } from "@holdepunkt/engine";
import type { Place } from "../../document/commands/place.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { NumberField, SelectField } from "../fields/plain-fields.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

const TRUTHS = ["true", "false", "unknown"] as const;
const STATES = ["applies", "appliesUnless", "open", "doesNotApply"] as const;

interface ExpectationFieldsProps {
  readonly model: Model;
  readonly expectation: Expectation;
  readonly place: Place;
}

/** The fields of an expectation, each as its form has it. What it is about stays: another is another expectation. */
export function ExpectationFields({ model, expectation, place }: ExpectationFieldsProps) {
  const words = useWords(caseWords);
  const { language } = useReading();
  if ("finding" in expectation) return null;
  const node = model.nodes.get(expectation.node);
  const outcomes =
    node?.kind === "first" || node?.kind === "collect"
      ? node.document.outcomes.map(({ id, label }) => ({ value: id, label: inLanguage(label, language) }))
      : [];
  const truths = TRUTHS.map((truth) => ({ value: truth, label: words("says.truthValue", { truth }) }));
  if ("settled" in expectation) {
    return <SelectField place={[...place, "settled"]} label={words("edit.outcome")} options={outcomes} />;
  }
  if ("possible" in expectation) return <Possible model={model} expectation={expectation} place={place} />;
  if ("truth" in expectation) {
    return (
      <div className="expectation-fields">
        {"outcome" in expectation ? (
          <SelectField place={[...place, "outcome"]} label={words("edit.outcome")} options={outcomes} />
        ) : null}
        <SelectField place={[...place, "truth"]} label={words("edit.truth")} options={truths} />
      </div>
    );
  }
  if ("state" in expectation) {
    const states = STATES.map((state) => ({ value: state, label: words("says.stateValue", { state }) }));
    return <SelectField place={[...place, "state"]} label={words("edit.state")} options={states} />;
  }
  if ("min" in expectation) {
    const bounds = node !== undefined && "min" in node ? { min: node.min, max: node.max } : { min: 0, max: 0 };
    return (
      <div className="expectation-fields">
        <NumberField place={[...place, "min"]} label={words("edit.min")} {...bounds} />
        <NumberField place={[...place, "max"]} label={words("edit.max")} {...bounds} />
      </div>
    );
  }
  // One of the two ends must stay.
  const hasBoth = "atLeast" in expectation && expectation.atMost !== undefined;
  const none = hasBoth ? { none: words("edit.noEnd") } : {};
  const isSaid = { atLeast: "atLeast" in expectation, atMost: expectation.atMost !== undefined };
  return (
    <div className="expectation-fields">
      <SelectField
        place={[...place, "atLeast"]}
        label={words("edit.atLeast")}
        options={outcomes}
        {...(isSaid.atLeast ? none : { none: words("edit.noEnd") })}
      />
      <SelectField
        place={[...place, "atMost"]}
        label={words("edit.atMost")}
        options={outcomes}
        {...(isSaid.atMost ? none : { none: words("edit.noEnd") })}
      />
    </div>
  );
}

interface PossibleProps {
  readonly model: Model;
  readonly expectation: Extract<Expectation, { readonly possible: string[] }>;
  readonly place: Place;
}

/** Which outcomes are to be left, and no others. */
function Possible({ model, expectation, place }: PossibleProps) {
  const words = useWords(caseWords);
  const { perform } = useEditing();
  const node = model.nodes.get(expectation.node);
  if (node?.kind !== "first") return null;
  const { possible } = expectation;
  return (
    <fieldset className="possible-outcomes">
      <legend>{words("edit.possible")}</legend>
      {node.document.outcomes.map(({ id, label }) => (
        <label key={id} className="option">
          <input
            type="checkbox"
            checked={possible.includes(id)}
            // The last one stays: something is always possible.
            disabled={possible.length === 1 && possible.includes(id)}
            onChange={({ target }) =>
              perform({
                kind: "set",
                place: [...place, "possible"],
                value: node.outcomes.filter((one) => (one === id ? target.checked : possible.includes(one))),
              })
            }
          />
          <span>
            <Localised text={label} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
