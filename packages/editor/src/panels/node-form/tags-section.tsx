import type { Json } from "@holdepunkt/engine";
import { useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { FormSection } from "./form-section.tsx";
import { TagControl } from "./tag-control.tsx";
import type { EditedNode } from "./use-node.ts";

/** Ordered tags first, by themselves; then those that nodes of this kind have; then, when asked for, the others. */
export function TagsSection({ node }: { readonly node: EditedNode }) {
  const words = useWords(formWords);
  const { work } = useEditing();
  const [isWhole, setWhole] = useState(false);
  const mates = itemsOf(work.draft.ruleset[node.list]);
  const all = itemsOf(work.draft.ruleset.tags);
  const isUsed = (tag: Json): boolean =>
    mates.some((mate) => memberOf(memberOf(mate, "tags"), textAt(tag, "id") ?? "") !== undefined);
  const used = all.filter(isUsed);
  const others = all.filter((tag) => !isUsed(tag));
  const ordered = used.filter((tag) => memberOf(tag, "ordered") === true);
  const plain = [...used.filter((tag) => !ordered.includes(tag)), ...(isWhole ? others : [])];
  if (all.length === 0) return null;
  return (
    <>
      {ordered.map((tag) => (
        <div key={textAt(tag, "id")} className="form-section">
          <TagControl node={node} tag={tag} />
        </div>
      ))}
      <FormSection heading={words("tags")}>
        {plain.map((tag) => (
          <TagControl key={textAt(tag, "id")} node={node} tag={tag} />
        ))}
        {others.length === 0 || isWhole ? null : (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {words("tags.more", { count: others.length })}
          </button>
        )}
      </FormSection>
    </>
  );
}
