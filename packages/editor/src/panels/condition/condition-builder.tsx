import { useEffect, useId, useRef, useState } from "react";
import type { Place } from "../../document/commands/place.ts";
import { addBeside, put, type Slot } from "../../document/condition/gestures.ts";
import { newLine } from "../../document/condition/line.ts";
import { partOf } from "../../document/condition/part.ts";
import { rootOf } from "../../document/used-by.ts";
import { conditionWords } from "../../language/editing/condition/words.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { type Building, BuildingWith } from "./building.tsx";
import { Dragging } from "./dragging.tsx";
import { PartView } from "./group-view.tsx";
import { ReadAloud } from "./read-aloud.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { useShown } from "./use-shown.ts";

interface ConditionBuilderProps {
  /** Where the condition stands in the draft, or is to stand. */
  readonly place: Place;
  readonly label: string;
}

/**
 * Builds a condition by hand: groups of lines, each a subject, a verb and a value, with how each comes out in the chosen case
 * at its end, and the whole read back as one sentence. What is chosen always makes a condition that fits.
 */
export function ConditionBuilder({ place, label }: ConditionBuilderProps) {
  const { language } = useReading();
  const words = useWords(conditionWords);
  const { work, perform } = useEditing();
  const value = useValue(place);
  const shown = useShown();
  const [dragged, setDragged] = useState<Place>();
  const [over, setOver] = useState<Slot>();
  const box = useRef<HTMLElement>(null);
  const wanted = useRef<Place>(undefined);
  const heading = useId();
  const root = rootOf(work.draft);
  // What was touched may stand elsewhere now: it is found anew once it is drawn there.
  useEffect(() => {
    const to = wanted.current;
    wanted.current = undefined;
    if (to !== undefined && box.current !== null) focusPart(box.current, to);
  });
  const building: Building = {
    base: place,
    root,
    language,
    words,
    dragged,
    over,
    act: (gesture) => {
      if (gesture === undefined) return false;
      wanted.current = gesture.focus;
      return perform(gesture.command);
    },
    edit: (at, condition, group) => {
      if (condition !== undefined) perform({ kind: "set", place: at, value: condition }, group);
    },
  };
  const part = value === undefined ? undefined : partOf(value, place);
  return (
    <BuildingWith value={building}>
      <section ref={box} className="condition-builder" aria-labelledby={heading} data-place={placeKey(place)}>
        <h3 id={heading}>{label}</h3>
        <Dragging building={building} onDragged={setDragged} onOver={setOver}>
          <div className="condition-box" data-part={placeKey(place)}>
            {part === undefined ? (
              <p className="condition-empty">{words("empty")}</p>
            ) : (
              <PartView place={place} depth={0} shown={shown} />
            )}
            {part?.kind === "group" ? null : <First building={building} isEmpty={part === undefined} />}
          </div>
        </Dragging>
        {value === undefined ? null : <ReadAloud shown={shown} />}
      </section>
    </BuildingWith>
  );
}

/** Begins a condition, or puts another beside the only one there is. */
function First({ building, isEmpty }: { readonly building: Building; readonly isEmpty: boolean }) {
  const { root, base, words, act } = building;
  const { say } = useEditing();
  const add = (about: Parameters<typeof newLine>[2], isGroup: boolean): void => {
    const line = newLine(root, base, about);
    if (line === undefined) return say(words("nothingToCount"));
    const condition = isGroup ? { any: [line] } : line;
    act(isEmpty ? put(base, condition) : addBeside(root, base, condition));
  };
  return (
    <div className="group-foot">
      <SubjectPicker className="link-button" label={`+ ${words("add")}`} onChoose={(about) => add(about, false)}>
        + {words("add")}
      </SubjectPicker>
      <SubjectPicker className="link-button" label={`+ ${words("addGroup")}`} onChoose={(about) => add(about, true)}>
        + {words("addGroup")}
      </SubjectPicker>
    </div>
  );
}

/** Focuses the handle of a part or, where it has none, its first control. */
function focusPart(box: HTMLElement, place: Place): void {
  const part = box.querySelector<HTMLElement>(`[data-part="${CSS.escape(placeKey(place))}"]`);
  const control =
    part?.querySelector<HTMLElement>(".part-handle") ??
    part?.querySelector<HTMLElement>("select, button, input") ??
    box.querySelector<HTMLElement>("button, select, input");
  control?.focus();
}
