import { isQuestion } from "@holdepunkt/engine";
import { itemsOf, memberOf } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { nodesIn } from "../../document/commands/references.ts";
import { rootOf } from "../../document/used-by.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** The questions that an answer makes it natural to ask next. */
export function PromptList({ place, own }: { readonly place: Place; readonly own: string }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { work, perform } = useEditing();
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
      <ul className="counting" data-place={placeKey(place)}>
        {prompts.map((id, at) => (
          <li key={id} className="counting-row">
            <span className="counting-name">{nameOf(id)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={words("prompts.remove", { name: nameOf(id) })}
              onClick={() =>
                perform(prompts.length === 1 ? { kind: "unset", place } : { kind: "remove", place: [...place, at] })
              }
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
      <PickOne
        label={words("prompts.add")}
        options={others.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        onPick={add}
      />
    </div>
  );
}
