import { inLanguage, type Model } from "@holdepunkt/engine";
import { type ReactNode, useMemo } from "react";
import type { CaseImpact } from "../../document/impact.ts";
import type { ReadCase } from "../../document/sample-case.ts";
import type { Shown } from "../../document/workbench.ts";
import { liveWords } from "../../language/editing/live/words.ts";
import { allOf } from "../../language/lists.ts";
import { type ChainStep, impactChain } from "../../projection/impact-chain.ts";
import { impactText, shownImpact } from "../../projection/impact-rows.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface ImpactWhyProps {
  readonly sample: ReadCase;
  readonly impact: Extract<CaseImpact, { readonly kind: "read" }>;
  readonly released: Shown;
  readonly shown: Shown;
  /** Shows a node on the map. */
  readonly onShow: (node: string) => void;
}

/** Why a case comes out otherwise: what was changed, what came of it, step by step, and the rule in the end. */
export function ImpactWhy({ sample, impact, released, shown, onShow }: ImpactWhyProps) {
  const { language } = useReading();
  const words = useWords(liveWords);
  const [before, now] = [released.ruleset.model, shown.ruleset.model];
  const target = shownImpact(impact, now)?.node;
  const steps = useMemo(
    () =>
      target === undefined
        ? []
        : impactChain(
            { released: before, now, changes: impact.changes, indicators: sample.evaluation.indicators },
            target,
          ),
    [before, now, impact, sample, target],
  );
  const told = new Set(steps.flatMap((step) => (step.kind === "value" ? [step.change.node] : [])));
  const also = impact.changes.flatMap(({ node, before: was, now: is }) => {
    const isConclusion = [was?.kind, is?.kind].some((kind) => kind === "decision" || kind === "action");
    return isConclusion && !told.has(node)
      ? [labelOf(now, node, language) ?? labelOf(before, node, language) ?? ""]
      : [];
  });
  return (
    <section className="impact-why" aria-label={words("why.of", { id: sample.id })}>
      <h3>{words("why.heading")}</h3>
      <ol>
        {steps.map((step) => (
          <Step key={JSON.stringify(step)} step={step} before={before} now={now} onShow={onShow} />
        ))}
      </ol>
      {also.length === 0 ? null : <p>{words("why.also", { nodes: allOf(also, language) })}</p>}
      {impact.against === "released" ? <p>{words("why.released")}</p> : null}
    </section>
  );
}

interface StepProps extends Pick<ImpactWhyProps, "onShow"> {
  readonly step: ChainStep;
  readonly before: Model;
  readonly now: Model;
}

function Step({ step, before, now, onShow }: StepProps) {
  const tongue = useReading();
  const { language } = tongue;
  const words = useWords(liveWords);
  const label = (id: string): string => labelOf(now, id, language) ?? labelOf(before, id, language) ?? id;
  const line = (node: string, text: string): ReactNode => (
    <li>
      {now.nodes.has(node) ? (
        <button type="button" className="impact-step" onClick={() => onShow(node)}>
          {text}
        </button>
      ) : (
        text
      )}
    </li>
  );
  switch (step.kind) {
    case "weight": {
      const { before: was, now: is } = step;
      const names = { indicator: label(step.indicator), score: label(step.score) };
      return line(step.indicator, words("why.weight", { ...names, now: is, before: was }));
    }
    case "count": {
      const names = { indicator: label(step.indicator), places: allOf(step.nodes.map(label), language) };
      return line(step.indicator, words(step.isCounted ? "why.countedIn" : "why.notCountedIn", names));
    }
    case "defined":
      return line(step.node, words(step.isNew ? "why.isNew" : "why.defined", { node: label(step.node) }));
    case "value": {
      const { node } = step.change;
      const was = impactText(before.nodes.get(node), step.change.before, tongue);
      const is = impactText(now.nodes.get(node), step.change.now, tongue) ?? words("strip.gone");
      return line(
        node,
        was === undefined
          ? words("why.valueNew", { node: label(node), now: is })
          : words("why.value", { node: label(node), now: is, before: was }),
      );
    }
    case "rule": {
      const model = step.holds === "now" ? now : before;
      const decision = model.nodes.get(step.decision);
      const rules = decision?.kind === "first" ? decision.rules : [];
      const because = rules.find(({ id }) => id === step.rule)?.document.because;
      if (because === undefined) return null;
      const rule = inLanguage(because, language).replace(/\.$/u, "");
      return line(step.decision, words(step.holds === "now" ? "why.ruleNow" : "why.ruleBefore", { rule }));
    }
  }
}

function labelOf(model: Model, id: string, language: Parameters<typeof inLanguage>[1]): string | undefined {
  const node = model.nodes.get(id);
  return node === undefined ? undefined : inLanguage(node.document.label, language);
}
