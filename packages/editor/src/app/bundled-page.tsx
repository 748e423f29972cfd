import type { Language } from "@holdepunkt/engine";
import { useEffect, useMemo, useReducer, useState } from "react";
import { type Opening, openRuleset } from "../document/open-ruleset.ts";
import { openingCases, type SampleCase } from "../document/sample-case.ts";
import { inTurns } from "../document/steps.ts";
import { BrokenRuleset } from "./broken-ruleset.tsx";
import type { BundledCase } from "./bundled.ts";
import { Page } from "./page.tsx";
import { AT_FIRST, after } from "./state.ts";
import { painted, turn } from "./turn.ts";
import { useDesk } from "./use-desk.ts";

interface BundledPageProps {
  readonly ruleset: string;
  /** Nothing as long as they are on their way. */
  readonly cases: readonly BundledCase[] | undefined;
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
  /** The ruleset, where it was opened already. */
  readonly opening?: Opening | undefined;
  /** Called once the page is on the screen. */
  readonly onDrawn?: (() => void) | undefined;
}

const NONE: readonly SampleCase[] = [];

/** The page over documents that are handed in as text; what is edited of them is kept in this browser. */
export function BundledPage({ ruleset: text, cases, today, onLanguage, opening: opened, onDrawn }: BundledPageProps) {
  const [state, tell] = useReducer(after, AT_FIRST);
  const opening = useMemo(() => opened ?? openRuleset(text), [opened, text]);
  useEffect(() => {
    if (onDrawn !== undefined) void painted().then(onDrawn);
  }, [onDrawn]);
  const samples = useSamples(opening, cases);
  const open = useMemo(() => {
    if (!opening.ok || cases === undefined || samples === undefined) return undefined;
    const read = { ruleset: opening.ruleset, samples };
    return async () => (await import("./editing/open-desk.tsx")).openDesk({ ruleset: text, cases, read }, turn);
  }, [text, cases, opening, samples]);
  const { desk, isMissing } = useDesk(open, { state, tell, today, onLanguage });
  if (!opening.ok) return <BrokenRuleset problems={opening.problems} onLanguage={onLanguage} />;
  return (
    <Page
      ruleset={desk?.work.shown.ruleset ?? opening.ruleset}
      cases={desk?.samples ?? samples ?? NONE}
      state={state}
      tell={tell}
      today={today}
      onLanguage={onLanguage}
      editing={desk?.slots}
      isEditingMissing={isMissing}
    />
  );
}

interface ReadSamples {
  readonly of: readonly BundledCase[];
  readonly by: Opening;
  readonly samples: readonly SampleCase[];
}

/** The sample cases once all are read. The map first: to read them takes longer than to draw it. */
function useSamples(opening: Opening, cases: readonly BundledCase[] | undefined): readonly SampleCase[] | undefined {
  const [read, setRead] = useState<ReadSamples>();
  useEffect(() => {
    if (!opening.ok || cases === undefined) return;
    let isOver = false;
    void painted().then(async () => {
      // While they are read it comes over the network.
      void import("./editing/open-desk.tsx");
      const samples = await inTurns(openingCases(opening.ruleset, cases), turn);
      if (!isOver) setRead({ of: cases, by: opening, samples });
    });
    return () => {
      isOver = true;
    };
  }, [opening, cases]);
  return read !== undefined && read.of === cases && read.by === opening ? read.samples : undefined;
}
