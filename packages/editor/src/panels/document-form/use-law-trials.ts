import { useEffect, useState } from "react";
import { type LawTrial, tryLaw } from "../../document/laws/law-trial.ts";
import type { ReadCase } from "../../document/sample-case.ts";
import type { Shown } from "../../document/workbench.ts";
import { useEditing } from "../editing/editing.tsx";

/** What the sample cases say of each law, by its id. They are tried one law at a time, when nothing else is to be done. */
export function useLawTrials(): ReadonlyMap<string, LawTrial> {
  const { work } = useEditing();
  const { shown } = work;
  const [tried, setTried] = useState<{ readonly of: Shown; readonly trials: ReadonlyMap<string, LawTrial> }>();
  useEffect(() => {
    const samples = shown.samples.filter((sample): sample is ReadCase => sample.ok);
    const { model, evaluator } = shown.ruleset;
    const trials = new Map<string, LawTrial>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tryFrom = (at: number): void => {
      const law = model.laws[at];
      if (law === undefined) setTried({ of: shown, trials });
      else
        timer = setTimeout(() => {
          trials.set(law.id, tryLaw(evaluator, law, samples));
          tryFrom(at + 1);
        }, 0);
    };
    // Who types is not to wait for it.
    timer = setTimeout(() => tryFrom(0), PAUSE);
    return () => clearTimeout(timer);
  }, [shown]);
  // What was found of other rules says nothing of these.
  return tried?.of === shown ? tried.trials : NONE;
}

const PAUSE = 250;
const NONE: ReadonlyMap<string, LawTrial> = new Map();
