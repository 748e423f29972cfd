import { tellCondition } from "@holdepunkt/engine";
import { useRef, useState } from "react";
import type { Place } from "../../document/commands/place.ts";
import { find } from "../../document/commands/place.ts";
import { addTo, canExtract, rejoin } from "../../document/condition/gestures.ts";
import { newLine } from "../../document/condition/line.ts";
import { type GroupPart, type Join, partOf } from "../../document/condition/part.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import { Handle } from "./handle.tsx";
import { LineView } from "./line-view.tsx";
import { PartMenu } from "./part-menu.tsx";
import { PartTruth } from "./part-truth.tsx";
import { SlotMark } from "./slot-mark.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { TokenSelect } from "./token-select.tsx";
import type { ShownCondition } from "./use-shown.ts";

const JOINS: readonly Join[] = ["all", "any", "none", "notAll"];

/** Groups within groups are shown down to here; what is deeper is told in a sentence until one asks for it. */
const DEEPEST_SHOWN = 1;

interface PartViewProps {
  readonly place: Place;
  readonly depth: number;
  readonly shown: ShownCondition;
}

/** Any part: a line, a group, or what is neither. */
export function PartView({ place, depth, shown }: PartViewProps) {
  const { root, words } = useBuilding();
  const found = find(root, place);
  const part = partOf(found.ok ? found.value : undefined, place);
  switch (part.kind) {
    case "line":
      return <LineView line={part} shown={shown} />;
    case "group":
      return depth > DEEPEST_SHOWN ? (
        <DeepGroup group={part} depth={depth} shown={shown} />
      ) : (
        <GroupView group={part} depth={depth} shown={shown} />
      );
    case "denial":
      return (
        <div className="part-denial">
          <div className="group-head">
            <Handle place={place} />
            <span>{words("denial")}</span>
          </div>
          <PartView place={part.inner} depth={depth} shown={shown} />
        </div>
      );
    case "unreadable":
      return (
        <div className="part-line">
          <Handle place={place} />
          <p className="word-fault">{words("unreadable")}</p>
        </div>
      );
  }
}

interface GroupViewProps {
  readonly group: GroupPart;
  readonly depth: number;
  readonly shown: ShownCondition;
}

/** A group: how its parts are joined, the parts, and what adds another. */
function GroupView({ group, depth, shown }: GroupViewProps) {
  const { root, base, words, act } = useBuilding();
  const { place, join, list, parts } = group;
  const name = words("group", { join });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out its legend with the controls beside it
    <div className="part-group" role="group" aria-label={name}>
      <div className="group-head">
        {place.length === base.length ? null : <Handle place={place} />}
        <TokenSelect
          label={words("joinLabel")}
          look="framed"
          value={join}
          options={JOINS.map((one) => ({ value: one, label: words("join", { join: one }) }))}
          onChoose={(chosen) => {
            const to = JOINS.find((one) => one === chosen);
            if (to !== undefined) act(rejoin(root, place, to));
          }}
        />
        <span className="group-words">{words("ofThese")}</span>
        <PartTruth truth={shown.truth(place)} />
      </div>
      {parts.length === 0 ? (
        <p className="group-warning">{words(join === "all" || join === "none" ? "emptyAlways" : "emptyNever")}</p>
      ) : (
        <ul className="group-parts">
          {parts.map((_, at) => (
            // Parts have no names: a position is all that tells one from another.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at} data-place={placeKey([...list, at])} data-part={placeKey([...list, at])}>
              <SlotMark list={list} at={at} />
              <PartView place={[...list, at]} depth={depth + 1} shown={shown} />
            </li>
          ))}
        </ul>
      )}
      <div className="group-foot">
        <SlotMark list={list} at={parts.length} />
        <AddPart list={list} name={name} mayNest={depth < DEEPEST_SHOWN} />
      </div>
    </div>
  );
}

/** Adds a line, or a group that begins with one, once it is chosen what it is about. */
function AddPart({ list, name, mayNest }: { readonly list: Place; readonly name: string; readonly mayNest: boolean }) {
  const { root, base, words, act } = useBuilding();
  const { say } = useEditing();
  const inner = list.at(-1) === "all" ? "any" : "all";
  const add = (about: Parameters<typeof newLine>[2], isGroup: boolean): void => {
    const line = newLine(root, base, about);
    if (line === undefined) say(words("nothingToCount"));
    else act(addTo(root, list, isGroup ? { [inner]: [line] } : line));
  };
  return (
    <>
      <SubjectPicker
        className="link-button"
        label={words("addTo", { group: name })}
        onChoose={(about) => add(about, false)}
      >
        + {words("add")}
      </SubjectPicker>
      {mayNest ? (
        <SubjectPicker
          className="link-button"
          label={words("addGroupTo", { group: name })}
          onChoose={(about) => add(about, true)}
        >
          + {words("addGroup")}
        </SubjectPicker>
      ) : null}
    </>
  );
}

/** A group too deep to be read at a glance: told in a sentence, with the offer to make an indicator of its own of it. */
function DeepGroup({ group, depth, shown }: GroupViewProps) {
  const { root, words, language } = useBuilding();
  const [isOpen, setOpen] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const linked = shown.linked(group.place);
  return (
    <div className="part-deep">
      <div className="part-line">
        <Handle place={group.place} />
        <p className="line-words">
          {linked === undefined ? (
            words("deep.inside", { count: group.parts.length, group: words("group", { join: group.join }) })
          ) : (
            <bdi>{tellCondition(shown.model, linked, language)}</bdi>
          )}
        </p>
        <PartTruth truth={shown.truth(group.place)} />
      </div>
      <p className="deep-hint">{words("deep")}</p>
      <div className="group-foot">
        {canExtract(root, group.place) ? (
          <button
            ref={button}
            type="button"
            className="link-button"
            aria-haspopup="dialog"
            aria-expanded={isNaming}
            onClick={() => setNaming(true)}
          >
            {words("menu.extract")}
          </button>
        ) : null}
        <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words(isOpen ? "deep.hide" : "deep.show")}
        </button>
      </div>
      {isNaming ? <PartMenu anchor={button} place={group.place} extracting onClose={() => setNaming(false)} /> : null}
      {isOpen ? <GroupView group={group} depth={depth} shown={shown} /> : null}
    </div>
  );
}
