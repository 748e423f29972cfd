import { type ReactNode, useEffect, useState } from "react";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { openDraft } from "../../document/draft.ts";
import { MemoryStore } from "../../document/journal-memory.ts";
import type { StoreProblem, WriterLocks } from "../../document/journal-store.ts";
import { editing as asEvent } from "../../document/workbench.ts";
import { KeptWork } from "../../workspace/kept-work.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { Filing } from "../files/filing.ts";
import { type FolderTrouble, folderExample } from "./folder-example.ts";
import { type Keeping, KeepingWith } from "./kept.tsx";

interface KeepingExampleProps {
  /** What the store answers each time that it is asked to write. */
  readonly problem?: StoreProblem["code"];
  /** Another tab writes. */
  readonly isTaken?: boolean;
  /** How many changes were made. */
  readonly changes?: number;
  /** The work is in a folder, and what has come of that. */
  readonly folder?: FolderTrouble;
  /** The versions of the releases that the folder holds. */
  readonly releases?: readonly string[];
  /** The sample case that is chosen. */
  readonly chosen?: string;
  readonly children: ReactNode;
}

/** Work that is kept in memory, for stories and tests. */
export function KeepingExample(props: KeepingExampleProps) {
  const { problem, isTaken = false, changes = 0, folder: trouble, releases, chosen, children } = props;
  const [keeping, setKeeping] = useState<Keeping>();
  useEffect(() => {
    let isOver = false;
    const opened = openDraft(REAL_RULESET, REAL_CASES.slice(0, 2));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const locks: WriterLocks = {
      hold: async (_, steal) =>
        isTaken && !steal ? undefined : { lost: new Promise(() => undefined), release: () => undefined },
    };
    const store = new MemoryStore(() => (problem === undefined ? undefined : { code: problem }));
    const place = { store, locks, document: "example", lock: "example" };
    const parts = { place, soon, askToPersist: async () => false };
    void KeptWork.open(opened.value.draft, parts).then((work) => {
      for (let i = 1; i <= changes; i++) {
        work.send(asEvent(versioned(i)));
      }
      const folder = trouble === undefined ? undefined : folderExample(work, trouble);
      const filing = new Filing({ kept: work, folder, readRelease: async () => undefined });
      filing.offer((releases ?? []).map((name) => ({ id: name, name })));
      if (!isOver) setKeeping({ kept: work, folder, filing });
    });
    return () => {
      isOver = true;
    };
  }, [problem, isTaken, changes, trouble, releases]);
  if (keeping === undefined) return null;
  const done = Array.from({ length: changes }, (_, i) => versioned(i + 1));
  return (
    <EditingExample cases={REAL_CASES.slice(0, 2)} done={done} {...(chosen === undefined ? {} : { chosen })}>
      <KeepingWith keeping={keeping}>{children}</KeepingWith>
    </EditingExample>
  );
}

const versioned = (i: number) => ({ kind: "set", place: ["ruleset", "version"], value: `1.0.${i}` }) as const;

function soon(act: () => void): () => void {
  const timer = setTimeout(act);
  return () => clearTimeout(timer);
}
