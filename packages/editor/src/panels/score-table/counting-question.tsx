import type { IndicatorNode, ScoreNode } from "@holdepunkt/engine";
import { itemsOf, memberOf } from "../../document/commands/json.ts";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { phrase } from "../../language/phrase.ts";
import { countingByTag, leavingOut, weighing } from "../../projection/score-commands.ts";
import { scoreGrid } from "../../projection/score-grid.ts";
import { selectionWords } from "../../projection/score-table.ts";
import { Popover } from "../canvas/popover.tsx";
import { useEditing } from "../editing/editing.tsx";
import { NumberField } from "../fields/plain-fields.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface CountingQuestionProps {
  readonly indicator: IndicatorNode;
  readonly score: ScoreNode;
  /** The weight that the reader began to write. */
  readonly wanted: number | undefined;
  readonly anchor: () => Element | null;
  readonly onClose: () => void;
}

/** Why an indicator counts in a score without being named there, or does not; and what can be done about it. */
export function CountingQuestion({ indicator, score, wanted, anchor, onClose }: CountingQuestionProps) {
  const words = useWords(canvasWords);
  const { language } = useReading();
  const { work, look, perform } = useEditing();
  const { draft, shown } = work;
  const grid = scoreGrid(draft);
  const counting = grid.at(score.id, indicator.id);
  const label = phrase(score.document.label, language).text;
  if (counting.how !== "byTag" && counting.how !== "excepted") return null;
  const selection = selectionWords(draft, score.id, counting.member, shown.ruleset.model, language);
  const count = itemsOf(memberOf(draft.ruleset, "indicators")).filter((one) => {
    const at = grid.at(score.id, String(memberOf(one, "id")));
    return at.how === "byTag" && at.member === counting.member;
  }).length;
  const doing = (command: ReturnType<typeof weighing>) => () => {
    if (command !== undefined) perform(command);
    onClose();
  };
  return (
    <Popover
      heading={words(counting.how === "byTag" ? "byTag.heading" : "excepted.heading")}
      anchor={anchor}
      onClose={onClose}
    >
      <p>
        {counting.how === "byTag"
          ? words("byTag.text", { score: label, selection, count, weight: String(counting.weight) })
          : words("excepted.text", { score: label, selection })}
      </p>
      <div className="canvas-popover-acts">
        <button
          type="button"
          className="button"
          data-first
          onClick={doing(
            weighing(draft, score.id, indicator.id, wanted ?? (counting.how === "byTag" ? counting.weight : 1)),
          )}
        >
          {wanted === undefined ? words("byTag.own") : words("byTag.ownAs", { weight: String(wanted) })}
        </button>
        {counting.how === "byTag" ? (
          <button type="button" className="button" onClick={doing(leavingOut(draft, score.id, indicator.id))}>
            {words("byTag.out")}
          </button>
        ) : (
          <button type="button" className="button" onClick={doing(countingByTag(draft, score.id, indicator.id))}>
            {words("excepted.back")}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose();
            look.select(score.id);
          }}
        >
          {words("byTag.open")}
        </button>
      </div>
      {counting.how === "byTag" ? (
        <NumberField
          place={["ruleset", "scores", score.id, "members", counting.member, "weight"]}
          label={words("byTag.all")}
          min={-1_000_000}
          max={1_000_000}
        />
      ) : null}
    </Popover>
  );
}
