import type { Place } from "../../document/commands/place.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { Grounds } from "../document-form/grounds.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";
import { ScoreMembers } from "./score-members.tsx";
import { ScoreScale } from "./score-scale.tsx";

/** A score: what it counts and with how much, and the sums at which rules turn. */
export function ScoreForm({ node }: { readonly node: string }) {
  const words = useWords(tableWords);
  const place: Place = ["ruleset", "scores", node];
  return (
    <div className="score-form">
      <ScoreScale score={node} />
      <ScoreMembers score={node} />
      <TextsField place={[...place, "help"]} label={words("form.help")} long />
      <Grounds place={[...place, "basis"]} />
    </div>
  );
}
