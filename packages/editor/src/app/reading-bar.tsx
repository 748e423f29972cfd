import type { SampleCase } from "../document/sample-case.ts";
import { FileChoice } from "../panels/audit/file-choice.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import { CaseChoice } from "./case-choice.tsx";
import { ADDRESSES } from "./route.ts";
import type { PageEvent } from "./state.ts";

interface ReadingBarProps {
  readonly samples: readonly SampleCase[];
  readonly chosen: string | undefined;
  readonly tell: (event: PageEvent) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Which case is read, and the ways to the map and to paper. */
export function ReadingBar({ samples, chosen, tell, onFiles }: ReadingBarProps) {
  const { words } = useReading();
  return (
    <section className="case-bar" aria-label={words("case.bar")}>
      <a className="button" href={ADDRESSES.map}>
        {words("reading.toMap")}
      </a>
      <CaseChoice samples={samples} chosen={chosen} onChoose={(id) => tell({ kind: "chose", id })} />
      <FileChoice onFiles={onFiles} />
      <button type="button" className="button bar-end" disabled={chosen === undefined} onClick={() => window.print()}>
        {words("account.print")}
      </button>
    </section>
  );
}
