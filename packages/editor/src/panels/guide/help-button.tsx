import { useEffect, useEffectEvent, useRef } from "react";
import { guideWords } from "../../language/editing/guide/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import type { TourCalls } from "./tour-calls.ts";
import { TOUR, type TourStep, type TourStop } from "./tour-steps.ts";

/** Begins the guided tour, and brings back what was looked at when it is over. */
export function HelpButton({ calls }: { readonly calls?: TourCalls }) {
  const words = useWords(guideWords);
  const { look, work } = useEditing();
  const button = useRef<HTMLButtonElement>(null);
  const end = useRef<() => void>(undefined);
  // What is looked at changes under the tour.
  const now = useRef(look);
  useEffect(() => {
    now.current = look;
  }, [look]);
  // The tour lives as long as the button: it goes with the page.
  useEffect(() => () => end.current?.(), []);

  const begin = async (from: TourStop): Promise<void> => {
    end.current?.();
    const { startTour } = await import("./tour.ts");
    const { view, selected, chosen } = look;
    const { model } = work.shown.ruleset;
    const [sample] = work.shown.samples.filter(({ ok }) => ok);
    // A sign that the rules know the strength of says more than a plain question.
    const node = model.indicators.find(({ document }) => document.tags?.strength !== undefined) ?? model.indicators[0];
    const show = (step: TourStep): void => {
      now.current.show(step.view);
      if (step.case !== undefined && now.current.chosen === undefined && sample !== undefined)
        now.current.choose(sample.id);
      now.current.select(step.node === undefined ? undefined : node?.id);
    };
    end.current = startTour({
      words,
      from,
      show,
      onEnd: () => {
        end.current = undefined;
        now.current.show(view);
        now.current.choose(chosen);
        now.current.select(selected);
        button.current?.focus();
      },
    });
  };
  const onCall = useEffectEvent((stop: TourStop) => void begin(stop));
  useEffect(() => calls?.hear((stop) => onCall(stop)), [calls]);
  return (
    <button
      type="button"
      className="button"
      ref={button}
      onClick={() => void begin(TOUR[0]?.name ?? "map")}
      title={words("tour")}
    >
      {words("help")}
    </button>
  );
}
