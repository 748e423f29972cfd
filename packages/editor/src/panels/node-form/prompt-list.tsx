import { isQuestion } from "@holdepunkt/engine";
import { type KeyboardEvent, useRef, useState } from "react";
import { itemsOf, memberOf } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { nodesIn } from "../../document/commands/references.ts";
import { rootOf } from "../../document/used-by.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { MoveButtons } from "../document-form/move-buttons.tsx";
import { PickOne } from "../document-form/pick-one.tsx";
import { Grip, Reordering } from "../document-form/reordering.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** The questions that an answer makes it natural to ask next. */
export function PromptList({ place, own }: { readonly place: Place; readonly own: string }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { work, perform, say } = useEditing();
  const stored = useValue(place);
  const prompts = itemsOf(stored).map(String);
  const nodes = nodesIn(rootOf(work.draft));
  const nameOf = (id: string): string => writtenText(memberOf(nodes.get(id)?.item, "label"), language) ?? id;
  const others = [...work.shown.ruleset.model.nodes.values()].filter(
    (node) => isQuestion(node) && node.id !== own && !prompts.includes(node.id) && nodes.has(node.id),
  );
  const add = (id: string): void => {
    if (stored === undefined) perform({ kind: "set", place, value: [id] });
    else perform({ kind: "insert", place, at: prompts.length, item: id });
  };
  return (
    <div className="item-part">
      <h4>{words("prompts")}</h4>
      <Reordering list={place}>
        <ul className="counting" data-place={placeKey(place)}>
          {prompts.map((id, at) => (
            <Prompt
              key={id}
              name={nameOf(id)}
              at={at}
              count={prompts.length}
              onMove={(to) => {
                if (perform({ kind: "move", place: [...place, at], to }))
                  say(documentWords(language)("moved", { name: nameOf(id), at: to + 1, count: prompts.length }));
              }}
              onRemove={() =>
                perform(prompts.length === 1 ? { kind: "unset", place } : { kind: "remove", place: [...place, at] })
              }
            />
          ))}
        </ul>
      </Reordering>
      <PickOne
        label={words("prompts.add")}
        options={others.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        onPick={add}
      />
    </div>
  );
}

interface PromptProps {
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One question that is asked next, moved among the others by hand, by buttons, and by Alt and an arrow on any of them. */
function Prompt({ name, at, count, onMove, onRemove }: PromptProps) {
  const words = useWords(formWords);
  const row = useRef<HTMLLIElement>(null);
  const [drag, setDrag] = useState("");
  const move = (by: number): void => {
    if (at + by >= 0 && at + by < count) onMove(at + by);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li ref={row} className={`counting-row is-movable ${drag}`} onKeyDown={onKeyDown}>
      <Grip at={at} name={name} count={count} item={row} onDrag={setDrag} />
      <span className="counting-name">{name}</span>
      <MoveButtons name={name} at={at} count={count} onMove={move} />
      <button type="button" className="icon-button" aria-label={words("prompts.remove", { name })} onClick={onRemove}>
        <CloseIcon />
      </button>
    </li>
  );
}
