import type { LinkedCondition, Seen, Teller } from "@holdepunkt/engine";
import { intervalText } from "./sayings.ts";

/** What a comparison saw in the case, in few words; absent where the mark beside it says it already. */
export function seenText(teller: Teller, condition: LinkedCondition, saw: Seen): string | undefined {
  if ("truth" in saw) return undefined;
  if ("oneOf" in saw) {
    if (condition.kind !== "option") return undefined;
    const { node } = condition;
    const names = node.kind === "first" ? node.outcomes : node.options;
    return teller.list(
      saw.oneOf.map((id) => teller.option(node, names.indexOf(id))),
      "disjunction",
    );
  }
  const { atLeast, atMost } = saw;
  if (condition.kind !== "number") return undefined;
  if (typeof atLeast === "string" || typeof atMost === "string")
    return atLeast === atMost ? String(atLeast) : `${atLeast} – ${atMost}`;
  if (condition.node.kind === "count" || condition.node.kind === "score")
    return intervalText({ min: atLeast, max: atMost });
  return teller.known(condition.node, { kind: "range", min: atLeast, max: atMost });
}
