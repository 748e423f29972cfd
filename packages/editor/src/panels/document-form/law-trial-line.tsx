import type { LinkedLaw } from "@holdepunkt/engine";
import type { LawTrial } from "../../document/laws/law-trial.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { useWords } from "../reading/use-words.ts";

interface LawTrialProps {
  readonly law: LinkedLaw;
  readonly trial: LawTrial;
}

/** Whether the sample cases keep a law, at a glance. */
export function LawTrialMark({ law, trial }: LawTrialProps) {
  const words = useWords(documentWords);
  if (trial.broken.length > 0)
    return (
      <span className="law-mark is-broken">
        <DeviationIcon /> {words("trial.broken", { count: trial.broken.length })}
      </span>
    );
  const isTried = trial.speaks.length > 0;
  return (
    <span className="law-mark">
      <Mark mark={isTried ? "true" : "unknown"} />{" "}
      {words(law.kind === "reachable" ? "trial.reached" : "trial.kept", { count: trial.speaks.length })}
    </span>
  );
}

/** The same in a sentence, with the cases that break it to be opened. */
export function LawTrialLine({ law, trial }: LawTrialProps) {
  const words = useWords(documentWords);
  const { work, look } = useEditing();
  const of = work.shown.samples.filter((sample) => sample.ok).length;
  if (trial.broken.length === 0)
    return (
      <p className="quiet">
        {words(law.kind === "reachable" ? "trial.reachedLong" : "trial.keptLong", { count: trial.speaks.length, of })}
      </p>
    );
  return (
    <div>
      <p>{words("trial.brokenLong", { count: trial.broken.length, of })}</p>
      <ul className="use-list" aria-label={words("trial.brokenBy")}>
        {trial.broken.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="link"
              onClick={() => {
                look.choose(id);
                look.show("map");
              }}
            >
              {id}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
