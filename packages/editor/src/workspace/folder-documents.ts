import type { Problem } from "@holdepunkt/engine";
import { isSameText, memberOf } from "../document/commands/json.ts";
import { type Draft, linkDraft, type OpenedDraft, openingDraft } from "../document/draft.ts";
import { type Content, replacing } from "../document/replacing.ts";
import { atOnce, type InSteps } from "../document/steps.ts";
import { rootOf } from "../document/used-by.ts";
import { editing } from "../document/workbench.ts";
import { type DraftMerge, type MergeChoice, mergeDrafts, resolved } from "./draft-merge.ts";
import type { FolderClient, FolderFailure, FolderResult, FolderText } from "./folder-client.ts";
import { formatOf, inFormat, OUR_FORMAT } from "./folder-format.ts";
import type { FolderPicture } from "./folder-picture.ts";
import type { KeptWork } from "./kept-work.ts";

/** What lies in the folder, as it was read: the documents, and the files that they came from. */
export interface FolderContent {
  readonly draft: Draft;
  readonly ruleset: FolderText;
  /** By the names of the cases. */
  readonly cases: ReadonlyMap<string, FolderText>;
  /** Files that are no cases: they stay as they lie, and are told of. */
  readonly unread: OpenedDraft["unread"];
}

/** How the draft and the folder stand to each other, but for whether they are the same. */
export type FolderStanding =
  | { readonly kind: "quiet" }
  | { readonly kind: "saving" }
  /** Not all was written; what was is known. `file`: at which one it ended. */
  | { readonly kind: "failed"; readonly failure: FolderFailure; readonly file: string }
  /** Others have changed the documents while the draft was. */
  | { readonly kind: "changed"; readonly theirs: FolderContent }
  /** Both have changed the same: the reader decides. */
  | { readonly kind: "contested"; readonly theirs: FolderContent; readonly merge: DraftMerge }
  /** The ruleset's file is gone, no text, or no ruleset that can be opened. */
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[]; readonly isGone: boolean };

/** What is told of once: it happened by itself, or as it was wanted. */
export type FolderNotice = "followed" | "merged" | "saved" | "nothingToSave" | "notLinked" | "mayNotEdit";

export interface FolderState {
  readonly standing: FolderStanding;
  /** When the draft was last written there, in milliseconds since 1970. */
  readonly savedAt: number | undefined;
}

/** What saving is done with. */
export interface FolderHands {
  readonly client: Pick<FolderClient, "write" | "create" | "remove" | "list" | "read">;
  /** The id of the ruleset's folder. */
  readonly ruleset: string;
  readonly now: () => number;
  readonly tell: (notice: FolderNotice) => void;
}

/** What lies in the folder, or what stands in the way of reading it. */
export type FolderReading = FolderContent | { readonly problems: readonly Problem[] };

/** Opens what a picture of the folder holds; nothing where its ruleset cannot be read, or does not link. */
export const contentOf = (picture: FolderPicture): FolderReading => atOnce(openingContent(picture));

/** The same in steps. */
export function* openingContent({ ruleset, cases }: FolderPicture): InSteps<FolderReading> {
  if (ruleset?.ok !== true) return { problems: [] };
  const files = cases.flatMap((file) => (file.ok ? [{ ...file, case: caseName(file.name) }] : []));
  // In one order, whatever order the folder has, so that what was saved is known again.
  files.sort((a, b) => (a.case < b.case ? -1 : 1));
  const opened = yield* openingDraft(
    ruleset.text,
    files.map((file) => ({ name: file.case, text: file.text })),
  );
  if (!opened.ok) return opened;
  yield;
  const linked = linkDraft(opened.value.draft);
  if (!linked.ok) return linked;
  const read = new Set(readNames(opened.value));
  const texts = files.filter((file) => read.has(file.case)).map((file) => [file.case, textOf(file)] as const);
  const { draft, unread } = opened.value;
  const noText = cases.filter(({ ok }) => !ok).map(({ name }) => ({ name: caseName(name), problems: [] }));
  return { draft, ruleset: textOf(ruleset), cases: new Map(texts), unread: [...unread, ...noText] };
}

const readNames = ({ draft }: OpenedDraft): readonly string[] => draft.cases.map(({ id }) => id);
const caseName = (file: string): string => file.replace(/\.json$/, "");
const textOf = ({ id, digest, text }: FolderText): FolderText => ({ id, digest, text });

/**
 * A draft's documents in a served folder: what differs is written there when the reader asks for it, over nothing but what
 * was read. What others change meanwhile is followed where nothing was done here, else merged, and told.
 */
export class FolderDocuments {
  private readonly kept: KeptWork;
  private readonly hands: FolderHands;
  private readonly listeners = new Set<() => void>();
  private base: FolderContent;
  private now: FolderState = { standing: { kind: "quiet" }, savedAt: undefined };
  /** Came while it was being written. */
  private latest: FolderPicture | undefined;

  constructor(kept: KeptWork, base: FolderContent, hands: FolderHands) {
    this.kept = kept;
    this.base = base;
    this.hands = hands;
    const { otherBase } = kept.state;
    const began = otherBase === undefined ? undefined : kept.lastSaved;
    // Changed while nobody was here; what the work began as is still known.
    if (began !== undefined && otherBase !== undefined) {
      this.base = { ...base, draft: began };
      this.now = { ...this.now, standing: { kind: "changed", theirs: base } };
    }
  }

  get state(): FolderState {
    return this.now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether the folder holds what a draft holds. */
  holds(draft: Content): boolean {
    return isSameContent(this.base.draft, draft);
  }

  /** What lies in the folder as far as is known here: what the draft is changed from. */
  get known(): Draft {
    return this.base.draft;
  }

  /** Files among the cases that are none. */
  get unread(): FolderContent["unread"] {
    return this.base.unread;
  }

  /** The folder as it is now. */
  follow(picture: FolderPicture): void {
    if (this.now.standing.kind === "saving") {
      this.latest = picture;
      return;
    }
    const theirs = contentOf(picture);
    if ("problems" in theirs) {
      const isGone = picture.ruleset === undefined;
      this.stand({ kind: "unreadable", problems: theirs.problems, isGone });
      return;
    }
    if (isSameContent(theirs.draft, this.base.draft)) {
      this.base = theirs;
      const { kind } = this.now.standing;
      if (kind === "changed" || kind === "contested" || kind === "unreadable") this.stand({ kind: "quiet" });
      return;
    }
    const { standing } = this.now;
    // Told once more: what the reader is deciding just now is not taken out of their hands.
    if ("theirs" in standing && isSameContent(theirs.draft, standing.theirs.draft)) {
      this.stand({ ...standing, theirs });
      return;
    }
    const { work } = this.kept.bench;
    if (isSameContent(theirs.draft, work.draft)) {
      this.base = theirs;
      this.stand({ kind: "quiet" });
      void this.kept.markSaved(theirs.draft);
      return;
    }
    if (this.kept.mayEdit && this.holds(work.draft)) void this.take(theirs);
    else this.stand({ kind: "changed", theirs });
  }

  /** Brings together what was done here and elsewhere, as far as nobody need be asked. Gives whether all came together. */
  async merge(): Promise<boolean> {
    const { standing } = this.now;
    if (standing.kind !== "changed" && standing.kind !== "contested") return true;
    await this.kept.goOn();
    const { theirs } = standing;
    const merge = mergeDrafts(this.base.draft, this.kept.bench.work.draft, theirs.draft);
    if (merge.conflicts.length > 0) {
      this.stand({ kind: "contested", theirs, merge });
      return false;
    }
    await this.settle(theirs, merge, []);
    this.hands.tell("merged");
    return true;
  }

  /** The reader has decided every contested place: what came of it is the draft, and is saved. */
  async decide(choices: readonly MergeChoice[]): Promise<void> {
    const { standing } = this.now;
    if (standing.kind !== "contested") return;
    await this.settle(standing.theirs, standing.merge, choices);
    await this.save();
  }

  /** Mine stays the draft, over what has come of the folder: the reader has seen that, and chosen. */
  async keepMine(): Promise<void> {
    const { standing } = this.now;
    if ("theirs" in standing) this.base = standing.theirs;
    this.stand({ kind: "quiet" });
    await this.kept.goOn();
  }

  /** Puts the draft aside, and begins anew with what lies in the folder. Gives whether it was done. */
  async takeTheirs(): Promise<boolean> {
    const { standing } = this.now;
    const theirs = "theirs" in standing ? standing.theirs : this.base;
    if (!(await this.kept.beginAnew(theirs.draft))) return false;
    this.base = theirs;
    this.stand({ kind: "quiet" });
    return true;
  }

  /** Mine stays the draft; the folder is as it is. */
  putOff(): void {
    const { standing } = this.now;
    if (standing.kind === "contested") this.stand({ kind: "changed", theirs: standing.theirs });
  }

  /** Writes to the folder what differs. */
  async save(): Promise<void> {
    const { bench } = this.kept;
    if (this.now.standing.kind === "saving") return;
    if (this.now.standing.kind === "changed" || this.now.standing.kind === "contested") {
      if (!(await this.merge())) return;
    }
    if (!this.kept.mayEdit) return this.hands.tell("mayNotEdit");
    bench.link();
    const { draft, problems } = bench.work;
    if (problems.length > 0) return this.hands.tell("notLinked");
    if (this.holds(draft)) {
      this.stand({ kind: "quiet" });
      return this.hands.tell("nothingToSave");
    }
    this.stand({ kind: "saving" });
    const ended = await this.write(draft);
    await this.kept.markSaved(this.base.draft);
    if (ended === undefined) {
      this.become({ standing: { kind: "quiet" }, savedAt: this.hands.now() });
      this.hands.tell("saved");
    } else if (ended.failure.code === "conflict" || ended.failure.code === "exists") {
      await this.readAgain(ended);
    } else this.stand({ kind: "failed", ...ended });
    const { latest } = this;
    this.latest = undefined;
    // What was told meanwhile may be from before the last write: only a changed folder that is still unknown matters.
    if (latest !== undefined && ended === undefined) this.followLater(latest);
  }

  /** The pictures that come while writing show files half written: the next one shows them all. */
  private followLater(latest: FolderPicture): void {
    const known = new Map([...this.base.cases.values(), this.base.ruleset].map(({ id, digest }) => [id, digest]));
    const files = [...(latest.ruleset === undefined ? [] : [latest.ruleset]), ...latest.cases];
    const isLatest = files.length >= known.size && files.every(({ id, digest }) => known.get(id) === digest);
    if (isLatest) this.follow(latest);
  }

  /** Somebody was quicker: what stands there now is read, and merged with what was to be written. */
  private async readAgain(ended: { readonly failure: FolderFailure; readonly file: string }): Promise<void> {
    const read = await this.read();
    if (!read.ok) return this.stand({ kind: "failed", failure: read.failure, file: ended.file });
    const theirs = contentOf(read.value);
    if ("problems" in theirs) {
      return this.stand({ kind: "unreadable", problems: theirs.problems, isGone: read.value.ruleset === undefined });
    }
    this.stand({ kind: "changed", theirs });
    if (await this.merge()) await this.save();
  }

  private async read(): Promise<FolderResult<FolderPicture>> {
    const { client, ruleset } = this.hands;
    const listing = await client.list();
    if (!listing.ok) return listing;
    const { folder, rulesets, leftOut } = listing.value;
    const documents = rulesets.find(({ id }) => id === ruleset)?.documents ?? [];
    const files = async (kind: "ruleset" | "case"): Promise<FolderPicture["cases"]> =>
      Promise.all(
        documents
          .filter((one) => one.kind === kind)
          .map(async ({ id, name, digest }) => {
            const text = await client.read(id);
            return text.ok ? { ok: true, ...text.value, name } : { ok: false, id, name, digest };
          }),
      );
    const [own] = await files("ruleset");
    return {
      ok: true,
      value: {
        folder,
        rulesets: rulesets.map(({ id, name }) => ({ id, name })),
        chosen: ruleset,
        ruleset: own,
        cases: await files("case"),
        releases: [],
        leftOut,
      },
    };
  }

  /** Writes, makes and removes, one file after the other; gives where it ended. What was done is known as what lies there. */
  private async write(draft: Draft): Promise<{ readonly failure: FolderFailure; readonly file: string } | undefined> {
    const { client, ruleset } = this.hands;
    if (!isSameText(this.base.draft.ruleset, draft.ruleset)) {
      const text = inFormat(memberOf(rootOf(draft), "ruleset") ?? null, formatOf(this.base.ruleset.text));
      const written = await client.write(this.base.ruleset, text);
      if (!written.ok) return { failure: written.failure, file: "ruleset.json" };
      this.base = { ...this.base, ruleset: written.value, draft: { ...this.base.draft, ruleset: draft.ruleset } };
    }
    const wanted = new Map(draft.cases.map((one) => [one.id, one.document]));
    for (const [name, document] of wanted) {
      const known = this.base.cases.get(name);
      const old = this.base.draft.cases.find(({ id }) => id === name);
      if (old !== undefined && isSameText(old.document, document)) continue;
      const text = inFormat(document, known === undefined ? OUR_FORMAT : formatOf(known.text));
      const written =
        known === undefined
          ? await client.create({ kind: "case", ruleset, name, text })
          : await client.write(known, text);
      if (!written.ok) return { failure: written.failure, file: `${name}.json` };
      this.base = {
        ...this.base,
        cases: new Map(this.base.cases).set(name, written.value),
        draft: withCases(this.base.draft, (cases) => [...without(cases, name), { id: name, document }]),
      };
    }
    for (const [name, known] of this.base.cases) {
      if (wanted.has(name)) continue;
      const removed = await client.remove(known);
      if (!removed.ok && removed.failure.code !== "unknownDocument") {
        return { failure: removed.failure, file: `${name}.json` };
      }
      const cases = new Map(this.base.cases);
      cases.delete(name);
      this.base = { ...this.base, cases, draft: withCases(this.base.draft, (all) => without(all, name)) };
    }
    return undefined;
  }

  /** Nothing was done here that is not there: what stands there now is the draft. */
  private async take(theirs: FolderContent): Promise<void> {
    this.base = theirs;
    this.stand({ kind: "quiet" });
    const { history, released } = this.kept.bench.work;
    if (history.past === undefined && history.future === undefined) {
      const isOwn = released.draft === history.draft;
      await this.kept.followDocument(theirs.draft, isOwn);
    } else {
      this.replace(theirs.draft);
      await this.kept.markSaved(theirs.draft);
    }
    this.hands.tell("followed");
  }

  private async settle(theirs: FolderContent, merge: DraftMerge, choices: readonly MergeChoice[]): Promise<void> {
    const content = resolved(merge, choices);
    if (content === undefined) return;
    this.base = theirs;
    this.stand({ kind: "quiet" });
    this.replace(content);
    await this.kept.markSaved(theirs.draft);
  }

  private replace(content: Content): void {
    const command = replacing(this.kept.bench.work.draft, content);
    if (command !== undefined) this.kept.send(editing(command));
  }

  private stand(standing: FolderStanding): void {
    this.become({ standing });
  }

  private become(change: Partial<FolderState>): void {
    this.now = { ...this.now, ...change };
    for (const listener of this.listeners) listener();
  }
}

type Cases = Draft["cases"];

const without = (cases: Cases, name: string): Cases => cases.filter(({ id }) => id !== name);
const withCases = (draft: Draft, change: (cases: Cases) => Cases): Draft => ({
  ...draft,
  cases: inOrder(change(draft.cases)),
});
const inOrder = (cases: Cases): Cases => cases.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Whether two hold the same. In which order the cases lie is the folder's to say. */
const isSameContent = (one: Content, other: Content): boolean =>
  isSameText(one.ruleset, other.ruleset) &&
  one.cases.length === other.cases.length &&
  inOrder(one.cases).every(({ id, document }, i) => {
    const same = inOrder(other.cases)[i];
    return same?.id === id && isSameText(same.document, document);
  });
