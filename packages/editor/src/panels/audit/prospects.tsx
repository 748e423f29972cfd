import {
  assertNever,
  type DecisionNode,
  type Evaluator,
  type Facts,
  inLanguage,
  type OpenDecision,
  type Prospect,
  sufficientReason,
  type Target,
} from "@holdepunkt/engine";
import { useMemo } from "react";
import type { Painting } from "../../projection/painting.ts";
import { useReading } from "../reading/reading.tsx";
import { AnswerLine } from "./answers.tsx";

interface ProspectsProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
  readonly decision: DecisionNode;
  readonly open: OpenDecision;
}

/** How each outcome of an open decision can still come about. Told where it is asked for: it is searched for. */
export function Prospects({ evaluator, painting, decision, open }: ProspectsProps) {
  const { language } = useReading();
  return (
    <ul className="audit-prospects">
      {open.prospects
        .filter(({ truth }) => truth === "true")
        .map((prospect) => {
          const outcome = decision.document.outcomes.find(({ id }) => id === prospect.outcome);
          return (
            <li key={prospect.outcome}>
              <p>
                <strong>
                  <bdi>{outcome === undefined ? "" : inLanguage(outcome.label, language)}</bdi>
                </strong>
              </p>
              <Way evaluator={evaluator} painting={painting} decision={decision} prospect={prospect} />
            </li>
          );
        })}
    </ul>
  );
}

type WayProps = Omit<ProspectsProps, "open"> & { readonly prospect: Prospect };

function Way({ evaluator, painting, decision, prospect }: WayProps) {
  const { words } = useReading();
  const { how } = prospect;
  switch (how.kind) {
    case "reached":
      return (
        <Reached
          evaluator={evaluator}
          painting={painting}
          target={targetOf(decision, prospect.outcome)}
          completion={how.facts}
        />
      );
    case "notRuledOut":
    case "gaveUp":
      return <p className="quiet">{words(`prospect.${how.kind}`)}</p>;
    default:
      return assertNever(how);
  }
}

const targetOf = ({ kind, id }: DecisionNode, outcome: string): Target =>
  kind === "first"
    ? { kind: "settled", decision: id, outcome }
    : { kind: "outcome", decision: id, outcome, truth: "true" };

interface ReachedProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
  readonly target: Target;
  /** One way for the case to turn out: every question answered. */
  readonly completion: Facts;
}

/** More answers than this are told as a number. */
const MOST_ANSWERS = 4;
/** Soon enough for one that waits; a shorter way than the one found is then perhaps missed. */
const STEPS = 1_000;

/** Of one way that leads there, the answers that it takes and that the case does not have. */
function Reached({ evaluator, painting, target, completion }: ReachedProps) {
  const { words } = useReading();
  const added = useMemo(() => {
    const reason = sufficientReason(evaluator, completion, target, STEPS)?.facts ?? [];
    return reason.filter((id) => painting.facts.get(id)?.known !== completion.get(id)?.known);
  }, [evaluator, painting, target, completion]);
  const way: Painting = {
    facts: completion,
    evaluation: useMemo(() => evaluator.evaluate(completion), [evaluator, completion]),
  };
  return (
    <>
      <p className="quiet">{words("prospect.reached", { count: added.length })}</p>
      <AnswerLine model={evaluator.plan.model} painting={way} ids={added.slice(0, MOST_ANSWERS)} />
      {added.length > MOST_ANSWERS ? (
        <p className="quiet">{words("prospect.more", { count: added.length - MOST_ANSWERS })}</p>
      ) : null}
    </>
  );
}
