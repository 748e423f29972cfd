import { assertNever, LANGUAGES, type Language } from "@holdepunkt/engine";
import { lazy, type ReactNode, Suspense } from "react";
import { beforeOf } from "../../document/before.ts";
import { isSameJson } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import type { CommandResult } from "../../document/commands/problem.ts";
import { commandProblemWords } from "../../document/commands/problem-words.ts";
import type { NodeList } from "../../document/commands/references.ts";
import type { HistoryEvent } from "../../document/history.ts";
import { stepWords } from "../../document/history-words.ts";
import { journalWords } from "../../document/journal-words.ts";
import { triedCases } from "../../document/what-if.ts";
import { editing as asEvent, type Work } from "../../document/workbench.ts";
import { deskWords } from "../../language/editing/desk/words.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { DraftNotice } from "../../panels/editing/draft-notice.tsx";
import { DraftState } from "../../panels/editing/draft-state.tsx";
import type { Editing, EditingView, Look } from "../../panels/editing/editing.tsx";
import { HistoryButtons } from "../../panels/editing/history-buttons.tsx";
import { Notice, type Said } from "../../panels/editing/notice.tsx";
import { ViewSwitch } from "../../panels/editing/view-switch.tsx";
import { HelpButton } from "../../panels/guide/help-button.tsx";
import { TourCalls, tourCommands } from "../../panels/guide/tour-calls.ts";
import { ImpactStrip } from "../../panels/impact/impact-strip.tsx";
import { addingCommands } from "../../panels/node-form/adding-commands.ts";
import { NewNodeDialog } from "../../panels/node-form/new-node-dialog.tsx";
import { NodeForm } from "../../panels/node-form/node-form.tsx";
import { PlaceAnnouncer } from "../../panels/outline/place-announcer.tsx";
import { ProblemsButton } from "../../panels/problems/problems-button.tsx";
import { Mishap } from "../../panels/reading/mishap.tsx";
import { ScoreTable } from "../../panels/score-table/score-table.tsx";
import { OverlayState } from "../../panels/search/overlay-state.ts";
import { Overlays } from "../../panels/search/overlays.tsx";
import { SearchButton } from "../../panels/search/search-button.tsx";
import type { Keeping } from "../../panels/storage/kept.tsx";
import type { Desk, DeskView, EditingSlots } from "../editing-slots.ts";
import { ADDRESSES, type Route } from "../route.ts";
import type { KeptCall } from "../shortcuts.ts";
import { FilesBanners, FilesBar, FilesOver, FilesState } from "./desk-files.tsx";
import { fileCommands } from "./file-commands.ts";
import { languageCommands } from "./language-commands.ts";
import { leadTo } from "./lead-to.ts";
import { schemeCommands } from "./scheme-commands.ts";

// A file of its own: only those who work on sample cases ask for it.
const CaseView = lazy(() =>
  import("../../panels/case-form/case-view.tsx").then((module) => ({ default: module.CaseView })),
);

const DocumentPage = lazy(() =>
  import("../../panels/document-form/document-page.tsx").then((module) => ({ default: module.DocumentPage })),
);

const RulesView = lazy(() =>
  import("../../panels/rules-table/rules-view.tsx").then((module) => ({ default: module.RulesView })),
);

/** Work on one draft, with its parts in their places on the page. */
export class OpenDesk implements Desk {
  private readonly unreadNow: () => Desk["unread"];
  private readonly keeping: Keeping;
  private readonly onClose: () => void;
  private readonly listeners = new Set<() => void>();
  private said: Said | undefined;
  /** What stands over the page. */
  private readonly overlays = new OverlayState();
  private readonly tour = new TourCalls();
  /** In which list a node is being made, asked for by its name. */
  private adding: NodeList | undefined;
  private noticed: { readonly version: string; readonly isStale: boolean; readonly told: ReactNode } | undefined;
  /** What is to be seen, in one value: it is another whenever something is. */
  private seen: Work;

  constructor(keeping: Keeping, unread: () => Desk["unread"], onClose: () => void) {
    this.keeping = keeping;
    const { bench } = keeping.kept;
    this.unreadNow = unread;
    this.onClose = onClose;
    this.seen = bench.work;
    bench.subscribe(() => this.show());
  }

  get work(): Work {
    return this.seen;
  }

  get unread(): Desk["unread"] {
    return this.unreadNow();
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
      state: (
        <>
          <DraftState onOpen={() => this.overlays.show("activity")} />
          <FilesState keeping={this.keeping} />
        </>
      ),
      bar: (
        <div className="desk-bar">
          <SearchButton onOpen={() => this.overlays.show("search")} />
          <FilesBar keeping={this.keeping} />
          <ProblemsButton />
          <HistoryButtons />
          <HelpButton calls={this.tour} />
        </div>
      ),
      banners: <FilesBanners keeping={this.keeping} />,
      views: <ViewSwitch />,
      main: mainOf(editing.look.view, view),
      inspector: (props) => <NodeForm {...props} />,
      notice: this.notice(),
      strip: <ImpactStrip tried={triedCases(view.state.whatIfs)} onGoToMap={goToMap} />,
      over: (
        <>
          <PlaceAnnouncer />
          <Notice said={this.said} onClose={() => this.quiet()} />
          <Overlays
            state={this.overlays}
            commands={[
              addingCommands(this.add),
              fileCommands(this.keeping),
              languageCommands(view.onLanguage),
              schemeCommands,
              tourCommands(this.tour),
            ]}
          />
          {this.adding === undefined ? null : <NewNodeDialog list={this.adding} onClose={() => this.add(undefined)} />}
          <FilesOver keeping={this.keeping} />
        </>
      ),
      before: (sample) => this.before(sample),
      undo: () => this.tellStep("undo"),
      redo: () => this.tellStep("redo"),
      hear: this.hear,
    };
  }

  private editing(view: DeskView): Editing {
    return {
      work: this.seen,
      look: this.look(view),
      perform: (command, group) => this.tried(this.send(asEvent(command, group))),
      endGroup: () => void this.keeping.kept.send({ kind: "endGroup" }),
      cancelGroup: () => void this.keeping.kept.send({ kind: "cancelGroup" }),
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
      if (node === undefined) return tell({ kind: "deselected" });
      const { bench } = this.keeping.kept;
      // What was made or renamed just now must be linked to be looked at; where the draft does not link, it cannot be yet.
      bench.link();
      if (!bench.work.shown.ruleset.model.nodes.has(node)) return;
      // To select what is selected would let it go.
      if (node !== state.selected) tell({ kind: "selected", node });
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

  /** The same as long as it says the same: results are told anew where it is another. */
  private notice(): ReactNode {
    const { draft, released, shown, isLinking } = this.seen;
    // What was undone is as it was, in parts that are others.
    if (isSameJson(released.draft.ruleset, draft.ruleset)) return undefined;
    const { version } = released.ruleset.model.ruleset;
    const isStale = !isLinking && shown.draft.ruleset !== draft.ruleset;
    if (this.noticed?.version !== version || this.noticed.isStale !== isStale)
      this.noticed = { version, isStale, told: <DraftNotice version={version} isStale={isStale} /> };
    return this.noticed.told;
  }

  /** By the rules that the draft is compared with, where they are others. */
  private before(sample: string): ReturnType<EditingSlots["before"]> {
    const { released, shown } = this.seen;
    if (isSameJson(released.draft.ruleset, shown.draft.ruleset)) return undefined;
    const one = shown.samples.find(({ id }) => id === sample);
    return one?.ok === true ? beforeOf(released, one, shown.ruleset.model) : undefined;
  }

  private tellStep(kind: Extract<HistoryEvent["kind"], "undo" | "redo">): boolean {
    const { past, future } = this.keeping.kept.bench.work.history;
    const step = (kind === "undo" ? past : future)?.step;
    const language = readersLanguage();
    const words = deskWords(language);
    if (step === undefined) {
      this.say(words(kind === "undo" ? "nothingToUndo" : "nothingToRedo"));
      return false;
    }
    if (this.send({ kind }) === undefined) return true;
    this.say(words(kind === "undo" ? "undone" : "redone", { step: stepWords(step.described, language) }));
    return true;
  }

  /** Lets something happen, or says why nothing can here: another tab writes, or the reader must choose first. */
  private send(event: HistoryEvent): CommandResult<unknown> | undefined {
    const { kept } = this.keeping;
    const result = kept.send(event);
    if (result === undefined) {
      const language = readersLanguage();
      const words = filesWords(language);
      const { journal, otherBase } = kept.state;
      const why = otherBase === undefined ? journalWords(journal, language).text : words("kept.refusedChoose");
      this.say(words("kept.refused", { why }));
    }
    return result;
  }

  private tried(result: CommandResult<unknown> | undefined): boolean {
    if (result === undefined) return false;
    if (result.ok) return true;
    // To write what stands there already is no fault of anybody's.
    if (result.problem.code !== "nothingChanges") this.say(commandProblemWords(result.problem, readersLanguage()));
    return false;
  }

  /** Says something to the reader, until the next is said. */
  say(text: string): void {
    this.said = { text, times: (this.said?.times ?? 0) + 1 };
    this.show();
  }

  private readonly add = (list: NodeList | undefined): void => {
    this.adding = list;
    this.show();
  };

  private readonly hear = (call: KeptCall): void => {
    switch (call.kind) {
      case "search":
        return this.overlays.show("search", call.typed);
      case "keys":
        return this.overlays.show("keys");
      case "undo":
      case "redo":
        // Whoever pressed it did not see yet what there is to take back: it is not done blindly.
        return this.say(deskWords(readersLanguage())("early", { kind: call.kind }));
      default:
        return assertNever(call);
    }
  };

  private quiet(): void {
    this.said = undefined;
    this.show();
  }

  private show(): void {
    this.seen = { ...this.keeping.kept.bench.work };
    for (const listener of this.listeners) listener();
  }
}

/** What stands in the map's place. */
function mainOf(view: EditingView, { state: { chosen, whatIfs }, today }: DeskView): ReactNode | undefined {
  const tried = chosen === undefined ? undefined : whatIfs.get(chosen)?.facts;
  switch (view) {
    case "map":
      return undefined;
    case "scores":
      return <ScoreTable tried={tried} />;
    case "case":
      return <Part key={view} of={<CaseView />} />;
    case "rules":
      return <Part key={view} of={<RulesView tried={tried} />} />;
    case "document":
      return <Part key={view} of={<DocumentPage today={today} />} />;
  }
}

/** What comes in a file of its own. If it does not come, the rest of the page stays. */
const Part = ({ of }: { readonly of: ReactNode }) => (
  <Mishap>
    <Suspense fallback={null}>{of}</Suspense>
  </Mishap>
);

const viewOf = (route: Route): EditingView => (route === "reading" ? "map" : route);

/** To the one place on the map, or in its outline, that Tab leads to. */
const goToMap = (): void =>
  document.querySelector<HTMLElement>('.map :is([data-item], [role="treeitem"])[tabindex="0"]')?.focus();

/** The language of the page, which a desk outlives. */
export const readersLanguage = (): Language =>
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
