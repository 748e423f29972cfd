import { type Account, inLanguage, type Model, type Statement } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import { allOf } from "../../language/lists.ts";
import { nodeOf } from "../../projection/painting.ts";
import { useReading } from "../reading/reading.tsx";

/** The first conclusion in three lines: what it is, why, and what is still open. All of it is said again below, in full. */
export function InShort({ model, account }: { readonly model: Model; readonly account: Account }) {
  const { language, words } = useReading();
  const statements = (kind: Account["sections"][number]["kind"]): readonly Statement[] =>
    account.sections.find((section) => section.kind === kind)?.statements ?? [];
  const [lead] = statements("concluded");
  if (lead === undefined) return null;
  const [why] = lead.details;
  // The answers stand last of what speaks of nodes; sources, which speak of none, come after them.
  const behind = why?.details.filter(({ nodes }) => nodes.length > 0).at(-1);
  const open = statements("open").find(({ nodes: [node] }) => node !== undefined && node === lead.nodes[0]);
  const effect = open?.details[0]?.details[0];
  // Where the first is settled, others may not be.
  const others = open === undefined ? statements("open").flatMap(({ nodes }) => nodes) : [];
  const labels = allOf(
    others.map((id) => inLanguage(nodeOf(model, id).document.label, language)),
    language,
  );
  return (
    <dl className="in-short">
      <Line heading={words("short.concluded")}>
        <strong>{lead.text}</strong>
      </Line>
      <Line heading={words("short.why")}>
        {why?.text ?? words("short.noRule")} {behind?.text}
      </Line>
      <Line heading={words("short.open")}>
        {open?.text ?? words("short.settled")} {effect?.text}{" "}
        {others.length === 0 ? null : words("short.others", { labels })}
      </Line>
    </dl>
  );
}

function Line({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{heading}</dt>
      <dd>{children}</dd>
    </div>
  );
}
