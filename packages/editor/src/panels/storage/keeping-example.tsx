import { type ReactNode, useEffect, useState } from "react";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { openDraft } from "../../document/draft.ts";
import { MemoryStore } from "../../document/journal-memory.ts";
import type { StoreProblem, WriterLocks } from "../../document/journal-store.ts";
import { editing as asEvent } from "../../document/workbench.ts";
import { KeptWork } from "../../workspace/kept-work.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { Filing } from "../files/filing.ts";
import { KeepingWith } from "./kept.tsx";

interface KeepingExampleProps {
  /** What the store answers each time that it is asked to write. */
  readonly problem?: StoreProblem["code"];
  /** Another tab writes. */
  readonly isTaken?: boolean;
  /** How many changes were made. */
  readonly changes?: number;
  readonly children: ReactNode;
}

/** Work that is kept in memory, for stories and tests. */
export function KeepingExample({ problem, isTaken = false, changes = 0, children }: KeepingExampleProps) {
  const [kept, setKept] = useState<KeptWork>();
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
        work.send(asEvent({ kind: "set", place: ["ruleset", "version"], value: `1.0.${i}` }));
      }
      if (!isOver) setKept(work);
    });
    return () => {
      isOver = true;
    };
  }, [problem, isTaken, changes]);
  if (kept === undefined) return null;
  const filing = new Filing({ kept, folder: undefined, readRelease: async () => undefined });
  return (
    <EditingExample cases={REAL_CASES.slice(0, 2)}>
      <KeepingWith keeping={{ kept, folder: undefined, filing }}>{children}</KeepingWith>
    </EditingExample>
  );
}

function soon(act: () => void): () => void {
  const timer = setTimeout(act);
  return () => clearTimeout(timer);
}
