import type { Json } from "@holdepunkt/engine";
import { useState } from "react";
import type { Command } from "../../document/commands/command.ts";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { tableOf } from "../../document/rules-table/table.ts";
import { insertingRule } from "../../document/rules-table/table-commands.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { Grounds } from "../document-form/grounds.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { useLedTo } from "../editing/use-led-to.ts";
import { SelectField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { Outcomes } from "./outcomes.tsx";
import { RuleFields } from "./rule-fields.tsx";

/** A decision: how its rules work, what can come out, its rules, and on what it rests. */
export function DecisionForm({ node }: { readonly node: string }) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { perform } = useEditing();
  const place: Place = ["ruleset", "decisions", node];
  const document = useValue(place);
  const outcomes = itemsOf(memberOf(document, "outcomes"));
  const isFirst = textAt(document, "hit") !== "collect";
  const options = outcomes.map((outcome) => {
    const id = textAt(outcome, "id") ?? "";
    return { value: id, label: writtenText(memberOf(outcome, "label"), language) ?? id };
  });
  return (
    <div className="decision-form">
      <SelectField
        place={[...place, "hit"]}
        label={words("form.hit")}
        options={(["first", "collect"] as const).map((value) => ({ value, label: words(`form.hit.${value}`) }))}
        onChoose={(hit) => perform(switchingHit(place, document, hit === "collect" ? "collect" : "first"))}
      />
      <RuleList decision={node} place={place} />
      {isFirst ? (
        <SelectField place={[...place, "otherwise"]} label={words("otherwise.outcome")} options={options} />
      ) : null}
      <Outcomes decision={node} place={place} canBeOrdered={isFirst} />
      <Leading decision={node} />
      <TextsField place={[...place, "help"]} label={words("form.help")} long />
      <Grounds place={[...place, "basis"]} />
    </div>
  );
}

/** Only where the first rule decides is there something that comes out otherwise, and an order of outcomes. */
function switchingHit(place: Place, document: Json | undefined, hit: "first" | "collect"): Command {
  const set: Command = { kind: "set", place: [...place, "hit"], value: hit };
  if (hit === "first") {
    const lowest = textAt(itemsOf(memberOf(document, "outcomes"))[0], "id") ?? "";
    return { kind: "together", commands: [set, { kind: "set", place: [...place, "otherwise"], value: lowest }] };
  }
  const gone = (["ordered", "otherwise"] as const).filter((key) => memberOf(document, key) !== undefined);
  return {
    kind: "together",
    commands: [set, ...gone.map((key): Command => ({ kind: "unset", place: [...place, key] }))],
  };
}

/** The rules in their order, each with its condition when it is unfolded. */
function RuleList({ decision, place }: { readonly decision: string; readonly place: Place }) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { work, look, perform } = useEditing();
  const [opened, setOpened] = useState<string>();
  const ledTo = useLedTo<HTMLElement>(([, , , , rule]) => {
    if (rule !== undefined) setOpened(String(rule));
  });
  const root = rootOf(work.draft);
  const table = tableOf(root, decision);
  const outcomes = itemsOf(useValue([...place, "outcomes"]));
  const labelOf = (outcome: string): string => {
    const found = outcomes.find((one) => textAt(one, "id") === outcome);
    return writtenText(memberOf(found, "label"), language) ?? outcome;
  };
  const add = (): void => {
    const { command, id } = insertingRule(work.draft, table, table.rows.length);
    if (perform(command)) setOpened(id);
  };
  return (
    <section ref={ledTo} data-place={placeKey([...place, "rules"])}>
      <div className="form-list-head">
        <h3>{words("form.rules")}</h3>
        <button type="button" className="button" onClick={() => look.show("rules")}>
          {words("form.table")}
        </button>
      </div>
      <ol className="rule-cards">
        {table.rows.map((row) => {
          const key = row.id === "" ? String(row.at) : row.id;
          const isOpen = opened === key;
          return (
            <li key={key} className="rule-card">
              <button
                type="button"
                className="rule-card-head"
                aria-expanded={isOpen}
                data-place={placeKey(row.place)}
                onClick={() => setOpened(isOpen ? undefined : key)}
              >
                <span className="rule-number">{row.at + 1}</span>
                <span className="rule-card-why">{writtenText(memberOf(row.document, "because"), language) ?? key}</span>
                <strong>{labelOf(row.outcome)}</strong>
              </button>
              {isOpen ? <RuleFields decision={place} rule={row.place} /> : null}
            </li>
          );
        })}
      </ol>
      <button type="button" className="button" onClick={add}>
        {words("rule.add")}
      </button>
    </section>
  );
}

interface LeadingProps {
  readonly decision: string;
}

/** Whether a reader meets it among the first, and where among them. */
function Leading({ decision }: LeadingProps) {
  const words = useWords(tableWords);
  const { perform } = useEditing();
  const place: Place = ["ruleset", "leads"];
  const leads = itemsOf(useValue(place)).map(String);
  const at = leads.indexOf(decision);
  const toggle = (): void => {
    if (at < 0) {
      perform(
        leads.length === 0
          ? { kind: "set", place, value: [decision], before: "actions" }
          : { kind: "insert", place, at: leads.length, item: decision },
      );
    } else perform(leads.length === 1 ? { kind: "unset", place } : { kind: "remove", place: [...place, at] });
  };
  return (
    <div className="form-leads">
      <label className="check-line">
        <input type="checkbox" checked={at >= 0} onChange={toggle} />
        {words("form.leads")}
      </label>
      {at < 0 ? null : (
        <select
          aria-label={words("form.leads")}
          value={at}
          onChange={(event) => perform({ kind: "move", place: [...place, at], to: Number(event.target.value) })}
        >
          {leads.map((id, i) => (
            <option key={id} value={i}>
              {words("form.leadsPlace", { number: i + 1, count: leads.length })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
