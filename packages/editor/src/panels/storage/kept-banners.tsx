import { type ReactNode, useMemo } from "react";
import { differences } from "../../document/differences.ts";
import { findingWords, journalWords } from "../../document/journal-words.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { differenceWords } from "../files/difference-words.ts";
import { useExportDraft } from "../files/use-export-draft.ts";
import { DeviationIcon } from "../reading/icons.tsx";
import { ProblemList } from "../reading/problem-list.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { failureWords } from "./folder-words.ts";
import { useKeeping } from "./kept.tsx";

/** What the reader must know of how the work is kept, or must choose: above the page until it is settled. */
export function KeptBanners() {
  const words = useWords(filesWords);
  const banners = [useJournalBanner(), useFindings(), useOtherBase(), useFolderBanner()].filter(
    (banner) => banner !== undefined,
  );
  return (
    <section className={banners.length === 0 ? "banners is-empty" : "banners"} aria-label={words("banner.label")}>
      {/* Always there, so that what comes into it is heard. */}
      <div role="status" className="banner-list">
        {banners}
      </div>
    </section>
  );
}

interface BannerProps {
  readonly text: string;
  readonly offersExport: boolean;
  readonly children?: ReactNode;
}

function Banner({ text, offersExport, children }: BannerProps) {
  const words = useWords(filesWords);
  const exportDraft = useExportDraft();
  return (
    <div className="banner">
      <DeviationIcon />
      <div className="banner-text">
        <p>{text}</p>
      </div>
      <div className="banner-actions">
        {children}
        {offersExport ? (
          <button type="button" className="button" onClick={exportDraft}>
            {words("do.export")}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function useJournalBanner(): ReactNode | undefined {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { say } = useEditing();
  const { kept, state } = useKeeping();
  const { journal } = state;
  if (journal.kind === "kept") return undefined;
  const told = journalWords(journal, language);
  return (
    <Banner key="journal" {...told}>
      {journal.kind === "readingAlong" ? (
        <button
          type="button"
          className="button"
          onClick={() => void kept.takeOver().then(() => (kept.mayEdit ? say(words("tookOver")) : undefined))}
        >
          {words("do.takeOver")}
        </button>
      ) : null}
      {journal.kind === "newerSchema" ? (
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {words("do.reload")}
        </button>
      ) : null}
    </Banner>
  );
}

function useFindings(): ReactNode | undefined {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { kept, state } = useKeeping();
  if (state.findings.length === 0) return undefined;
  const told = state.findings.map((finding) => findingWords(finding, language).text);
  return (
    <Banner key="findings" text={told.join(" ")} offersExport={false}>
      <button type="button" className="button" onClick={() => kept.putAway()}>
        {words("do.putAway")}
      </button>
    </Banner>
  );
}

/** What came with the page, or lies in the folder, is another than the work began with. */
function useOtherBase(): ReactNode | undefined {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { work, say } = useEditing();
  const { kept, folder, state, standing } = useKeeping();
  const { otherBase } = state;
  const counted = useMemo(
    () => (otherBase === undefined ? [] : differences(otherBase, work.draft)),
    [otherBase, work.draft],
  );
  if (otherBase === undefined) return undefined;
  const told = findingWords({ code: "otherBase" }, language);
  const compared =
    counted.length === 0
      ? words("otherBase.same")
      : words("otherBase.counts", { differences: differenceWords(counted, language) });
  const canMerge = standing?.standing.kind === "changed";
  return (
    <Banner key="otherBase" text={`${told.text} ${compared}`} offersExport>
      {canMerge ? (
        <button type="button" className="button is-primary" onClick={() => void folder?.merge()}>
          {words("do.merge")}
        </button>
      ) : null}
      <button type="button" className="button" onClick={() => void (folder?.keepMine() ?? kept.goOn())}>
        {words("do.goOn")}
      </button>
      <button
        type="button"
        className="button"
        onClick={() =>
          void (folder?.takeTheirs() ?? kept.beginAnew()).then((done) => say(words(done ? "anew.done" : "anew.failed")))
        }
      >
        {words("do.beginWithDocument")}
      </button>
    </Banner>
  );
}

function useFolderBanner(): ReactNode | undefined {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { say } = useEditing();
  const { folder, state, standing } = useKeeping();
  if (folder === undefined || standing === undefined) return undefined;
  const now = standing.standing;
  switch (now.kind) {
    case "quiet":
    case "saving":
    case "contested":
      return undefined;
    case "changed": {
      // Said together with the choice that must be made anyway.
      if (state.otherBase !== undefined) return undefined;
      const counted = differenceWords(differences(folder.known, now.theirs.draft), language);
      return (
        <Banner key="folder" text={words("folder.changed", { differences: counted })} offersExport>
          <button type="button" className="button is-primary" onClick={() => void folder.merge()}>
            {words("do.merge")}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void folder.takeTheirs().then((done) => say(words(done ? "anew.done" : "anew.failed")))}
          >
            {words("do.takeFolder")}
          </button>
        </Banner>
      );
    }
    case "failed":
      return (
        <Banner
          key="folder"
          text={words("folder.failed", { file: now.file, why: failureWords(now.failure, language) })}
          offersExport
        >
          <button type="button" className="button" onClick={() => void folder.save()}>
            {words("do.again")}
          </button>
        </Banner>
      );
    case "unreadable":
      return (
        <div key="folder">
          <Banner text={words(now.isGone ? "folder.gone" : "folder.unreadable")} offersExport />
          {now.problems.length === 0 ? null : (
            <details className="banner-problems">
              <summary>{words("import.what")}</summary>
              <ProblemList problems={now.problems} />
            </details>
          )}
        </div>
      );
  }
}
