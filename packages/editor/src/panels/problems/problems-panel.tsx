import { inLanguage, type Problem } from "@holdepunkt/engine";
import { useEffect, useId, useMemo, useRef } from "react";
import { isObject, itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Spot } from "../../document/commands/place.ts";
import { spotOfPointer } from "../../document/commands/pointer.ts";
import { type Hint, hintsOf } from "../../document/draft-hints.ts";
import { draftProblemWords } from "../../document/draft-problem-words.ts";
import { namedPlace } from "../../document/named-place.ts";
import { type Fix, fixesOf } from "../../document/problem-fixes.ts";
import { spotOfProblem } from "../../document/problem-spot.ts";
import { type Holder, holderOf, rootOf } from "../../document/used-by.ts";
import { liveWords } from "../../language/editing/live/words.ts";
import { allOf } from "../../language/lists.ts";
import { useEditing } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface ProblemsPanelProps {
  /** Closed by the reader: focus goes back. */
  readonly onClose: () => void;
  /** Left for a place that is wrong: focus goes there. */
  readonly onLeave: () => void;
}

/** So many are listed and tried; nobody reads on. */
const MOST = 60;
/** So many facts are named in one sentence. */
const MOST_FACTS = 3;
/** So many hints of one kind. */
const MOST_HINTS = 8;

/** All that is wrong with the draft, by what it belongs to, with the fixes that are safe; then what might be better. */
export function ProblemsPanel({ onClose, onLeave }: ProblemsPanelProps) {
  const words = useWords(liveWords);
  const { work } = useEditing();
  const heading = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const hints = useMemo(
    () => (work.problems.length > 0 ? [] : hintsOf(work.shown.ruleset)),
    [work.problems, work.shown],
  );
  return (
    <div
      ref={panel}
      className="problems-panel"
      role="dialog"
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2 id={heading}>{words("problems.heading")}</h2>
        <button type="button" className="icon-button" aria-label={words("problems.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {work.problems.length === 0 ? <p>{words("problems.noErrors")}</p> : <Errors onLeave={onLeave} />}
      {work.problems.length > 0 ? null : <Hints hints={hints} onLeave={onLeave} />}
    </div>
  );
}

type PartProps = Pick<ProblemsPanelProps, "onLeave">;

function Errors({ onLeave }: PartProps) {
  const words = useWords(liveWords);
  const { work } = useEditing();
  const { draft, problems } = work;
  const root = rootOf(draft);
  const groups = groupedBy(problems.slice(0, MOST), ({ path }) => holderOf(root, spotOfPointer(path)));
  return (
    <section>
      <h3>{words("problems.errors")}</h3>
      <p className="problems-help">{words("problems.errorsHelp")}</p>
      {groups.map(({ holder, items }) => (
        <div key={`${holder.kind} ${holder.id}`} className="problems-group">
          <h4>
            <HolderName holder={holder} />
          </h4>
          <ul>
            {items.map((problem) => (
              <ErrorItem key={JSON.stringify(problem)} problem={problem} onLeave={onLeave} />
            ))}
          </ul>
        </div>
      ))}
      {problems.length > MOST ? <p>{words("problems.more", { count: problems.length - MOST })}</p> : null}
    </section>
  );
}

function ErrorItem({ problem, onLeave }: PartProps & { readonly problem: Problem }) {
  const { language } = useReading();
  const words = useWords(liveWords);
  const { work, perform, say } = useEditing();
  const { draft, problems } = work;
  const fixes = useMemo(() => fixesOf(draft, problems, problem), [draft, problems, problem]);
  const sayingOf = ({ saying }: Fix): string => {
    if (!("name" in saying)) return words(`fix.${saying.kind}`);
    const label = "label" in saying ? labelText(saying.label, language) : undefined;
    return words(`fix.${saying.kind}`, { name: label ?? saying.name });
  };
  return (
    <li>
      <p>{draftProblemWords(problem, language)}</p>
      <div className="problems-ways">
        <GoTo spot={spotOfProblem(problem)} onLeave={onLeave} />
        {fixes.map((fix) => (
          <button
            key={JSON.stringify(fix.command)}
            type="button"
            className="button"
            onClick={() => {
              if (perform(fix.command)) say(words("problems.fixed", { fix: sayingOf(fix) }));
            }}
          >
            {sayingOf(fix)}
          </button>
        ))}
      </div>
    </li>
  );
}

const HINT_KINDS = [
  "unwritten",
  "styleRows",
  "styleFacts",
  "unused",
  "noBasis",
  "translation",
] as const satisfies readonly Hint["kind"][];

function Hints({ hints, onLeave }: PartProps & { readonly hints: readonly Hint[] }) {
  const words = useWords(liveWords);
  const { language } = useReading();
  const { work } = useEditing();
  const root = rootOf(work.shown.draft);
  const { nodes } = work.shown.ruleset.model;
  const told = (hint: Hint): string => {
    switch (hint.kind) {
      case "translation":
        return words("hint.translation", { language: hint.language });
      case "unwritten":
        return words("hint.unwritten", {
          rule: hint.rule + 1,
          languages: allOf(
            hint.languages.map((one) => words("hint.language", { language: one })),
            language,
          ),
        });
      case "styleFacts": {
        const labels = hint.facts.map((id) => {
          const node = nodes.get(id);
          return node === undefined ? id : inLanguage(node.document.label, language);
        });
        const more = labels.length - MOST_FACTS;
        const facts =
          more > 0
            ? `${labels.slice(0, MOST_FACTS).join(", ")} ${words("problems.more", { count: more })}`
            : allOf(labels, language);
        return words("hint.styleFacts", { facts });
      }
      case "styleRows":
      case "unused":
      case "noBasis":
        return words(`hint.${hint.kind}`);
    }
  };
  return (
    <section>
      <h3>
        {words("problems.advice")} {hints.length === 0 ? null : <span className="problems-count">{hints.length}</span>}
      </h3>
      {hints.length === 0 ? <p>{words("problems.noAdvice")}</p> : null}
      {HINT_KINDS.map((kind) => {
        const own = hints.filter((hint) => hint.kind === kind);
        return own.length === 0 ? null : (
          <ul key={kind} className="problems-group">
            {own.slice(0, MOST_HINTS).map((hint) => (
              <li key={JSON.stringify(hint)}>
                <p>
                  <strong>
                    <HolderName holder={holderOf(root, hint.spot)} />
                  </strong>{" "}
                  {told(hint)}
                </p>
                <div className="problems-ways">
                  <GoTo spot={spotOfHint(hint)} onLeave={onLeave} />
                </div>
              </li>
            ))}
            {own.length > MOST_HINTS ? <li>{words("problems.more", { count: own.length - MOST_HINTS })}</li> : null}
          </ul>
        );
      })}
    </section>
  );
}

/** Where a hint is acted on: of a text, the first language that it is about. */
function spotOfHint(hint: Hint): Spot {
  if (hint.kind === "translation") return [...hint.spot, hint.language];
  const [first] = hint.kind === "unwritten" ? hint.languages : [];
  return first === undefined ? hint.spot : [...hint.spot, first];
}

function GoTo({ spot, onLeave }: PartProps & { readonly spot: Spot }) {
  const words = useWords(liveWords);
  const { work, look } = useEditing();
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        onLeave();
        look.goTo(namedPlace(rootOf(work.draft), spot));
      }}
    >
      {words("problems.goTo")}
    </button>
  );
}

function HolderName({ holder }: { readonly holder: Holder }) {
  const { language } = useReading();
  const words = useWords(liveWords);
  const { work } = useEditing();
  if (holder.kind === "ruleset") return <>{words("problems.ruleset")}</>;
  // What lost its name is known by the one that it had.
  const { facts, indicators, scores, decisions, actions } = work.shown.draft.ruleset;
  const before = [facts, indicators, scores, decisions, actions]
    .flatMap(itemsOf)
    .find((item) => textAt(item, "id") === holder.id);
  return <>{labelText(holder.label, language) ?? labelText(memberOf(before, "label"), language) ?? holder.id}</>;
}

/** A text of a draft, which may lack every language but one. */
function labelText(label: Holder["label"], language: string): string | undefined {
  if (!isObject(label)) return undefined;
  const said = [label[language], label.nb, ...Object.values(label)].find(
    (one) => typeof one === "string" && one !== "",
  );
  return typeof said === "string" ? said : undefined;
}

/** Items by what they belong to, in the order in which that first comes. */
function groupedBy(problems: readonly Problem[], holder: (problem: Problem) => Holder) {
  const groups = new Map<string, { readonly holder: Holder; readonly items: Problem[] }>();
  for (const problem of problems) {
    const of = holder(problem);
    const key = `${of.kind} ${of.id}`;
    const group = groups.get(key) ?? { holder: of, items: [] };
    group.items.push(problem);
    groups.set(key, group);
  }
  return [...groups.values()];
}
