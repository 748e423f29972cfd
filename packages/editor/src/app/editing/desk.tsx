import { LANGUAGES, type Language } from "@holdepunkt/engine";
import { lazy, type ReactNode, Suspense } from "react";
import type { Place } from "../../document/commands/place.ts";
import type { CommandResult } from "../../document/commands/problem.ts";
import { commandProblemWords } from "../../document/commands/problem-words.ts";
import type { HistoryEvent } from "../../document/history.ts";
import { stepWords } from "../../document/history-words.ts";
import { editing as asEvent, type Work, type Workbench } from "../../document/workbench.ts";
import { deskWords } from "../../language/editing/desk/words.ts";
import { DocumentPage } from "../../panels/document-form/document-page.tsx";
import { DraftState } from "../../panels/editing/draft-state.tsx";
import type { Editing, EditingView, Look } from "../../panels/editing/editing.tsx";
import { HistoryButtons } from "../../panels/editing/history-buttons.tsx";
import { Notice, type Said } from "../../panels/editing/notice.tsx";
import { ViewSwitch } from "../../panels/editing/view-switch.tsx";
import { Inspector, type InspectorProps } from "../../panels/inspector/inspector.tsx";
import { ScoreTable } from "../../panels/score-table/score-table.tsx";
import type { Desk, DeskView, EditingSlots } from "../editing-slots.ts";
import { ADDRESSES, type Route } from "../route.ts";
import { leadTo } from "./lead-to.ts";

// A file of its own: only those who work on sample cases ask for it.
const CaseView = lazy(() =>
  import("../../panels/case-form/case-view.tsx").then((module) => ({ default: module.CaseView })),
);

/** Work on one draft, with its parts in their places on the page. */
export class OpenDesk implements Desk {
  readonly unread: Desk["unread"];
  private readonly bench: Workbench;
  private readonly onClose: () => void;
  private readonly listeners = new Set<() => void>();
  private said: Said | undefined;
  /** What is to be seen, in one value: it is another whenever something is. */
  private seen: Work;

  constructor(bench: Workbench, unread: Desk["unread"], onClose: () => void) {
    this.bench = bench;
    this.unread = unread;
    this.onClose = onClose;
    this.seen = bench.work;
    bench.subscribe(() => this.show());
  }

  get work(): Work {
    return this.seen;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  close(): void {
    this.onClose();
  }

  slots(view: DeskView): EditingSlots {
    const editing = this.editing(view);
    return {
      editing,
      state: <DraftState />,
      bar: (
        <div className="desk-bar">
          <HistoryButtons />
        </div>
      ),
      views: <ViewSwitch />,
      main: mainOf(editing.look.view, view),
      inspector: (props) => <NodePanel {...props} />,
      strip: undefined,
      over: <Notice said={this.said} onClose={() => this.quiet()} />,
      before: (sample) => this.before(sample),
      undo: () => this.tellStep("undo"),
      redo: () => this.tellStep("redo"),
    };
  }

  private editing(view: DeskView): Editing {
    return {
      work: this.seen,
      look: this.look(view),
      perform: (command, group) => this.tried(this.bench.send(asEvent(command, group))),
      endGroup: () => void this.bench.send({ kind: "endGroup" }),
      cancelGroup: () => void this.bench.send({ kind: "cancelGroup" }),
      undo: () => void this.tellStep("undo"),
      redo: () => void this.tellStep("redo"),
      say: (text) => this.say(text),
    };
  }

  private look({ route, state, tell }: DeskView): Look {
    const show = (view: EditingView): void => {
      window.location.hash = ADDRESSES[view];
    };
    const select = (node: string | undefined): void => {
      // To select what is selected would let it go.
      if (node === undefined) tell({ kind: "deselected" });
      else if (node !== state.selected) tell({ kind: "selected", node });
    };
    return {
      view: viewOf(route),
      selected: state.selected,
      chosen: state.chosen,
      show,
      select,
      choose: (id) => tell({ kind: "chose", id }),
      goTo: (place) => {
        const to = wayTo(place);
        if (to.view !== undefined && to.view !== viewOf(route)) show(to.view);
        if (to.node !== undefined) select(to.node);
        if (to.sample !== undefined) tell({ kind: "chose", id: to.sample });
        leadTo(place);
      },
    };
  }

  /** By the rules that the draft is compared with, where they are others. */
  private before(sample: string): ReturnType<EditingSlots["before"]> {
    const { released, shown } = this.seen;
    if (released.draft.ruleset === shown.draft.ruleset) return undefined;
    const one = released.samples.find(({ id }) => id === sample);
    return one?.ok === true ? { facts: one.facts, evaluation: one.evaluation } : undefined;
  }

  private tellStep(kind: Extract<HistoryEvent["kind"], "undo" | "redo">): boolean {
    const { past, future } = this.bench.work.history;
    const step = (kind === "undo" ? past : future)?.step;
    if (step === undefined) return false;
    this.bench.send({ kind });
    const language = readersLanguage();
    const words = deskWords(language);
    this.say(words(kind === "undo" ? "undone" : "redone", { step: stepWords(step.described, language) }));
    return true;
  }

  private tried(result: CommandResult<unknown>): boolean {
    if (result.ok) return true;
    // To write what stands there already is no fault of anybody's.
    if (result.problem.code !== "nothingChanges") this.say(commandProblemWords(result.problem, readersLanguage()));
    return false;
  }

  private say(text: string): void {
    this.said = { text, times: (this.said?.times ?? 0) + 1 };
    this.show();
  }

  private quiet(): void {
    this.said = undefined;
    this.show();
  }

  private show(): void {
    this.seen = { ...this.bench.work };
    for (const listener of this.listeners) listener();
  }
}

/** What stands in the map's place. */
function mainOf(view: EditingView, { state: { chosen, whatIfs }, today }: DeskView): ReactNode | undefined {
  if (view === "case") {
    return (
      <Suspense fallback={null}>
        <CaseView />
      </Suspense>
    );
  }
  if (view === "scores") return <ScoreTable tried={chosen === undefined ? undefined : whatIfs.get(chosen)?.facts} />;
  if (view === "document") return <DocumentPage today={today} />;
  return undefined;
}

function NodePanel(props: InspectorProps) {
  return <Inspector {...props} />;
}

const viewOf = (route: Route): EditingView => (route === "reading" ? "map" : route);

/** The language of the page, which a desk outlives. */
const readersLanguage = (): Language =>
  LANGUAGES.find((language) => language === document.documentElement.lang) ?? "nb";

/** The view in which a place is edited, and what must be looked at there. */
function wayTo([document, list, item]: Place): {
  readonly view?: EditingView;
  readonly node?: string;
  readonly sample?: string;
} {
  if (document === "cases") return { view: "case", ...(typeof list === "string" ? { sample: list } : {}) };
  const isNode = ["facts", "indicators", "scores", "decisions", "actions"].includes(String(list));
  if (isNode && typeof item === "string") return { node: item };
  return { view: "document" };
}
