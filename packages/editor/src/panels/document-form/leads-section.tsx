import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { nodesIn } from "../../document/commands/references.ts";
import { rootOf } from "../../document/used-by.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { MoveButtons } from "./move-buttons.tsx";
import { PickOne } from "./pick-one.tsx";

const LEADS = ["ruleset", "leads"] as const;

/** The decisions that a reader meets first, and in which order. */
export function LeadsSection() {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work, perform, look } = useEditing();
  const leads = itemsOf(useValue(LEADS)).filter((id) => typeof id === "string");
  const isThere = useValue(LEADS) !== undefined;
  const nodes = nodesIn(rootOf(work.draft));
  const nameOf = (id: string): string => writtenText(memberOf(nodes.get(id)?.item, "label"), language) ?? id;
  const others = itemsOf(work.draft.ruleset.decisions).flatMap((decision) => {
    const id = textAt(decision, "id");
    return id === undefined || leads.includes(id) ? [] : [{ value: id, label: nameOf(id) }];
  });
  return (
    <>
      {leads.length === 0 ? <p className="quiet">{words("leads.empty")}</p> : null}
      <ol className="item-list">
        {leads.map((id, at) => {
          const name = nameOf(id);
          const place = [...LEADS, at];
          const move = (by: number): void => {
            if (leads[at + by] !== undefined) perform({ kind: "move", place, to: at + by });
          };
          return (
            <li key={id} className="item-card">
              <div className="item-head">
                <button
                  type="button"
                  className="item-turn"
                  data-place={placeKey(place)}
                  onClick={() => look.goTo(["ruleset", "decisions", id, "label"])}
                  onKeyDown={(event) => {
                    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
                    event.preventDefault();
                    move(event.key === "ArrowUp" ? -1 : 1);
                  }}
                >
                  <span className="lead-number">{at + 1}</span>
                  <span className="item-name">{name}</span>
                </button>
                <MoveButtons name={name} at={at} count={leads.length} onMove={move} />
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words("leads.remove", { name })}
                  title={words("leads.remove", { name })}
                  onClick={() =>
                    perform(leads.length === 1 ? { kind: "unset", place: LEADS } : { kind: "remove", place })
                  }
                >
                  <CloseIcon />
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      {others.length === 0 ? null : (
        <PickOne
          label={words("leads.add")}
          options={others}
          onPick={(id) =>
            perform(
              isThere
                ? { kind: "insert", place: LEADS, at: leads.length, item: id }
                : { kind: "set", place: LEADS, value: [id] },
            )
          }
        />
      )}
    </>
  );
}
