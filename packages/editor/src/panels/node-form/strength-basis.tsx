import { memberOf } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { CitationFields } from "./citation-fields.tsx";
import { FormSection } from "./form-section.tsx";
import { ItemFold } from "./item-fold.tsx";
import type { EditedNode } from "./use-node.ts";
import { useSources } from "./use-sources.ts";

/** What the strength of an indicator rests on, which is another matter than what the indicator rests on. */
export function StrengthBasis({ node }: { readonly node: EditedNode }) {
  const { words: page } = useReading();
  const words = useWords(formWords);
  const { perform } = useEditing();
  const sources = useSources();
  const place = [...node.place, "strengthBasis"];
  const citation = memberOf(node.item, "strengthBasis");
  return (
    <FormSection heading={page("inspector.strengthBasis")}>
      {citation === undefined ? (
        <PickOne
          label={words("basis.add")}
          options={sources.options}
          onPick={(source) => perform({ kind: "set", place, value: { source, standing: "proposal" } })}
        />
      ) : (
        <ItemFold place={place} citation={citation}>
          <CitationFields place={place} />
          <div className="item-foot">
            <button type="button" className="button is-quiet" onClick={() => perform({ kind: "unset", place })}>
              {words("basis.remove")}
            </button>
          </div>
        </ItemFold>
      )}
    </FormSection>
  );
}
