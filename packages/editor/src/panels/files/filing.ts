import { type Draft, openDraft } from "../../document/draft.ts";
import type { FolderDocuments } from "../../workspace/folder-documents.ts";
import type { KeptWork } from "../../workspace/kept-work.ts";

/** What the draft is compared with: what it was when the work began, what lies in the folder, or a release, by its id. */
export type Compared = "began" | "folder" | { readonly release: string };

/** A release that can be compared with. */
export interface Release {
  readonly id: string;
  /** Its version. */
  readonly name: string;
}

/** What is asked of the reader just now, and what can be compared with. */
export interface FilingState {
  readonly asked: "table" | "anew" | undefined;
  /** The file that is looked at before it is brought in. */
  readonly file: File | undefined;
  readonly compared: Compared;
  readonly releases: readonly Release[];
}

interface FilingHands {
  readonly kept: KeptWork;
  readonly folder: FolderDocuments | undefined;
  /** A release's text; nothing where it cannot be read. */
  readonly readRelease: (id: string) => Promise<string | undefined>;
}

/** What is done with files at a desk, kept outside of what shows it. */
export class Filing {
  private readonly hands: FilingHands;
  private readonly listeners = new Set<() => void>();
  private readonly began: Draft;
  private now: FilingState = { asked: undefined, file: undefined, compared: "began", releases: [] };

  constructor(hands: FilingHands) {
    this.hands = hands;
    this.began = hands.kept.bench.work.released.draft;
  }

  get state(): FilingState {
    return this.now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks the reader something. */
  ask(asked: "table" | "anew"): void {
    this.become({ asked });
  }

  /** Looks at a file, to bring it in if the reader says so. */
  look(file: File): void {
    this.become({ file });
  }

  /** Nothing is asked any more. */
  quiet(): void {
    this.become({ asked: undefined, file: undefined });
  }

  /** The releases that there are by now. */
  offer(releases: readonly Release[]): void {
    if (JSON.stringify(releases) !== JSON.stringify(this.now.releases)) this.become({ releases });
  }

  /** Compares the draft with something else. Gives whether that could be opened. */
  async compare(compared: Compared): Promise<boolean> {
    const { bench } = this.hands.kept;
    const draft = await this.draftOf(compared);
    if (draft === undefined || !bench.compareWith(draft)) return false;
    this.become({ compared });
    return true;
  }

  private async draftOf(compared: Compared): Promise<Draft | undefined> {
    if (compared === "began") return this.began;
    if (compared === "folder") return this.hands.folder?.known;
    const text = await this.hands.readRelease(compared.release);
    if (text === undefined) return undefined;
    const opened = openDraft(text, []);
    // By other rules, the same cases.
    return opened.ok ? { ...opened.value.draft, cases: this.hands.kept.bench.work.draft.cases } : undefined;
  }

  private become(change: Partial<FilingState>): void {
    this.now = { ...this.now, ...change };
    for (const listener of this.listeners) listener();
  }
}
