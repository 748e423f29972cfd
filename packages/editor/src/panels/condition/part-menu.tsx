import { type Json, LANGUAGES } from "@holdepunkt/engine";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { itemsOf, textAt } from "../../document/commands/json.ts";
import { find, type Place } from "../../document/commands/place.ts";
import { nodesIn } from "../../document/commands/references.ts";
import {
  canExtract,
  copy,
  deny,
  dissolve,
  enclose,
  extract,
  isOptional,
  moveBy,
  takeAway,
} from "../../document/condition/gestures.ts";
import { partOf } from "../../document/condition/part.ts";
import { idFor } from "../../document/id-for.ts";
import { useEditing } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import { Popover } from "./popover.tsx";

interface PartMenuProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly place: Place;
  /** Opens with the form that asks for a name, for an indicator of its own. */
  readonly extracting?: boolean;
  readonly onClose: () => void;
}

/** What can be done with a part, as a menu beside its handle (WAI-ARIA APG). */
export function PartMenu({ anchor, place, extracting = false, onClose }: PartMenuProps) {
  const building = useBuilding();
  const { root, base, words, act } = building;
  const [isNaming, setNaming] = useState(extracting);
  const list = useRef<HTMLDivElement>(null);
  if (isNaming) {
    return (
      <Popover key="naming" anchor={anchor} className="part-naming" label={words("menu.extract")} onClose={onClose}>
        <ExtractForm place={place} onClose={onClose} anchor={anchor} />
      </Popover>
    );
  }
  const found = find(root, place);
  const part = partOf(found.ok ? found.value : undefined, place);
  const isDenied = part.kind === "denial" || (part.kind === "line" && part.negated);
  const isWhole = place.length === base.length;
  const items = [
    {
      key: "deny",
      gesture: part.kind === "group" ? undefined : deny(root, place),
      label: words(isDenied ? "menu.affirm" : "menu.deny"),
    },
    { key: "copy", gesture: isWhole ? undefined : copy(root, place), label: words("menu.copy") },
    { key: "up", gesture: moveBy(root, base, place, -1), label: words("menu.up"), keys: "Alt ↑" },
    { key: "down", gesture: moveBy(root, base, place, 1), label: words("menu.down"), keys: "Alt ↓" },
    { key: "enclose", gesture: isWhole ? undefined : enclose(root, place), label: words("menu.enclose") },
    { key: "dissolve", gesture: dissolve(root, base, place), label: words("menu.dissolve") },
    {
      key: "remove",
      gesture: isWhole && !isOptional(base) ? undefined : takeAway(root, base, place),
      label: words("menu.remove"),
      keys: "Del",
    },
  ].filter(({ gesture }) => gesture !== undefined);
  const mayExtract = canExtract(root, place);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = all.findIndex((item) => item.matches(":focus"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") onClose();
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  return (
    <Popover key="menu" anchor={anchor} className="part-menu" onClose={onClose}>
      <div ref={list} role="menu" aria-label={words("menu", { part: "" })} tabIndex={-1} onKeyDown={onKeyDown}>
        {items.slice(0, -1).map(({ key, gesture, label, keys }) => (
          <MenuItem
            key={key}
            label={label}
            keys={keys}
            onAct={() => {
              onClose();
              act(gesture);
            }}
          />
        ))}
        {mayExtract ? <MenuItem label={words("menu.extract")} keys={undefined} onAct={() => setNaming(true)} /> : null}
        {items.slice(-1).map(({ key, gesture, label, keys }) => (
          <MenuItem
            key={key}
            label={label}
            keys={keys}
            onAct={() => {
              onClose();
              act(gesture);
            }}
          />
        ))}
      </div>
    </Popover>
  );
}

interface MenuItemProps {
  readonly label: string;
  readonly keys: string | undefined;
  readonly onAct: () => void;
}

function MenuItem({ label, keys, onAct }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className="part-menu-item" onClick={onAct}>
      <span>{label}</span>
      {keys === undefined ? null : <kbd aria-hidden>{keys}</kbd>}
    </button>
  );
}

const findValue = (root: Json, place: Place): Json | undefined => {
  const found = find(root, place);
  return found.ok ? found.value : undefined;
};

interface ExtractFormProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly place: Place;
  readonly onClose: () => void;
}

/** Asks what the new indicator is called, and makes it. */
function ExtractForm({ anchor, place, onClose }: ExtractFormProps) {
  const { root, base, words, language, act } = useBuilding();
  const { say } = useEditing();
  const [name, setName] = useState("");
  const label = name.trim();
  const make = (): void => {
    if (label === "") return;
    const bases = itemsOf(findValue(root, ["ruleset", "actions"])).flatMap((action) =>
      itemsOf(findValue(action, ["basis"])).flatMap((basis) => textAt(basis, "id") ?? []),
    );
    const id = idFor(label, new Set([...nodesIn(root).keys(), ...bases]));
    onClose();
    const own = LANGUAGES.filter((one) => one === "nb" || one === language);
    const text = Object.fromEntries(own.map((one) => [one, label])) as { readonly nb: string };
    if (act(extract(root, base, place, id, text))) say(words("extract.done", { label }));
  };
  return (
    <form
      className="extract-form"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <label>
        <span>{words("extract.name")}</span>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="extract-buttons">
        <button type="submit" className="button" aria-disabled={label === ""}>
          {words("extract.make")}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose();
            anchor.current?.focus();
          }}
        >
          {words("extract.cancel")}
        </button>
      </div>
    </form>
  );
}
