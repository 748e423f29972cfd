import { inLanguage, type Model } from "@holdepunkt/engine";
import { answersChanged } from "../document/what-if.ts";
import { allOf } from "../language/lists.ts";
import { decisionLines, isChanged } from "./changes.ts";
import { nodeOf, type Painting } from "./painting.ts";
import { answerText, type Tongue } from "./sayings.ts";

/** More answers than this are told as a number. */
const MOST_TOLD = 3;

/** What one step changed, as a sentence each: to be heard by those who do not see the map. `now.before` is before it. */
export function stepText(model: Model, now: Painting, tongue: Tongue): string {
  const { before } = now;
  if (before === undefined) return "";
  const { language, words } = tongue;
  const label = (id: string): string => inLanguage(nodeOf(model, id).document.label, language);
  const answers = answersChanged(before.facts, now.facts);
  if (answers.length === 0) return "";
  const told =
    answers.length > MOST_TOLD
      ? [words("whatIf.switched", { count: answers.length })]
      : answers.map((id) =>
          words("whatIf.said", { label: label(id), value: answerText(nodeOf(model, id), now, tongue) }),
        );
  const decisions = model.decisions
    .filter((decision) => isChanged(decision, now))
    .map((decision) => {
      const lines = decisionLines(decision, now, tongue).filter(({ mark }) => mark !== "false");
      const value = lines.map(({ text }) => text).join(", ");
      return words("whatIf.said", { label: label(decision.id), value: value === "" ? words("outcome.none") : value });
    });
  const isSo = (painting: Pick<Painting, "evaluation">, id: string): boolean =>
    ["applies", "appliesUnless"].includes(painting.evaluation.actions[id]?.state ?? "open");
  const actions = model.actions.map(({ id }) => id);
  const come = actions.filter((id) => isSo(now, id) && !isSo(before, id));
  const gone = actions.filter((id) => isSo(before, id) && !isSo(now, id));
  const list = (ids: readonly string[]): string => allOf(ids.map(label), language);
  return [
    ...told,
    ...decisions,
    ...(come.length === 0 ? [] : [words("whatIf.come", { count: come.length, labels: list(come) })]),
    ...(gone.length === 0 ? [] : [words("whatIf.gone", { labels: list(gone) })]),
    ...(decisions.length + come.length + gone.length === 0 ? [words("whatIf.nothing")] : []),
  ].join(" ");
}
