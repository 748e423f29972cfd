import type { Language } from "@holdepunkt/engine";
import type { Difference } from "../../document/differences.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { allOf } from "../../language/lists.ts";

/** "2 holdepunkter endret, 1 eksempelsak ny": in what two drafts differ, counted. */
export function differenceWords(differences: readonly Difference[], language: Language): string {
  const words = filesWords(language);
  const said = differences.flatMap((one) =>
    CHANGES.flatMap((change) =>
      one[change] === 0 ? [] : [words("difference", { kind: one.of, count: one[change], change })],
    ),
  );
  return said.length === 0 ? words("difference.none") : allOf(said, language);
}

const CHANGES = ["added", "changed", "removed"] as const;
