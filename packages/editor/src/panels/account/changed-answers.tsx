import { inLanguage, type Model } from "@holdepunkt/engine";
import { answersChanged } from "../../document/what-if.ts";
import { chipOf } from "../../projection/changes.ts";
import { nodeOf, type Painting } from "../../projection/painting.ts";
import { answerText } from "../../projection/sayings.ts";
import { Chip } from "../reading/chip.tsx";
import { useReading } from "../reading/reading.tsx";

interface ChangedAnswersProps {
  readonly model: Model;
  readonly painting: Painting;
}

/** That this is not the case as it was recorded, and which answers are tried. */
export function ChangedAnswers({ model, painting }: ChangedAnswersProps) {
  const { language, words } = useReading();
  if (painting.before === undefined) return null;
  const changed = answersChanged(painting.before.facts, painting.facts);
  // Other rules, and the case as it is.
  if (changed.length === 0) return null;
  return (
    <div className="changed-answers">
      <p>
        <strong>{words("whatIf.note", { count: changed.length })}</strong>
      </p>
      <ul>
        {changed.map((id) => {
          const node = nodeOf(model, id);
          const chip = chipOf(node, painting, { language, words });
          const label = inLanguage(node.document.label, language);
          return (
            <li key={id}>
              <bdi>{label}</bdi>: <strong>{answerText(node, painting, { language, words })}</strong>{" "}
              {chip === undefined ? null : <Chip text={chip} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
