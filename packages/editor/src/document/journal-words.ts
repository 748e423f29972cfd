import type { Language } from "@holdepunkt/engine";
import { workWords } from "../language/editing/work/words.ts";
import type { JournalState, OpenedJournal } from "./journal-writer.ts";

/**
 * How the work is kept, for the reader: what is so, and what to do about it. `export`: the page offers a copy as a file
 * beside it, since what is told is that work may be lost.
 */
export interface JournalWords {
  readonly text: string;
  readonly offersExport: boolean;
}

/** What to tell of the state of a journal. */
export function journalWords(state: JournalState, language: Language): JournalWords {
  const words = workWords(language);
  switch (state.kind) {
    case "kept":
      return { text: words("storage.kept"), offersExport: false };
    case "notKept":
      return { text: words(`storage.${state.why}`, { count: state.events }), offersExport: true };
    case "readingAlong":
      return { text: words(`storage.${state.because}`, { count: state.unsaved }), offersExport: state.unsaved > 0 };
    case "newerSchema":
      return { text: words("storage.newerSchema", { count: state.unsaved }), offersExport: state.unsaved > 0 };
  }
}

/** What to tell of something that was found when a journal was opened. */
export function findingWords(finding: OpenedJournal["findings"][number], language: Language): JournalWords {
  const words = workWords(language);
  switch (finding.code) {
    case "tailUnreadable":
      return { text: words("storage.tailUnreadable", { count: finding.events }), offersExport: false };
    case "fromSnapshot":
      return { text: words("storage.fromSnapshot"), offersExport: false };
    case "diverged":
      return { text: words("storage.diverged"), offersExport: false };
    case "unreadable":
      return { text: words("storage.unreadable"), offersExport: false };
    case "otherBase":
      return { text: words("storage.otherBase"), offersExport: true };
  }
}
