import { problemText } from "@holdepunkt/engine";
import { useEffect, useState } from "react";
import { differences } from "../../document/differences.ts";
import type { IncomingProblem, IncomingProgress } from "../../document/incoming.ts";
import { replacing } from "../../document/replacing.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useKeeping } from "../storage/kept.tsx";
import { differenceWords } from "./difference-words.ts";
import { shownName } from "./file-names.ts";
import { Modal } from "./modal.tsx";
import { type ReadFile, readFile } from "./read-file.ts";
import { findingWords } from "./table-words.ts";

/** Shows what a file would change before it changes anything; or what is wrong with it. */
export function ImportDialog({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { work, perform, say } = useEditing();
  const { kept } = useKeeping();
  const [read, setRead] = useState<ReadFile>();
  const [progress, setProgress] = useState<IncomingProgress>();
  const { draft } = work;
  const name = shownName(file.name);
  useEffect(() => {
    // Whoever closes the dialog ends the reading.
    const over = new AbortController();
    setRead(undefined);
    setProgress(undefined);
    void readFile(file, draft, { signal: over.signal, onProgress: setProgress }).then((one) => {
      if (!over.signal.aborted) setRead(one);
    });
    return () => over.abort();
  }, [file, draft]);

  const content = read?.ok === true ? read.content : undefined;
  const counted = content === undefined ? [] : differences(draft, content);
  const command = content === undefined ? undefined : replacing(draft, content);
  const bring = (): void => {
    onClose();
    if (command !== undefined && perform(command)) say(words("import.didIt", { name }));
  };
  const isRefused = read?.ok === false;
  return (
    <Modal
      heading={isRefused ? words("import.refused") : words("import.heading", { name })}
      className="import"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {words(read !== undefined && command === undefined ? "do.close" : "do.cancel")}
          </button>
          {command === undefined || !kept.mayEdit ? null : (
            <button type="button" className="button is-primary" onClick={bring}>
              {words("import.do")}
            </button>
          )}
        </>
      }
    >
      <div role="status">
        {read === undefined ? <p>{words("import.reading", { name })}</p> : null}
        {read?.ok === true ? (
          <>
            <p>{words("import.is", { kind: read.kind })}</p>
            <p>
              {command === undefined
                ? words("import.nothing")
                : words("import.would", { differences: differenceWords(counted, language) })}
            </p>
            {command === undefined ? null : <p>{words("import.undoable")}</p>}
          </>
        ) : null}
      </div>
      {read === undefined ? <ReadingOn progress={progress} /> : null}
      {read?.ok === true && read.done.length > 0 ? (
        <details className="import-done">
          <summary>{words("import.done")}</summary>
          <ol>
            {read.done.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines that never change places.
              <li key={i}>{line}</li>
            ))}
          </ol>
        </details>
      ) : null}
      {read?.ok === false ? <Problems read={read} /> : null}
    </Modal>
  );
}

/** How far the reading has come, where that can be known. Not in the status: it would be read out at every step. */
function ReadingOn({ progress }: { readonly progress: IncomingProgress | undefined }) {
  const words = useWords(filesWords);
  return (
    <p className="import-progress">
      {progress === undefined ? (
        <progress aria-label={words("import.progress")} />
      ) : (
        <>
          <progress aria-label={words("import.progress")} value={progress.read} max={progress.of} />{" "}
          {words("import.readSoFar", { read: progress.read, count: progress.of })}
        </>
      )}
    </p>
  );
}

/** So many are listed; the rest is counted. */
const MOST_LISTED = 200;

function Problems({ read }: { readonly read: Extract<ReadFile, { readonly ok: false }> }) {
  const { language } = useReading();
  const words = useWords(filesWords);
  const lines = [
    ...read.findings.map((finding) => ({
      where: words("cell", { row: finding.row, column: finding.column }),
      what: findingWords(finding, language),
    })),
    ...read.problems.flatMap((problem) =>
      problem.code === "wrong"
        ? problem.problems.map((one) => ({
            where: [problem.document, one.path].filter((part) => part !== undefined && part !== "").join(" "),
            what: problemText(one, language),
          }))
        : [{ where: "", what: plainWords(problem) }],
    ),
  ];
  function plainWords(problem: Exclude<IncomingProblem, { readonly code: "wrong" }>): string {
    if (problem.code === "tooLarge") {
      return words("import.problem.tooLarge", { limit: Math.floor(problem.limit / 1_000_000) });
    }
    return words(`import.problem.${problem.code}`);
  }
  return (
    <>
      <table className="import-problems">
        <thead>
          <tr>
            <th scope="col">{words("import.where")}</th>
            <th scope="col">{words("import.what")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_LISTED).map(({ where, what }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows that never change places.
            <tr key={i}>
              <td>{where}</td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST_LISTED ? <p>{words("finding.more", { count: lines.length - MOST_LISTED })}</p> : null}
    </>
  );
}
