import type { Json } from "@holdepunkt/engine";
import { partOf } from "../../document/condition/part.ts";
import { subjectOf } from "../../document/condition/subject.ts";
import { writtenText } from "../../language/written-text.ts";
import type { Building } from "./building.tsx";

type Tongue = Pick<Building, "root" | "words" | "language">;

/** What a part is called where it is spoken of: by what it is about, or how its group is joined. */
export function partName(value: Json | undefined, { root, words, language }: Tongue): string {
  const part = partOf(value, []);
  switch (part.kind) {
    case "group":
      return words("aGroup", { group: words("group", { join: part.join }) });
    case "line": {
      const { subject } = part;
      if (subject.kind === "count") return words("aCondition", { label: words("countSubject") });
      const label = writtenText(subjectOf(root, subject.id)?.label, language) ?? subject.id;
      return words("aCondition", { label });
    }
    default:
      return words("holdsNot");
  }
}

/** How the group whose parts stand in `list` is called, and how many they are. */
export function groupName(group: Json | undefined, words: Tongue["words"]): string {
  const part = partOf(group, []);
  return part.kind === "group" ? words("group", { join: part.join }) : "";
}
