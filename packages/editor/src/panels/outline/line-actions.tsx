import { canvasWords } from "../../language/editing/canvas/words.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { outlineWords } from "../../language/editing/outline/words.ts";
import type { OutlineLine } from "../../projection/outline.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { useWords } from "../reading/use-words.ts";

/** What can be done with a line of the outline. */
export interface LineDeeds {
  readonly press: () => void;
  readonly turn: () => void;
  readonly add: () => void;
  readonly connect: () => void;
  readonly toConnection: () => void;
  readonly rename: () => void;
  readonly copy: () => void;
  readonly move: (step: number) => void;
  readonly remove: () => void;
}

interface LineActionsProps {
  readonly line: OutlineLine;
  readonly name: string;
  readonly deeds: LineDeeds;
}

/** All that can be done with the line that is current, by name and with its key: nobody need know the keys. */
export function LineActions({ line, name, deeds }: LineActionsProps) {
  const words = useWords(outlineWords);
  const forms = useWords(formWords);
  const canvas = useWords(canvasWords);
  const keyed = (what: string, key: string): string => words("withKey", { what, key });
  const adding = {
    label: keyed(
      words("add", {
        where: line.kind === "node" || line.kind === "group" ? line.kind : "lane",
        what: forms("new", { list: line.lane }),
        label: name,
      }),
      "Insert",
    ),
    act: deeds.add,
  };
  const turning =
    line.isOpen === undefined
      ? []
      : [
          {
            label: words("turn", { open: line.isOpen ? "yes" : "no" }),
            act: deeds.turn,
          },
        ];
  const deedsOf = (): readonly { readonly label: string; readonly act: () => void }[] => {
    switch (line.kind) {
      case "lane":
      case "group":
        return [adding, ...turning];
      case "rests":
      case "leads":
        return turning;
      case "link":
        return [
          { label: keyed(words("open"), "Enter"), act: deeds.press },
          { label: words("toConnection"), act: deeds.toConnection },
        ];
      case "gone":
        return [{ label: keyed(words("open"), "Enter"), act: deeds.press }];
      case "node":
        return [
          adding,
          { label: keyed(words("open"), "Enter"), act: deeds.press },
          ...turning,
          { label: keyed(words("connect"), "K"), act: deeds.connect },
          { label: keyed(words("rename"), "F2"), act: deeds.rename },
          { label: keyed(words("copy"), "Ctrl+D"), act: deeds.copy },
          { label: keyed(words("up"), "Alt+↑"), act: () => deeds.move(-1) },
          { label: keyed(words("down"), "Alt+↓"), act: () => deeds.move(1) },
          { label: keyed(words("delete"), "Delete"), act: deeds.remove },
        ];
    }
  };
  const offered = deedsOf();
  return (
    <PickOne
      label={words("act", { label: name === "" ? canvas("outline.label") : name })}
      word={words("act.word")}
      options={offered.map(({ label }, i) => ({ value: String(i), label }))}
      onPick={(at) => offered[Number(at)]?.act()}
    />
  );
}
