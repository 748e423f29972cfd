import { inLanguage, isQuestion, type Model, problemText } from "@holdepunkt/engine";
import { useId } from "react";
import { type CaseFault, caseFaults, mendingAll } from "../../document/case/case-faults.ts";
import type { DraftCase } from "../../document/draft.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface UnreadCaseProps {
  readonly one: DraftCase;
  readonly model: Model;
}

/** A case that cannot be read by the rules as they are now: what is wrong, line by line, with what mends it. */
export function UnreadCase({ one, model }: UnreadCaseProps) {
  const words = useWords(caseWords);
  const { perform } = useEditing();
  const heading = useId();
  const faults = caseFaults(model, one);
  const mendable = faults.filter(({ kind }) => kind !== "document").length;
  const all = mendingAll(faults);
  return (
    <section className="unread-case" aria-labelledby={heading}>
      <h2 id={heading} className="part-title">
        {words("unread.heading")}
      </h2>
      <p>{words("unread.text")}</p>
      <ul>
        {faults.map((fault) => (
          <li key={keyOf(fault)}>
            <Fault model={model} fault={fault} />
          </li>
        ))}
      </ul>
      {all === undefined || mendable < 2 ? null : (
        <button type="button" className="button" onClick={() => perform(all)}>
          {words("unread.removeAll", { count: mendable })}
        </button>
      )}
    </section>
  );
}

function Fault({ model, fault }: Pick<UnreadCaseProps, "model"> & { readonly fault: CaseFault }) {
  const words = useWords(caseWords);
  const { language } = useReading();
  const { perform } = useEditing();
  const said =
    fault.kind === "answer" && !fault.isAsked
      ? words("unread.gone")
      : [...new Set(fault.problems.map((problem) => problemText(problem, language)))].join(" ");
  return (
    <div className="fault">
      <p>
        <strong>{nameOf()}</strong>
        <br />
        {said}
      </p>
      {fault.kind === "document" ? (
        <p className="quiet">{words("unread.cannotMend")}</p>
      ) : (
        <button
          type="button"
          className="button"
          data-place={placeKey(fault.mend.kind === "unset" || fault.mend.kind === "remove" ? fault.mend.place : [])}
          onClick={() => perform(fault.mend)}
        >
          {words(fault.kind === "answer" ? "unread.removeAnswer" : "unread.removeExpectation")}
        </button>
      )}
    </div>
  );

  function nameOf(): string {
    switch (fault.kind) {
      case "answer": {
        const node = model.nodes.get(fault.question);
        const label =
          node !== undefined && isQuestion(node) ? inLanguage(node.document.label, language) : fault.question;
        return words("unread.answer", { label });
      }
      case "expectation":
        return words("unread.expectation", { number: fault.at + 1 });
      case "document":
        return words("unread.document");
    }
  }
}

const keyOf = (fault: CaseFault): string =>
  fault.kind === "document" ? "document" : fault.kind === "answer" ? `answer ${fault.question}` : `expect ${fault.at}`;
