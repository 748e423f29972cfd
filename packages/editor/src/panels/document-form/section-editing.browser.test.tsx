import type {} from "@vitest/browser-playwright";
import { memo } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import type { Command } from "../../document/commands/command.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import type { Editing } from "../editing/editing.tsx";
import { useEditing } from "../editing/editing.tsx";
import { EditingExample } from "../editing/editing-example.tsx";
import { SectionEditing } from "./section-editing.tsx";
import { SECTIONS, type SectionId } from "./sections.ts";

const drawn: SectionId[] = [];
const inside = new Map<SectionId, Editing>();
const Probe = memo(function Probe({ id }: { readonly id: SectionId }) {
  inside.set(id, useEditing());
  drawn.push(id);
  return null;
});

const text = (...place: string[]): Command => ({
  kind: "setText",
  place: ["ruleset", ...place],
  language: "nb",
  text: "Noe annet",
});

/** What is changed, and the sections that must be drawn again for it before anything is linked. */
const CHANGES: readonly (readonly [name: string, command: Command, sections: readonly SectionId[]])[] = [
  ["the title", text("title"), ["about"]],
  ["an actor", text("actors", "you", "label"), ["actors", "sources"]],
  ["a tag", text("tags", "element", "label"), ["laws", "constraints", "tags", "sources"]],
  ["an action", text("actions", "report", "label"), ["laws", "constraints", "tags", "actors", "sources"]],
];

test.each(CHANGES)("what reads it is drawn again, and nothing else: %s", async (_, command, sections) => {
  let work: Work | undefined;
  await render(
    <EditingExample
      ruleset={EXAMPLE_RULESET}
      onWork={(now) => {
        work = now;
      }}
    >
      {SECTIONS.map((id) => (
        <SectionEditing key={id} id={id}>
          <Probe id={id} />
        </SectionEditing>
      ))}
    </EditingExample>,
  );
  drawn.length = 0;
  // By the hands of a section that is not drawn again: they reach the draft as it is now.
  expect(inside.get("leads")?.perform(command)).toBe(true);
  await expect.poll(() => [...new Set(drawn)].sort()).toEqual(expect.arrayContaining([...sections].sort()));
  await expect.poll(() => work?.isLinking).toBe(false);
  // Once it is linked, those that tell what the linked rules say.
  const told: readonly SectionId[] = ["laws", "constraints"];
  const after = new Set<SectionId>([...sections, ...told]);
  await expect.poll(() => drawn.includes("laws")).toBe(true);
  expect([...new Set(drawn)].sort()).toEqual([...after].sort());
  for (const id of after) expect(inside.get(id)?.work.draft, id).toBe(work?.draft);
});
