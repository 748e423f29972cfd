import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { AddItem } from "../document-form/add-item.tsx";
import { ChoiceCards } from "../document-form/choice-cards.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { PromptList } from "./prompt-list.tsx";
import type { EditedNode } from "./use-node.ts";

/** The answers that a question offers, in their order. */
export function OptionList({ node }: { readonly node: EditedNode }) {
  const words = useWords(formWords);
  const { perform } = useEditing();
  const place = [...node.place, "options"];
  const options = itemsOf(memberOf(node.item, "options"));
  return (
    <div className="item-part">
      <h4>{words("options")}</h4>
      <ChoiceCards
        place={place}
        namedBy={(id) => ({ kind: "option", node: node.id, id })}
        remove={words("options.remove")}
      >
        {(own) => <PromptList place={[...own, "prompts"]} own={node.id} />}
      </ChoiceCards>
      <AddItem
        label={words("options.new")}
        asked={[{ key: "label", label: words("inBokmal", { field: words("label") }), lang: "nb" }]}
        onAdd={(written) => {
          const label = written("label");
          const id = idFor(label, new Set(options.map((option) => textAt(option, "id") ?? "")));
          perform({ kind: "insert", place, at: options.length, item: { id, label: { nb: label } } });
        }}
      />
    </div>
  );
}
