import type { Language } from "@holdepunkt/engine";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useReducer, useRef, useState } from "react";
import { FolderBar } from "../panels/folder/folder-bar.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import type { FolderAddress } from "../workspace/folder-client.ts";
import type { FolderPicture, FolderView } from "../workspace/folder-picture.ts";
import { type FolderReader, readFolder } from "../workspace/folder-reader.ts";
import { BrokenRuleset } from "./broken-ruleset.tsx";
import { eventOf, NOTHING_OPEN, openFolder } from "./folder-opening.ts";
import type { PageProps } from "./page.tsx";
import { AT_FIRST, after } from "./state.ts";
import { TopBar } from "./top-bar.tsx";
import { turn } from "./turn.ts";
import { useDesk } from "./use-desk.ts";

interface FolderPageProps {
  readonly address: FolderAddress;
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
  /** The page itself: handed in, since to name it here would cut the page's own script in two. */
  readonly page: (props: PageProps) => ReactNode;
  /** There is no folder at the address. */
  readonly onNoFolder: () => void;
  /** The reader goes on without one. */
  readonly onLeave: () => void;
}

/**
 * The page over a folder that `holdepunkt serve` serves: read, and read again as soon as something changes in it. What is
 * edited of it stays on the page whatever becomes of the files, until the reader saves it there.
 */
export function FolderPage({ address, today, page: Page, onLanguage, onNoFolder, onLeave }: FolderPageProps) {
  const { words } = useReading();
  const [state, tell] = useReducer(after, AT_FIRST);
  const [{ view, opened }, setShown] = useState<{ view?: FolderView; opened: typeof NOTHING_OPEN }>({
    opened: NOTHING_OPEN,
  });
  const reader = useRef<FolderReader>(undefined);
  const latest = useRef<FolderPicture>(undefined);
  const follow = useRef<(now: FolderPicture) => void>(undefined);
  const noFolder = useEffectEvent(onNoFolder);
  useEffect(() => {
    let opened = NOTHING_OPEN;
    let picture: FolderView["picture"];
    const reading = readFolder(
      address,
      {
        onView: (view) => {
          if (view.picture !== undefined && view.picture !== picture) {
            const before = opened;
            picture = view.picture;
            opened = openFolder(before, picture);
            const event = eventOf(before, opened);
            // Together with what is shown: no row is looked at that the new ruleset has not. What is edited tells it itself.
            if (event !== undefined && follow.current === undefined) tell(event);
          }
          setShown({ view, opened });
        },
        onNoFolder: () => noFolder(),
      },
      { now: () => Date.now() },
    );
    reader.current = reading;
    return () => reading.close();
  }, [address]);
  const samples = useMemo(() => opened.samples.map(({ sample }) => sample), [opened]);

  // The desk is opened on the first picture of a ruleset that can be edited. It stays whatever becomes of the files, until
  // the reader chooses another ruleset.
  const picture = view?.picture;
  const [wanted, setWanted] = useState<string>();
  const [openFor, setOpenFor] = useState<string>();
  const held = wanted ?? openFor ?? opened.chosen;
  const isReady = opened.chosen === held && opened.lastOpened !== undefined;
  const editable = isReady || openFor === held ? held : undefined;
  const open = useCallback(async () => {
    const first = latest.current;
    follow.current = undefined;
    if (editable === undefined || first?.chosen !== editable) return undefined;
    const { openFolderDesk } = await import("./editing/open-desk.tsx");
    const work = await openFolderDesk(address, first, turn);
    if (work === undefined) return undefined;
    follow.current = (now) =>
      // Where it is listed no more, its file is gone.
      work.follow(now.chosen === editable ? now : { ...now, chosen: editable, ruleset: undefined, cases: [] });
    setOpenFor(editable);
    // What came while it was opened.
    if (latest.current !== undefined && latest.current !== first) follow.current(latest.current);
    return work.desk;
  }, [address, editable]);
  useEffect(() => {
    latest.current = picture;
    if (picture !== undefined) follow.current?.(picture);
  }, [picture]);
  const { desk, isMissing } = useDesk(open, { state, tell, today, onLanguage });

  const notice = (heading: string, text: string, action?: ReactNode) => (
    <div className="page is-broken">
      <TopBar onLanguage={onLanguage} />
      <main className="broken folder-notice">
        <h1>{heading}</h1>
        <p>{text}</p>
        {action}
      </main>
    </div>
  );
  const leave = (
    <button type="button" className="button" onClick={onLeave}>
      {words("folder.leave")}
    </button>
  );
  const again = (
    <>
      <button type="button" className="button" onClick={() => reader.current?.again()}>
        {words("folder.again")}
      </button>
      {leave}
    </>
  );
  const content = (): ReactNode => {
    const { failure } = view ?? {};
    // The work stays, and what is wrong with the file is said above it.
    if (desk !== undefined)
      return (
        <Page
          key={held}
          ruleset={desk.work.shown.ruleset}
          cases={desk.samples}
          state={state}
          tell={tell}
          today={today}
          onLanguage={onLanguage}
          editing={desk.slots}
        />
      );
    if (picture === undefined) {
      if (failure === undefined) return <p className="audit-loading">{words("folder.loading")}</p>;
      if (failure === "notAllowed")
        return notice(words("folder.notAllowedHeading"), words("folder.notAllowedText"), leave);
      if (failure === "stopped") return notice(words("folder.stoppedHeading"), words("folder.stoppedText"), leave);
      return notice(words("folder.failedHeading"), words("folder.failedText"), again);
    }
    if (picture.chosen === undefined) return notice(words("folder.emptyHeading"), words("folder.emptyText"));
    const { opening } = opened;
    if (opening === undefined) return notice(words("folder.unreadHeading"), words("folder.unreadText"));
    if (!opening.ok) return <BrokenRuleset problems={opening.problems} onLanguage={onLanguage} />;
    return (
      <Page
        key={opened.chosen}
        ruleset={opening.ruleset}
        cases={samples}
        state={state}
        tell={tell}
        today={today}
        onLanguage={onLanguage}
        isEditingMissing={isMissing}
      />
    );
  };
  return (
    <div className="from-folder">
      <FolderBar
        view={view}
        onChoose={(ruleset) => {
          // Its own desk, and nothing that was looked at in the other.
          follow.current = undefined;
          setWanted(ruleset);
          reader.current?.choose(ruleset);
        }}
        onAgain={() => reader.current?.again()}
      />
      {content()}
    </div>
  );
}
