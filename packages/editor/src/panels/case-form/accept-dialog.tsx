import { inLanguage, type Json, leadsFirst, type Model, type ModelNode } from "@holdepunkt/engine";
import { useId, useState } from "react";
import {
  acceptable,
  acceptableFindings,
  acceptedAs,
  type Expected,
  isExpected,
} from "../../document/case/expectations.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { CaseInView } from "./case-in-view.ts";
import { Dialog } from "./dialog.tsx";
import { expectationText } from "./expectation-text.ts";
import { type Entry, entryText, NO_ENTRY, TextEntry } from "./text-entry.tsx";

/** Chosen in the place of a node: the answers that contradict each other. */
const FINDINGS = "findings";

interface AcceptDialogProps {
  readonly sample: CaseInView;
  /** The node whose result is accepted; the first of all where it is not said. */
  readonly node: string | undefined;
  readonly onClose: () => void;
}

/** Takes what the case comes to now as what it is to come to, with the reason. */
export function AcceptDialog({ sample, node, onClose }: AcceptDialogProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const { perform, say } = useEditing();
  const { one, ruleset, read } = sample;
  const { model } = ruleset;
  const [about, setAbout] = useState(node ?? leadsFirst(model)[0]?.id ?? "");
  const [picked, setPicked] = useState<number>();
  const [entry, setEntry] = useState<Entry>(NO_ENTRY);
  const [isTried, setTried] = useState(false);
  const name = useId();
  const expect = read.document.expect ?? [];
  const offered = about === FINDINGS ? acceptableFindings(read.evaluation) : acceptable(model, read.evaluation, about);
  // What is not expected yet comes first.
  const first = offered.findIndex((one) => !isExpected(expect, one));
  const chosen = picked ?? Math.max(0, first);
  const expected = offered[chosen];
  const telling = { language, words: page, caseWords: words };
  const because = entryText(entry);
  const isKnown = expected !== undefined && isExpected(expect, expected);

  const accept = (isWithout: boolean): void => {
    if (expected === undefined || isKnown) return;
    setTried(true);
    if (because === undefined && !isWithout) return;
    const item = { ...expected, ...(because === undefined ? {} : { because }) } as unknown as Json;
    if (!perform(acceptedAs(one, item))) return;
    say(words("accept.added"));
    onClose();
  };
  return (
    <Dialog
      heading={words("accept.heading")}
      cancel={words("new.cancel")}
      onClose={onClose}
      onSubmit={() => accept(false)}
    >
      <div className="field">
        <label htmlFor={`${name}-about`}>{words("accept.node")}</label>
        <select
          id={`${name}-about`}
          value={about}
          onChange={({ target }) => {
            setAbout(target.value);
            setPicked(undefined);
          }}
        >
          {groupsOf(model).map(({ group, nodes }) =>
            nodes.length === 0 ? null : (
              <optgroup key={group} label={words("accept.group", { group })}>
                {nodes.map(({ id, document }) => (
                  <option key={id} value={id}>
                    {inLanguage(document.label, language)}
                  </option>
                ))}
              </optgroup>
            ),
          )}
          {read.evaluation.findings.length === 0 ? null : (
            <option value={FINDINGS}>{words("accept.group", { group: FINDINGS })}</option>
          )}
        </select>
      </div>
      <fieldset className="accept-what">
        <legend>{words("accept.what")}</legend>
        {offered.map((one, i) => (
          <label key={keyOf(one)} className="option">
            <input type="radio" name={name} checked={i === chosen} onChange={() => setPicked(i)} />
            <span>{expectationText(model, one, telling)}</span>
          </label>
        ))}
      </fieldset>
      {isKnown ? (
        <p className="field-fault" role="status">
          {words("accept.already")}
        </p>
      ) : null}
      <TextEntry
        label={words("expect.because")}
        hint={words("accept.becauseHint")}
        entry={entry}
        long
        fault={isTried && because === undefined ? words("accept.reasonMissing") : undefined}
        onWrite={setEntry}
      />
      <div className="dialog-foot">
        {isTried && because === undefined ? (
          <button type="button" className="button" onClick={() => accept(true)}>
            {words("accept.without")}
          </button>
        ) : null}
        <button type="button" className="button" onClick={onClose}>
          {words("new.cancel")}
        </button>
        <button type="submit" className="button is-primary" aria-disabled={isKnown || expected === undefined}>
          {words("accept.add")}
        </button>
      </div>
    </Dialog>
  );
}

interface AcceptGroup {
  readonly group: "decisions" | "actions" | "indicators" | "scores" | "facts";
  readonly nodes: readonly ModelNode[];
}

/** What something can be expected of, what leads first. */
const groupsOf = (model: Model): readonly AcceptGroup[] => [
  { group: "decisions", nodes: leadsFirst(model) },
  { group: "actions", nodes: model.actions },
  { group: "scores", nodes: model.scores },
  { group: "indicators", nodes: model.indicators },
  { group: "facts", nodes: model.facts.filter(({ kind }) => kind === "years" || kind === "chosen") },
];

const keyOf = (expected: Expected): string => JSON.stringify(expected);
