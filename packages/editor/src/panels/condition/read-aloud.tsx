import { problemText, tellCondition } from "@holdepunkt/engine";
import type { Place } from "../../document/commands/place.ts";
import { useEditing, useProblemsAt } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import type { ShownCondition } from "./use-shown.ts";

/** The whole condition as one sentence, made of the rule itself; or what stands in the way of one. */
export function ReadAloud({ shown }: { readonly shown: ShownCondition }) {
  const { base, words, language } = useBuilding();
  const { work } = useEditing();
  const here = useProblemsAt(base);
  const linked = shown.linked(base);
  if (here.length > 0) {
    return (
      <div className="read-back is-faulty" role="status">
        <p>
          <strong>{words("read.faultHere")}</strong> {here.map((problem) => problemText(problem, language)).join(" ")}
        </p>
      </div>
    );
  }
  if (linked !== undefined) {
    const purpose = purposeOf(base);
    const order = purpose === "other" ? "main" : "subordinate";
    const isEmpty = (linked.kind === "all" || linked.kind === "any") && linked.parts.length === 0;
    const text = isEmpty
      ? words(linked.kind === "all" ? "read.always" : "read.never")
      : words("read.sentence", { use: purpose, sentence: tellCondition(shown.model, linked, language, order) });
    return (
      <p className="read-back">
        <strong>{words("read")}</strong> <bdi>{text}</bdi>
      </p>
    );
  }
  if (work.isLinking || work.problems.length === 0) return <p className="read-back is-waiting">{words("read.soon")}</p>;
  return (
    <p className="read-back is-faulty" role="status">
      {words("read.faultElsewhere", { count: work.problems.length })}
    </p>
  );
}

/** What a condition is for, by where it stands. */
function purposeOf(base: Place): string {
  const last = base.at(-1);
  if (last === "unless" || last === "given") return last;
  if (last !== "when") return "other";
  if (base.includes("basis")) return "basis";
  switch (base[1]) {
    case "indicators":
      return "indicator";
    case "decisions":
      return "rule";
    case "actions":
      return "action";
    default:
      return "other";
  }
}
