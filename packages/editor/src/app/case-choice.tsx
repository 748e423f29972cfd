import { inLanguage } from "@holdepunkt/engine";
import type { SampleCase } from "../document/sample-case.ts";
import { caseName } from "../panels/reading/case-name.ts";
import { useReading } from "../panels/reading/reading.tsx";

interface CaseChoiceProps {
  readonly samples: readonly SampleCase[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** Which case is shown. */
export function CaseChoice({ samples, chosen, onChoose }: CaseChoiceProps) {
  const { language, words } = useReading();
  const title = (sample: SampleCase): string => {
    const name = caseName(sample, words);
    if (!sample.ok) return words("case.unread", { id: name });
    return sample.document.title === undefined ? name : `${name} · ${inLanguage(sample.document.title, language)}`;
  };
  return (
    <label className="case-choice">
      <span>{words("case.label")}</span>
      <select
        value={chosen ?? ""}
        onChange={(event) => onChoose(event.target.value === "" ? undefined : event.target.value)}
      >
        <option value="">{words("case.none")}</option>
        {samples.map((sample) => (
          <option key={sample.id} value={sample.id}>
            {title(sample)}
          </option>
        ))}
      </select>
    </label>
  );
}
