import { inLanguage, type Model } from "@holdepunkt/engine";
import { useMemo, useState } from "react";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { targetsOf } from "../../projection/connectable.ts";
import type { Neighbours } from "../../projection/neighbours.ts";
import { laneOf } from "../../projection/node-lane.ts";
import { Popover } from "../canvas/popover.tsx";
import { RuleQuestion } from "../canvas/rule-question.tsx";
import { useEditing } from "../editing/editing.tsx";
import { KindIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** More than these are not listed: the reader writes a little more. */
const MOST_LISTED = 60;

interface ConnectQuestionProps {
  readonly from: string;
  readonly model: Model;
  readonly neighbours: Neighbours;
  readonly anchor: () => Element | null;
  readonly onClose: () => void;
}

/** To what a node is to be connected: what is possible, found by name. */
export function ConnectQuestion({ from, model, neighbours, anchor, onClose }: ConnectQuestionProps) {
  const words = useWords(canvasWords);
  const { language } = useReading();
  const { work, perform, say } = useEditing();
  const [sought, setSought] = useState("");
  const [decision, setDecision] = useState<string>();
  const targets = useMemo(() => targetsOf(work.draft, neighbours, from), [work.draft, neighbours, from]);
  const labelOf = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : inLanguage(node.document.label, language);
  };
  const label = labelOf(from);
  const connect = (to: string, rule?: string): void => {
    if (perform({ kind: "connect", from, to, ...(rule === undefined ? {} : { rule }) }))
      say(words("connect.done", { from: label, to: labelOf(to) }));
    onClose();
  };
  if (decision !== undefined)
    return (
      <RuleQuestion
        model={model}
        from={from}
        to={decision}
        free={targets.get(decision) ?? []}
        anchor={anchor}
        onChoose={(rule) => connect(decision, rule)}
        onClose={onClose}
      />
    );
  const wanted = sought.trim().toLocaleLowerCase(language);
  const found = [...targets.keys()].filter((id) => labelOf(id).toLocaleLowerCase(language).includes(wanted));
  return (
    <Popover heading={words("outline.connectTo", { from: label })} anchor={anchor} onClose={onClose}>
      {targets.size === 0 ? (
        <p data-first tabIndex={-1}>
          {words("connect.nothing", { from: label })}
        </p>
      ) : (
        <>
          <input
            data-first
            type="search"
            className="outline-find"
            aria-label={words("outline.find")}
            placeholder={words("outline.find")}
            value={sought}
            onChange={({ target }) => setSought(target.value)}
          />
          <ul className="rule-choice">
            {found.slice(0, MOST_LISTED).map((id) => {
              const node = model.nodes.get(id);
              const rules = targets.get(id) ?? [];
              return (
                <li key={id}>
                  <button
                    type="button"
                    className="rule-choice-one is-line"
                    onClick={() => (rules.length > 1 ? setDecision(id) : connect(id, rules[0]))}
                  >
                    {node === undefined ? null : <KindIcon lane={laneOf(node)} />} {labelOf(id)}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Popover>
  );
}
