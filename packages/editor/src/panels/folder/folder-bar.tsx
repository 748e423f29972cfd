import type { Language } from "@holdepunkt/engine";
import { allOf } from "../../language/lists.ts";
import type { FolderNews, FolderView } from "../../workspace/folder-picture.ts";
import { type Reading, useReading } from "../reading/reading.tsx";

interface FolderBarProps {
  /** None before the first answer. */
  readonly view: FolderView | undefined;
  /** The reader wants another ruleset of the folder, by its id. */
  readonly onChoose: (ruleset: string) => void;
  readonly onAgain: () => void;
}

/** Where the documents on the page are from, whether they are as they stand there now, and what was new in them last. */
export function FolderBar({ view, onChoose, onAgain }: FolderBarProps) {
  const reading = useReading();
  const { language, words } = reading;
  const { state = "connecting", picture, failure, news } = view ?? {};
  const files = picture === undefined ? [] : picture.cases;
  const unread = files.filter(({ ok }) => !ok).map(({ name }) => name);
  // Said in full in the place of the map, where there is nothing else to show.
  const isShown = picture !== undefined;
  const isFailed = state === "listening" && failure !== undefined;
  const isOld = isFailed || state === "stopped" || state === "notAllowed";
  return (
    <section className={isOld ? "folder-bar is-old" : "folder-bar"} aria-label={words("folder.label")}>
      {picture === undefined ? null : <strong>{words("folder.from", { folder: picture.folder })}</strong>}
      {picture === undefined || picture.rulesets.length < 2 ? null : (
        <label className="folder-choice">
          <span>{words("folder.ruleset")}</span>
          <select value={picture.chosen} onChange={(event) => onChoose(event.target.value)}>
            {picture.rulesets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p role="status" className="folder-state">
        {isShown ? words(isFailed ? "folder.failed" : `folder.state.${state}`) : ""}
      </p>
      {isShown && isFailed ? (
        <button type="button" className="button" onClick={onAgain}>
          {words("folder.again")}
        </button>
      ) : null}
      {unread.length === 0 ? null : <p>{words("folder.unread", { names: named(unread, reading) })}</p>}
      {picture === undefined || picture.leftOut === 0 ? null : (
        <p>{words("folder.leftOut", { count: picture.leftOut })}</p>
      )}
      <p role="status" className="folder-news">
        {news === undefined
          ? ""
          : words("folder.news", { time: timeIn(news.at, language), changes: changesIn(news, reading) })}
      </p>
    </section>
  );
}

function changesIn({ changed, added, removed }: FolderNews, reading: Reading): string {
  const { words } = reading;
  const said = [
    changed.length === 0 ? [] : words("folder.changed", { names: named(changed, reading) }),
    added.length === 0 ? [] : words("folder.added", { names: named(added, reading) }),
    removed.length === 0 ? [] : words("folder.removed", { names: named(removed, reading) }),
  ];
  return said.flat().join(" ");
}

/** More names than these are no longer read, but counted. */
const MOST_NAMES = 3;

const named = (names: readonly string[], { language, words }: Reading): string =>
  names.length > MOST_NAMES ? words("folder.files", { count: names.length }) : allOf(names, language);

const timeIn = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb-NO", { timeStyle: "medium" }).format(at);
