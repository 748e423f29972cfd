import { itemsOf, textAt } from "../../document/commands/json.ts";
import { useEditing } from "../editing/editing.tsx";

/** The sources that the draft has, to choose from, and what each is called. */
export function useSources(): {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly nameOf: (id: string | undefined) => string;
} {
  const { work } = useEditing();
  const options = itemsOf(work.draft.ruleset.sources).map((source) => ({
    value: textAt(source, "id") ?? "",
    label: textAt(source, "short") ?? textAt(source, "title") ?? "",
  }));
  return { options, nameOf: (id) => options.find(({ value }) => value === id)?.label ?? id ?? "" };
}
