import { memberOf } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";
import type { EditedNode } from "./use-node.ts";

/** What a node is called and what it asks or says, written where it is read. */
export function NodeTitle({ node: { place, list, item } }: { readonly node: EditedNode }) {
  const words = useWords(formWords);
  return (
    <div className="node-title">
      <TextsField place={[...place, "label"]} label={words("label")} look="title" empty={words("nameless")} />
      {memberOf(item, "question") === undefined ? null : (
        <TextsField place={[...place, "question"]} label={words("question")} look="text" />
      )}
      {list === "actions" ? <TextsField place={[...place, "says"]} label={words("says")} look="text" long /> : null}
    </div>
  );
}
