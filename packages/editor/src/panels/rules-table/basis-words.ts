import type { Json } from "@holdepunkt/engine";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";

/** What something rests on, in short: "barnevernsloven § 13-2; Palermoprotokollen art. 3". */
export function basisWords(root: Json, basis: Json | undefined): string {
  const sources = itemsOf(memberOf(memberOf(root, "ruleset"), "sources"));
  return itemsOf(basis)
    .map((citation) => {
      const id = textAt(citation, "source");
      const source = sources.find((one) => textAt(one, "id") === id);
      const name = textAt(source, "short") ?? textAt(source, "title") ?? id;
      return [name, textAt(citation, "at")].filter((part) => part !== undefined).join(" ");
    })
    .join("; ");
}
