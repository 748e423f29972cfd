import "./styles.ts";
import type { Language } from "@holdepunkt/engine";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Opening } from "../document/open-ruleset.ts";
import { Mishap } from "../panels/reading/mishap.tsx";
import { ReadingIn, useReading } from "../panels/reading/reading.tsx";
import type { FolderAddress } from "../workspace/folder-client.ts";
import type { BundledCase } from "./bundled.ts";
import { BundledPage } from "./bundled-page.tsx";
import { firstLanguage, rememberLanguage } from "./language.ts";
import { Page } from "./page.tsx";

// A file of its own: a page that is published has no folder.
const FolderPage = lazy(() => import("./folder-page.tsx").then((module) => ({ default: module.FolderPage })));

interface AppProps {
  readonly ruleset: string;
  /** Nothing as long as they are on their way. */
  readonly cases: readonly BundledCase[] | undefined;
  /** The ruleset, where it was opened already. */
  readonly opening?: Opening | undefined;
  /** Called once the ruleset is on the screen: what can wait until then is brought now. */
  readonly onDrawn?: () => void;
  readonly today: string;
  /** The folder to read from, in place of the documents above; those are shown if there is none at the address. */
  readonly folder?: FolderAddress | undefined;
  /** The reader goes on without the folder. */
  readonly onLeaveFolder?: (() => void) | undefined;
  /** The language to begin in; else the one that the reader chose last. */
  readonly language?: Language;
}

/** The editor. It is given documents as text, or a folder with them, and shows what they mean, or what is wrong with them. */
export function App({ ruleset, cases, opening, onDrawn, today, folder, onLeaveFolder, language: first }: AppProps) {
  const [language, setLanguage] = useState<Language>(() => first ?? firstLanguage());
  const [isWithout, setWithout] = useState(false);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language): void => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <ReadingIn language={language}>
      <Mishap ofPage>
        {folder === undefined || isWithout ? (
          <BundledPage
            ruleset={ruleset}
            cases={cases}
            opening={opening}
            onDrawn={onDrawn}
            today={today}
            onLanguage={choose}
          />
        ) : (
          <Suspense fallback={<FolderLoading />}>
            <FolderPage
              address={folder}
              today={today}
              page={Page}
              onLanguage={choose}
              onNoFolder={() => setWithout(true)}
              onLeave={() => {
                onLeaveFolder?.();
                setWithout(true);
              }}
            />
          </Suspense>
        )}
      </Mishap>
    </ReadingIn>
  );
}

function FolderLoading() {
  const { words } = useReading();
  return <p className="audit-loading">{words("folder.loading")}</p>;
}
