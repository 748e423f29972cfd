import { useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { DeleteDialog } from "../deletion/delete-dialog.tsx";
import { AddItem } from "../document-form/add-item.tsx";
import { ItemCard } from "../document-form/item-card.tsx";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { PromptList } from "./prompt-list.tsx";
import type { EditedNode } from "./use-node.ts";

/** The answers that a question offers, in their order. */
export function OptionList({ node }: { readonly node: EditedNode }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { perform } = useEditing();
  const [doomed, doom] = useState<string>();
  const place = [...node.place, "options"];
  const options = itemsOf(memberOf(node.item, "options"));
  const nameOf = (id: string): string => {
    const option = options.find((one) => textAt(one, "id") === id);
    return writtenText(memberOf(option, "label"), language) ?? id;
  };
  return (
    <div className="item-part">
      <h4>{words("options")}</h4>
      <ul className="item-list" data-place={placeKey(place)}>
        {options.map((option, at) => {
          const id = textAt(option, "id") ?? "";
          const own = [...place, id];
          return (
            <ItemCard
              key={id}
              place={own}
              at={at}
              count={options.length}
              name={nameOf(id)}
              removal={
                <button type="button" className="button is-quiet" onClick={() => doom(id)}>
                  {words("options.remove")}
                </button>
              }
            >
              {() => (
                <>
                  <TextsField place={[...own, "label"]} label={words("label")} />
                  <TextsField place={[...own, "help"]} label={words("help")} long />
                  <PromptList place={[...own, "prompts"]} own={node.id} />
                </>
              )}
            </ItemCard>
          );
        })}
      </ul>
      <AddItem
        label={words("options.new")}
        asked={[{ key: "label", label: words("inBokmal", { field: words("label") }), lang: "nb" }]}
        onAdd={(written) => {
          const label = written("label");
          const id = idFor(label, new Set(options.map((option) => textAt(option, "id") ?? "")));
          perform({ kind: "insert", place, at: options.length, item: { id, label: { nb: label } } });
        }}
      />
      {doomed === undefined ? null : (
        <DeleteDialog
          named={{ kind: "option", node: node.id, id: doomed }}
          name={nameOf(doomed)}
          onClose={() => doom(undefined)}
          onDeleted={() => doom(undefined)}
        />
      )}
    </div>
  );
}
