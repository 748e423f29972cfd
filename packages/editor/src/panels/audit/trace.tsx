import { type Evaluator, inLanguage, type LinkedCondition, Teller, type TraceEntry } from "@holdepunkt/engine";
import { useMemo } from "react";
import type { ConditionStep, Mattered, NodeStep, Step } from "../../projection/mattered.ts";
import { markOf, type Painting } from "../../projection/painting.ts";
import { answerText } from "../../projection/sayings.ts";
import { seenText } from "../../projection/seen.ts";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { Fold } from "./fold.tsx";
import { NodeButton } from "./node-button.tsx";
import { Section } from "./section.tsx";

interface TraceProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
  readonly mattered: Mattered;
  /** The conclusion that it leads to, in words. */
  readonly conclusion: string;
}

/** The trace of the case, folded to what mattered: from the conclusion down to the answers. */
export function Trace({ evaluator, painting, mattered, conclusion }: TraceProps) {
  const { language, words } = useReading();
  const { model } = evaluator.plan;
  const teller = useMemo(() => new Teller(model, language), [model, language]);
  const { root, others } = mattered;
  return (
    <Section name="trace" heading={words("reading.trace")}>
      <p className="quiet">{words("trace.intro")}</p>
      <ul className="audit-trace">
        <li>
          <NodeButton model={model} node={root.node.id} className="audit-root">
            <Mark mark={markOf(root.node, painting)} />
            <strong>
              <bdi>{conclusion}</bdi>
            </strong>
          </NodeButton>
          {root.steps.length === 0 ? (
            <p className="quiet">{words("trace.none")}</p>
          ) : (
            <Steps steps={root.steps} teller={teller} painting={painting} />
          )}
        </li>
      </ul>
      <OtherConditions evaluator={evaluator} teller={teller} others={others} />
    </Section>
  );
}

interface StepsProps {
  readonly steps: readonly Step[];
  readonly teller: Teller;
  readonly painting: Painting;
}

function Steps({ steps, teller, painting }: StepsProps) {
  return (
    <ul>
      {steps.map((step) => (
        <li key={step.kind === "node" ? step.node.id : step.condition.path}>
          {step.kind === "node" ? (
            <NodeLine step={step} teller={teller} painting={painting} />
          ) : (
            <ConditionLine step={step} teller={teller} painting={painting} />
          )}
          {step.steps.length === 0 ? null : step.steps.length > MOST_MEMBERS ? (
            <ManySteps steps={step.steps} teller={teller} painting={painting} />
          ) : (
            <Steps steps={step.steps} teller={teller} painting={painting} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** More signs than this, all counted alike, are folded below the condition that counts them. */
const MOST_MEMBERS = 5;

function ManySteps(props: StepsProps) {
  const { words } = useReading();
  return (
    <Fold summary={words("trace.members", { count: props.steps.length })} onPaper>
      {() => <Steps {...props} />}
    </Fold>
  );
}

function NodeLine({ step: { node, told }, teller, painting }: Omit<StepsProps, "steps"> & { readonly step: NodeStep }) {
  const { language, words } = useReading();
  return (
    <NodeButton model={teller.model} node={node.id}>
      <Mark mark={markOf(node, painting)} size={14} />
      <span>
        <bdi>{inLanguage(node.document.label, language)}</bdi>
        {valueBeside(node, painting, { language, words })}
        {told ? <span className="quiet"> ({words("trace.told")})</span> : null}
      </span>
    </NodeButton>
  );
}

type Tongue = Parameters<typeof answerText>[2];

/** What a node came to, where that is neither yes nor no: the mark beside it says those. */
function valueBeside(node: NodeStep["node"], painting: Painting, tongue: Tongue): string {
  switch (node.kind) {
    case "indicator":
    case "boolean":
    case "score":
    case "first":
    case "collect":
    case "action":
      return "";
    default:
      return `: ${answerText(node, painting, tongue)}`;
  }
}

function ConditionLine({ step, teller }: Omit<StepsProps, "steps"> & { readonly step: ConditionStep }) {
  const { language, words } = useReading();
  const { condition, truth, saw, rule, told } = step;
  const named = namedBy(condition);
  const seen = saw === undefined ? undefined : seenText(teller, condition, saw);
  const text = (
    <span>
      {rule === undefined ? null : (
        <span className="audit-rule">
          <bdi>{words("trace.rule", { because: inLanguage(rule.document.because, language) })}</bdi>
        </span>
      )}
      <bdi>{isJunction(condition) ? words(`trace.${condition.kind}`) : teller.condition(condition)}</bdi>
      {seen === undefined ? null : <span className="quiet"> – {words("trace.saw", { value: seen })}</span>}
      {told ? <span className="quiet"> ({words("trace.told")})</span> : null}
    </span>
  );
  if (named === undefined)
    return (
      <p className="audit-condition">
        <Mark mark={truth} size={14} />
        {text}
      </p>
    );
  return (
    <NodeButton model={teller.model} node={named}>
      <Mark mark={truth} size={14} />
      {text}
    </NodeButton>
  );
}

type Junction = Extract<LinkedCondition, { kind: "all" | "any" | "not" }>;
const isJunction = (condition: LinkedCondition): condition is Junction =>
  condition.kind === "all" || condition.kind === "any" || condition.kind === "not";

/** The one node that a condition speaks of; none where it has parts or counts. */
function namedBy(condition: LinkedCondition): string | undefined {
  if (isJunction(condition)) return undefined;
  return condition.node.kind === "count" ? undefined : condition.node.id;
}

interface OtherConditionsProps {
  readonly evaluator: Evaluator;
  readonly teller: Teller;
  readonly others: readonly TraceEntry[];
}

/** What is left of the trace, folded; made when it is unfolded, since it can be hundreds of lines. */
function OtherConditions({ evaluator, teller, others }: OtherConditionsProps) {
  const { words } = useReading();
  const conditions = useMemo(() => conditionsByPath([...evaluator.plan.conditions.keys()]), [evaluator]);
  if (others.length === 0) return null;
  return (
    <Fold className="no-print" summary={words("trace.others", { count: others.length })}>
      {() => (
        <>
          <p className="quiet">{words("trace.othersText")}</p>
          <ul className="audit-others">
            {others.map(({ path, truth, saw }) => {
              const condition = conditions.get(path);
              if (condition === undefined || isJunction(condition)) return null;
              const seen = saw === undefined ? undefined : seenText(teller, condition, saw);
              return (
                <li key={path} className="audit-condition">
                  <Mark mark={truth} size={12} />
                  <span>
                    <bdi>{ownerOf(teller, path)}</bdi> <bdi>{teller.condition(condition)}</bdi>
                    {seen === undefined ? null : (
                      <span className="quiet"> – {words("trace.saw", { value: seen })}</span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Fold>
  );
}

const conditionsByPath = (conditions: readonly LinkedCondition[]): ReadonlyMap<string, LinkedCondition> =>
  new Map(conditions.map((condition) => [condition.path, condition]));

/** The node in which a condition stands: by its place in the document. */
function ownerOf(teller: Teller, path: string): string {
  const owner = [...teller.model.nodes.values()].find((node) => path.startsWith(`${node.path}/`));
  return owner === undefined ? "" : `${teller.label(owner)}:`;
}
