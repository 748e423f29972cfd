import type { Citation, Model } from "@holdepunkt/engine";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";

interface CitationsProps {
  readonly model: Model;
  readonly citations: readonly Citation[];
  readonly today: string;
}

/** What something rests on, under a heading. */
export function Basis(props: CitationsProps) {
  const { words } = useReading();
  if (inForce(props.citations, props.today).length === 0) return null;
  return (
    <section>
      <h3>{words("inspector.basis")}</h3>
      <Citations {...props} />
    </section>
  );
}

/** Each ground with its standing: law is not a list, and a proposal is shown as one. */
export function Citations({ model, citations, today }: CitationsProps) {
  const { words } = useReading();
  return (
    <ul className="citations">
      {inForce(citations, today).map((citation) => {
        const source = model.ruleset.sources.find(({ id }) => id === citation.source);
        const details = [
          citation.at,
          source?.publisher,
          source === undefined ? undefined : words("inspector.read", { date: source.read }),
          citation.confidence === undefined ? undefined : words(`confidence.${citation.confidence}`),
        ].filter((part) => part !== undefined);
        return (
          <li key={JSON.stringify(citation)}>
            <span className={`standing standing-${citation.standing}`}>{words(`standing.${citation.standing}`)}</span>{" "}
            {source === undefined ? null : <bdi>{source.title}</bdi>}
            {details.length === 0 ? null : <span className="quiet citation-details">{details.join(" · ")}</span>}
            {citation.says === undefined ? null : (
              <span className="citation-says">
                <Localised text={citation.says} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Law that is adopted but does not hold yet is no ground for anything today. */
const inForce = (citations: readonly Citation[], today: string): readonly Citation[] =>
  citations.filter(({ inForce: from }) => from === undefined || (from !== "notYet" && from <= today));
