import type { Command } from "../../document/commands/command.ts";
import type { DraftCase } from "../../document/draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { CaseView } from "./case-view.tsx";

/** What a story is told of, and begins with. */
export interface ExampleCaseProps {
  readonly chosen?: string;
  readonly done?: readonly Command[];
  readonly onWork: (work: Work) => void;
}

/** The example, with a case for each way in which one can stand. */
export function ExampleCase({ chosen, done = [], onWork }: ExampleCaseProps) {
  return (
    <EditingExample
      ruleset={RULESET}
      cases={[
        { name: "E1", text: EXAMPLE_CASE },
        { name: "E2", text: EXAMPLE_DEVIATION },
        { name: "E4", text: DISPUTED },
      ]}
      done={done}
      view="case"
      onWork={onWork}
      {...(chosen === undefined ? {} : { chosen })}
    >
      <div className="story-case">
        <CaseView />
      </div>
    </EditingExample>
  );
}

/** The example with a date, a set of options, and a contradiction that can come up. */
const RULESET = (() => {
  const say = (nb: string, nn: string, en: string) => ({ nb, nn, en });
  const document = JSON.parse(EXAMPLE_RULESET) as { facts: unknown[]; constraints: unknown[]; leads?: string[] };
  document.facts.push(
    {
      id: "born",
      type: "date",
      label: say("Født", "Fødd", "Born"),
      question: say("Når er barnet født?", "Når er barnet fødd?", "When was the child born?"),
      min: "1990-01-01",
      max: "2026-11-24",
      tags: { group: "age" },
    },
    {
      id: "before",
      type: "integer",
      label: say("Alder da det skjedde", "Alder då det skjedde", "Age when it happened"),
      question: say(
        "Hvor gammel var barnet da det skjedde?",
        "Kor gammalt var barnet då?",
        "How old was the child then?",
      ),
      min: 0,
      max: 120,
      unit: "year",
      tags: { group: "age" },
    },
    {
      id: "arenas",
      type: "choices",
      label: say("Arenaer", "Arenaer", "Arenas"),
      question: say("Hvor har barnet vært?", "Kvar har barnet vore?", "Where has the child been?"),
      options: [
        { id: "street", label: say("På gata", "På gata", "In the street") },
        { id: "net", label: say("På nettet", "På nettet", "Online") },
        { id: "home", label: say("I et hjem", "I ein heim", "In a home") },
      ],
    },
  );
  document.constraints.push({
    id: "notOlderThen",
    because: say(
      "Ingen var eldre da det skjedde, enn nå.",
      "Ingen var eldre då det skjedde, enn no.",
      "No one was older when it happened than they are now.",
    ),
    atMost: ["before", "age"],
  });
  document.leads = ["level"];
  return JSON.stringify(document);
})();

/** A case in which sources disagree and answers contradict each other. */
const DISPUTED = JSON.stringify({
  id: "E4",
  title: { nb: "Kildene er uenige", nn: "Kjeldene er usamde", en: "The sources disagree" },
  facts: {
    age: { atLeast: 13, atMost: 14 },
    before: 20,
    born: "2010",
    lured: {
      value: true,
      evidence: [
        { kind: "childSaid", by: "jenta selv", on: "2026-11-16" },
        { kind: "otherPersonSaid", by: "onkelen", says: false, note: "Sier at hun kom av seg selv." },
      ],
    },
    arenas: { includes: ["street"], excludes: ["net"] },
    debt: { value: null, because: "declined" },
  },
  expect: [{ node: "level", atLeast: "some", because: { nb: "Hun ble lokket." } }],
});

interface Told {
  readonly onWork: unknown;
}

/** The cases after the last that happened, as a story was told. */
export function casesOf({ onWork }: Told): readonly DraftCase[] {
  const { mock } = onWork as { readonly mock: { readonly calls: readonly (readonly [Work])[] } };
  return mock.calls.at(-1)?.[0].draft.cases ?? [];
}

/** What is answered in one of them. */
export const factsOf = (told: Told, id: string): unknown => casesOf(told).find((one) => one.id === id)?.document.facts;
