import { LIMITS } from "@holdepunkt/engine";
import { useMemo } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { usedBy } from "../../document/used-by.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { countingByTag, leavingOut, weighing } from "../../projection/score-commands.ts";
import { scoreGrid } from "../../projection/score-grid.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { useEditing } from "../editing/editing.tsx";
import { NumberField } from "../fields/plain-fields.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { FormSection } from "./form-section.tsx";
import type { EditedNode } from "./use-node.ts";

/** The scores that count an indicator, each with its weight and why; and those that do not, to be added. */
export function CountingSection({ node }: { readonly node: EditedNode }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { work, look, perform, say } = useEditing();
  const { draft } = work;
  const grid = scoreGrid(draft);
  const scores = itemsOf(draft.ruleset.scores).map((score) => {
    const id = textAt(score, "id") ?? "";
    return { id, label: writtenText(memberOf(score, "label"), language) ?? id, counting: grid.at(id, node.id) };
  });
  const counted = scores.filter(({ counting }) => counting.how !== "not");
  const others = scores.filter(({ counting }) => counting.how === "not");
  // Rules may count by tags too, with no score between.
  const rules = useMemo(
    () =>
      usedBy(draft, { kind: "node", id: node.id }).filter(
        ({ role, holder }) => role === "picked" && holder.kind !== "score",
      ),
    [draft, node.id],
  );
  const counters = [...new Map(rules.map(({ holder }) => [holder.id, holder])).values()];
  const change = (command: ReturnType<typeof weighing>): boolean => command !== undefined && perform(command);
  const add = (score: string): void => {
    if (!change(weighing(draft, score, node.id, 1))) return;
    const label = scores.find(({ id }) => id === score)?.label ?? score;
    say(words("counting.added", { score: label }));
  };
  return (
    <FormSection heading={words("counting")}>
      {counted.length === 0 ? <p className="quiet">{words("counting.none")}</p> : null}
      <ul className="counting">
        {counted.map(({ id, label, counting }) => (
          <li key={id} className="counting-row">
            <div className="counting-name">
              <button type="button" className="plain-link" onClick={() => look.select(id)}>
                {label}
              </button>
              {counting.how === "byTag" ? <span className="quiet">{words("counting.byTag")}</span> : null}
              {counting.how === "excepted" ? <span className="quiet">{words("counting.excepted")}</span> : null}
            </div>
            {counting.how === "own" ? (
              <NumberField
                place={["ruleset", "scores", id, "members", counting.member, "weight"]}
                label={words("counting.weight", { score: label })}
                labelHidden
                min={-LIMITS.weight}
                max={LIMITS.weight}
              />
            ) : counting.how === "byTag" ? (
              <>
                <span className="weight">{counting.weight > 0 ? `+${counting.weight}` : counting.weight}</span>
                <button
                  type="button"
                  className="link"
                  aria-label={words("counting.ownOf", { score: label })}
                  onClick={() => change(weighing(draft, id, node.id, counting.weight))}
                >
                  {words("counting.own")}
                </button>
              </>
            ) : counting.how === "excepted" ? (
              <button
                type="button"
                className="link"
                aria-label={words("counting.againOf", { score: label })}
                onClick={() => change(countingByTag(draft, id, node.id))}
              >
                {words("counting.again")}
              </button>
            ) : null}
            {counting.how === "own" || counting.how === "byTag" ? (
              <button
                type="button"
                className="icon-button"
                aria-label={words("counting.remove", { score: label })}
                title={words("counting.remove", { score: label })}
                onClick={() => change(leavingOut(draft, id, node.id))}
              >
                <CloseIcon />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <PickOne
          label={words("counting.add")}
          options={others.map(({ id, label }) => ({ value: id, label }))}
          onPick={add}
        />
      )}
      {counters.length === 0 ? null : (
        <div className="counting-rules">
          <p className="quiet">{words("counting.rules")}</p>
          <ul>
            {counters.map((holder) => (
              <li key={holder.id}>
                <button type="button" className="plain-link" onClick={() => look.select(holder.id)}>
                  {writtenText(holder.label, language) ?? holder.id}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </FormSection>
  );
}
