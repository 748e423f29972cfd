import type { ReactNode } from "react";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { Command } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
import { commandProblemWords } from "../../document/commands/problem-words.ts";
import { REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { type NamedText, openDraft } from "../../document/draft.ts";
import { advance, historyOf } from "../../document/history.ts";
import { editing as asEvent, type Work, Workbench } from "../../document/workbench.ts";
import { type Editing, type EditingView, EditingWith, type Look } from "./editing.tsx";

interface EditingExampleProps {
  /** The ruleset's text; the one for children in human trafficking where it is not given. */
  readonly ruleset?: string;
  readonly cases?: readonly NamedText[];
  /** What was done to it already. */
  readonly done?: readonly Command[];
  readonly selected?: string;
  readonly chosen?: string;
  readonly view?: EditingView;
  /** Is told of the work whenever it changes, and of places that one is led to. */
  readonly onWork?: (work: Work) => void;
  readonly onGoTo?: (place: Place) => void;
  readonly children: ReactNode | ((editing: Editing) => ReactNode);
}

/** A workbench for stories and tests, kept nowhere. */
export function EditingExample(props: EditingExampleProps) {
  const { cases = [], done = [], onWork, onGoTo, children } = props;
  const [bench] = useState(() => {
    const opened = openDraft(props.ruleset ?? REAL_RULESET, cases);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { draft } = opened.value;
    const history = done.reduce((before, command) => {
      const after = advance(before, asEvent(command));
      if (!after.ok) throw new Error(JSON.stringify(after.problem));
      return after.value;
    }, historyOf(draft));
    return new Workbench(draft, history, {
      soon: (act) => {
        const timer = setTimeout(act);
        return () => clearTimeout(timer);
      },
    });
  });
  const work = useSyncExternalStore(bench.subscribe, () => bench.work);
  const [selected, select] = useState(props.selected);
  const [chosen, choose] = useState(props.chosen);
  const [view, show] = useState<EditingView>(props.view ?? "map");
  const [said, say] = useState("");
  const editing = useMemo((): Editing => {
    onWork?.(work);
    const look: Look = { view, selected, chosen, show, select, choose, goTo: (place) => onGoTo?.(place) };
    return {
      work,
      look,
      perform: (command, group) => {
        const result = bench.send(asEvent(command, group));
        if (!result.ok && result.problem.code !== "nothingChanges") say(commandProblemWords(result.problem, "nb"));
        return result.ok;
      },
      endGroup: () => void bench.send({ kind: "endGroup" }),
      cancelGroup: () => void bench.send({ kind: "cancelGroup" }),
      undo: () => void bench.send({ kind: "undo" }),
      redo: () => void bench.send({ kind: "redo" }),
      say,
    };
  }, [bench, work, view, selected, chosen, onWork, onGoTo]);
  return (
    <EditingWith editing={editing}>
      {typeof children === "function" ? children(editing) : children}
      <p role="status">{said}</p>
    </EditingWith>
  );
}
