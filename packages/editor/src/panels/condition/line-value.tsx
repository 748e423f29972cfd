import { assertNever, type ComparisonValue } from "@holdepunkt/engine";
import { domainOf, type NumberDomain } from "../../document/condition/comparison.ts";
import { withValue } from "../../document/condition/line.ts";
import type { LinePart } from "../../document/condition/part.ts";
import type { Answers, Choice } from "../../document/condition/subject.ts";
import { writtenText } from "../../language/written-text.ts";
import { placeKey } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import { TokenSelect } from "./token-select.tsx";
import { Chips, DayWord, NumberChips, NumberWord } from "./value-fields.tsx";

interface LineValueProps {
  readonly line: LinePart;
  readonly answers: Answers;
}

/** What a line compares with, as it is written for what it is about: a choice, a number, a day, or several. */
export function LineValue({ line, answers }: LineValueProps) {
  const { words, language, edit } = useBuilding();
  const place = placeKey([...line.inner, "value"]);
  const label = words("valueLabel");
  const write = (value: ComparisonValue, group?: string): void => edit(line.inner, withValue(line, value), group);
  if (line.verb === "between") return <Bounds line={line} answers={answers} />;
  const { value } = line;
  const values = Array.isArray(value) ? value : [value];
  const name = ({ id, label: text }: Choice) => ({ id, label: writtenText(text, language) ?? id });
  const domain = domainOf(answers, line.verb);
  switch (domain.kind) {
    case "truth": {
      // "is not yes" is "is no", whatever is known.
      const isTrue = line.verb === "notEqual" ? value !== true : value === true;
      return (
        <TokenSelect
          label={label}
          place={place}
          value={String(isTrue)}
          options={["true", "false"].map((truth) => ({
            value: truth,
            label: words(answers.kind === "applies" ? "applies" : "truth", { truth }),
          }))}
          onChoose={(truth) => edit(line.inner, withValue({ ...line, verb: "equal" }, truth === "true"))}
        />
      );
    }
    case "choice":
      return (
        <TokenSelect
          label={label}
          place={place}
          value={String(value)}
          options={domain.choices.map((choice) => ({ value: choice.id, label: name(choice).label }))}
          onChoose={(id) => write(id)}
        />
      );
    case "choices": {
      const known = domain.choices.filter(({ id }) => values.some((one) => one === id)).map(name);
      const strange = values.filter((one) => !domain.choices.some(({ id }) => id === one));
      return (
        <Chips
          label={label}
          place={place}
          chosen={[
            ...known,
            ...strange.map((one) => ({ id: String(one), label: words("missing", { id: String(one) }) })),
          ]}
          others={domain.choices.filter(({ id }) => !values.some((one) => one === id))}
          leftOut={1}
          onRemove={(id) => write(values.filter((one) => one !== id))}
          onAdd={(id) =>
            write(domain.choices.map((one) => one.id).filter((one) => one === id || values.some((old) => old === one)))
          }
        />
      );
    }
    case "number":
      return (
        <NumberWord
          label={label}
          place={place}
          domain={domain}
          value={Array.isArray(value) ? undefined : (value as number)}
          unit={unitOf(answers)}
          onWrite={(number) => write(number, place)}
        />
      );
    case "numbers":
      return (
        <NumberChips
          label={label}
          place={place}
          min={domain.min}
          max={domain.max}
          values={values.filter((one): one is number => typeof one === "number")}
          onChange={(numbers) => write(numbers)}
        />
      );
    case "date":
      return (
        <DayWord
          label={label}
          place={place}
          min={domain.min}
          max={domain.max}
          value={Array.isArray(value) ? undefined : (value as string)}
          onWrite={(day) => write(day, place)}
        />
      );
    default:
      return assertNever(domain);
  }
}

/** The two bounds of a line that compares between them; the lower never above the upper. */
function Bounds({ line, answers }: LineValueProps) {
  const { words, edit } = useBuilding();
  const [from, to] = Array.isArray(line.value) ? line.value : [];
  const places = ["0", "1"].map((end) => placeKey([...line.inner, "all", Number(end), "value"]));
  const write = (value: ComparisonValue, end: number): void => edit(line.inner, withValue(line, value), places[end]);
  const [lower, upper] = [domainOf(answers, "greaterThanInclusive"), domainOf(answers, "lessThanInclusive")];
  const [fromLabel, toLabel] = [words("fromLabel"), words("toLabel")];
  if (lower.kind === "date" && upper.kind === "date" && typeof from === "string" && typeof to === "string") {
    return (
      <>
        <DayWord
          label={fromLabel}
          place={places[0] ?? ""}
          min={lower.min}
          max={to}
          value={from}
          onWrite={(day) => write([day, to], 0)}
        />
        <span>{words("to")}</span>
        <DayWord
          label={toLabel}
          place={places[1] ?? ""}
          min={from}
          max={upper.max}
          value={to}
          onWrite={(day) => write([from, day], 1)}
        />
      </>
    );
  }
  if (lower.kind !== "number" || upper.kind !== "number" || typeof from !== "number" || typeof to !== "number")
    return null;
  const whole = { kind: "number", whole: lower.whole } as const;
  const low: NumberDomain = { ...whole, min: lower.min, max: to, ...(lower.above === true ? { above: true } : {}) };
  const high: NumberDomain = { ...whole, min: from, max: upper.max, ...(upper.below === true ? { below: true } : {}) };
  return (
    <>
      <NumberWord
        label={fromLabel}
        place={places[0] ?? ""}
        domain={low}
        value={from}
        unit={undefined}
        onWrite={(number) => write([number, to], 0)}
      />
      <span>{words("to")}</span>
      <NumberWord
        label={toLabel}
        place={places[1] ?? ""}
        domain={high}
        value={to}
        unit={unitOf(answers)}
        onWrite={(number) => write([from, number], 1)}
      />
    </>
  );
}

const unitOf = (answers: Answers): string | undefined => ("unit" in answers ? answers.unit : undefined);
