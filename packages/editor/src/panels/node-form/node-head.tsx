import { useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { takenIds } from "../../document/nodes/new-node.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { DeleteDialog } from "../deletion/delete-dialog.tsx";
import { RenameDialog } from "../deletion/rename-dialog.tsx";
import { ArrowIcon } from "../document-form/arrow-icon.tsx";
import { useEditing } from "../editing/editing.tsx";
import type { InspectorScene } from "../inspector/inspector.tsx";
import { CloseIcon, KindIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { nextBeside } from "./beside.ts";
import { copyLabel } from "./copy-label.ts";
import { Toolbar } from "./toolbar.tsx";
import type { EditedNode } from "./use-node.ts";

interface NodeHeadProps {
  readonly node: EditedNode;
  readonly scene: InspectorScene;
  readonly onClose: () => void;
}

/** What kind of node is edited, and what can be done with the whole of it. */
export function NodeHead({ node, scene, onClose }: NodeHeadProps) {
  const { language, words: page } = useReading();
  const words = useWords(formWords);
  const { work, look, perform, say } = useEditing();
  const [asked, ask] = useState<"rename" | "delete">();
  const code = textAt(node.item, "code");
  const name = writtenText(memberOf(node.item, "label"), language) ?? words("namelessAs", { id: node.id });
  const move = (by: 1 | -1): void => {
    const to = nextBeside(scene.model, node.id, by, language, page);
    const at =
      to === undefined ? -1 : itemsOf(work.draft.ruleset[node.list]).findIndex((one) => textAt(one, "id") === to);
    if (at < 0) say(words(by < 0 ? "move.first" : "move.last", { name }));
    else if (perform({ kind: "move", place: node.place, to: at }))
      say(words(by < 0 ? "move.up.done" : "move.down.done", { name }));
  };
  const duplicate = (): void => {
    const label = copyLabel(memberOf(node.item, "label"));
    const to = idFor(label?.nb ?? node.id, takenIds(work.draft));
    if (!perform({ kind: "duplicate", node: node.id, to, ...(label === undefined ? {} : { label }) })) return;
    look.goTo(["ruleset", node.list, to, "label", language]);
    say(words("duplicated", { name }));
  };
  return (
    <header className="node-head">
      <div className="panel-head">
        <KindIcon lane={node.list} />
        <span>
          {page(`kind.${KINDS[node.list]}`)}
          {code === undefined ? "" : ` · ${code}`}
        </span>
        <button type="button" className="icon-button" aria-label={page("inspector.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <Toolbar
        label={words("tools", { name })}
        tools={[
          { key: "duplicate", label: words("duplicate"), act: duplicate },
          { key: "rename", label: words("rename"), act: () => ask("rename") },
          { key: "delete", label: words("delete"), act: () => ask("delete") },
          { key: "up", label: words("move.up"), icon: <ArrowIcon />, keys: "Alt+↑", act: () => move(-1) },
          { key: "down", label: words("move.down"), icon: <ArrowIcon />, keys: "Alt+↓", act: () => move(1) },
        ]}
      />
      {asked === "rename" ? (
        <RenameDialog
          named={{ kind: "node", id: node.id }}
          name={name}
          taken={takenIds(work.draft)}
          onClose={() => ask(undefined)}
          onRenamed={(id) => {
            ask(undefined);
            look.goTo(["ruleset", node.list, id, "label"]);
          }}
        />
      ) : asked === "delete" ? (
        <DeleteDialog
          named={{ kind: "node", id: node.id }}
          name={name}
          onClose={() => ask(undefined)}
          onDeleted={() => {
            ask(undefined);
            look.select(undefined);
            document.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus();
          }}
        />
      ) : null}
    </header>
  );
}

const KINDS = {
  facts: "fact",
  indicators: "indicator",
  scores: "score",
  decisions: "decision",
  actions: "action",
} as const;
