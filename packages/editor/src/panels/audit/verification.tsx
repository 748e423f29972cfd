import { assertNever } from "@holdepunkt/engine";
import { cannotReplayText, formatProblemText } from "@holdepunkt/engine/audit";
import type { ReactNode } from "react";
import type { BodyCheck, ReceiptCheck, Verification as VerificationValue } from "../../document/verify-record.ts";
import { allOf } from "../../language/lists.ts";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { ProblemList } from "../reading/problem-list.tsx";
import { useReading } from "../reading/reading.tsx";
import { Section } from "./section.tsx";

/** What came of checking an audit record that was opened from files: what holds, what does not, and what was not checked. */
export function Verification({ verification }: { readonly verification: VerificationValue }) {
  const { language, words } = useReading();
  const { record, receipt, body, again } = verification;
  const failed =
    record?.ok === false ||
    ["refused", "notIncluded", "otherIndex"].includes(receipt.kind) ||
    ["unreadable", "altered"].includes(body.kind) ||
    again?.kind === "differs";
  return (
    <Section
      name="control"
      heading={words("control.heading")}
      className={failed ? "audit-control is-failed" : "audit-control"}
    >
      {failed ? (
        <p role="alert">
          <strong>{words("control.failed")}</strong>
        </p>
      ) : null}
      <ul className="audit-checks">
        {record === undefined ? null : record.ok ? (
          <Check standing="holds">
            {words("control.record", {
              kind: words(`control.kind.${record.record.kind}`),
              index: record.record.index,
              at: record.record.at.replace("T", " ").replace("Z", " UTC"),
            })}
          </Check>
        ) : (
          <Check standing="fails">
            {words("control.recordUnread")}
            <ProblemList problems={record.problems} />
          </Check>
        )}
        <Receipt receipt={receipt} />
        <BodyLine body={body} />
        {again === undefined ? null : again.kind === "same" ? (
          <Check standing="holds">{words("control.again.same")}</Check>
        ) : again.kind === "differs" ? (
          <Check standing="fails">
            {words("control.again.differs", {
              places: allOf(
                again.at.map((path) => path || "/"),
                language,
              ),
            })}
          </Check>
        ) : (
          <Check standing="open">{cannotReplayText(again.because, language)}</Check>
        )}
      </ul>
      <p className="quiet">{words("control.trust")}</p>
    </Section>
  );
}

function Receipt({ receipt }: { readonly receipt: ReceiptCheck }) {
  const { language, words } = useReading();
  switch (receipt.kind) {
    case "included": {
      const { origin, index, size, root } = receipt;
      return (
        <Check standing="holds">
          {words("control.included", { origin, index, size })}{" "}
          <span className="audit-root-hash">{words("control.root", { root })}</span>
        </Check>
      );
    }
    case "missing":
      return (
        <Check standing="open">
          {words("control.missing", {
            parts: allOf(
              receipt.parts.map((part) => words(`control.part.${part}`)),
              language,
            ),
          })}
        </Check>
      );
    case "refused":
      return (
        <Check standing="fails">
          {words("control.refused", { because: formatProblemText(receipt.problem, language) })}
        </Check>
      );
    case "notIncluded":
      return <Check standing="fails">{words("control.notIncluded")}</Check>;
    case "otherIndex":
      return (
        <Check standing="fails">{words("control.otherIndex", { says: receipt.says, stands: receipt.stands })}</Check>
      );
    default:
      return assertNever(receipt);
  }
}

function BodyLine({ body }: { readonly body: BodyCheck }) {
  const { words } = useReading();
  switch (body.kind) {
    case "missing":
      return <Check standing="open">{words("control.body.missing")}</Check>;
    case "unreadable":
      return <Check standing="fails">{words("control.body.unreadable")}</Check>;
    case "opened":
      return <Check standing="holds">{words("control.body.opened")}</Check>;
    case "altered":
      return <Check standing="fails">{words("control.body.altered")}</Check>;
    default:
      return assertNever(body);
  }
}

interface CheckProps {
  readonly standing: "holds" | "fails" | "open";
  readonly children: ReactNode;
}

function Check({ standing, children }: CheckProps) {
  const { words } = useReading();
  return (
    <li className={`audit-check is-${standing}`}>
      {standing === "fails" ? <DeviationIcon /> : <Mark mark={standing === "holds" ? "true" : "unknown"} silent />}
      <div>
        <span className="visually-hidden">{words(`control.${standing}`)}: </span>
        {children}
      </div>
    </li>
  );
}
