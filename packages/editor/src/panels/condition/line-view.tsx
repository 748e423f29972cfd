import { verbsOf } from "../../document/condition/comparison.ts";
import { deny } from "../../document/condition/gestures.ts";
import { aboutOther, answersOfLine, withVerb } from "../../document/condition/line.ts";
import type { LinePart } from "../../document/condition/part.ts";
import { type Answers, subjectOf } from "../../document/condition/subject.ts";
import { writtenText } from "../../language/written-text.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import { CountWords } from "./count-words.tsx";
import { Handle } from "./handle.tsx";
import { LineValue } from "./line-value.tsx";
import { PartTruth } from "./part-truth.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { TokenSelect } from "./token-select.tsx";
import type { ShownCondition } from "./use-shown.ts";

/** One comparison: what it is about, how, with what; and how it comes out. */
export function LineView({ line, shown }: { readonly line: LinePart; readonly shown: ShownCondition }) {
  const { root, base, words, language, edit, act } = useBuilding();
  const { say } = useEditing();
  const { subject } = line;
  const node = subject.kind === "node" ? subjectOf(root, subject.id) : undefined;
  const label =
    subject.kind === "count"
      ? words("countSubject")
      : node === undefined
        ? words("missing", { id: subject.id })
        : (writtenText(node.label, language) ?? subject.id);
  const answers = answersOfLine(root, line);
  return (
    <div className="part-line">
      <Handle place={line.place} />
      <div className="line-words">
        <SubjectPicker
          className={subject.kind === "node" && node === undefined ? "subject-token is-missing" : "subject-token"}
          label={words("changeSubject", { label })}
          place={placeKey([...line.inner, subject.kind === "count" ? "count" : "fact"])}
          current={subject.kind === "count" ? "" : subject.id}
          onChoose={(about) => {
            const next = aboutOther(root, base, line, about);
            if (next === undefined) say(words("nothingToCount"));
            else edit(line.inner, next);
          }}
        >
          <bdi>{label}</bdi>
        </SubjectPicker>
        {answers === undefined ? null : <VerbWord line={line} answers={answers} />}
        {answers === undefined ? null : <LineValue line={line} answers={answers} />}
        {subject.kind === "count" ? <CountWords line={line} subject={subject} /> : null}
        {line.negated ? (
          <button
            type="button"
            className="denied-chip"
            title={words("menu.affirm")}
            aria-label={`${words("holdsNot")}. ${words("menu.affirm")}`}
            onClick={() => act(deny(root, line.place))}
          >
            {words("holdsNot")}
          </button>
        ) : null}
      </div>
      <PartTruth truth={shown.truth(line.place)} />
    </div>
  );
}

/** The verb: a word where there is only one, else a choice of those that fit. */
function VerbWord({ line, answers }: { readonly line: LinePart; readonly answers: Answers }) {
  const { root, words, edit } = useBuilding();
  if (answers.kind === "applies") return null;
  if (answers.kind === "truth") return <span className="verb-word">{words("is")}</span>;
  const key = answers.kind === "date" ? "dateVerb" : "verb";
  return (
    <TokenSelect
      label={words("verbLabel")}
      look="quiet"
      place={placeKey([...line.inner, "operator"])}
      value={line.verb}
      options={verbsOf(answers).map((verb) => ({ value: verb, label: words(key, { verb }) }))}
      onChoose={(chosen) => {
        const verb = verbsOf(answers).find((one) => one === chosen);
        if (verb !== undefined) edit(line.inner, withVerb(root, line, verb));
      }}
    />
  );
}
