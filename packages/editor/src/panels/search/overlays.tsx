import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from "react";
import { searchWords } from "../../language/editing/search/words.ts";
import { ActivityPanel } from "./activity-panel.tsx";
import type { CommandSource } from "./commands.ts";
import { keysFor } from "./key-table.ts";
import { keyText } from "./key-text.ts";
import { KeysPanel } from "./keys-panel.tsx";
import type { Overlay, OverlayState } from "./overlay-state.ts";
import { ownCommands } from "./own-commands.ts";
import { SearchDialog } from "./search-dialog.tsx";

interface OverlaysProps {
  readonly state: OverlayState;
  /** What can be done in the rooms of the editor, besides what can be done anywhere. */
  readonly commands: readonly CommandSource[];
}

/** What stands over the page, and the keys that call it up from anywhere. */
export function Overlays({ state, commands }: OverlaysProps) {
  const onShow = state.show;
  const shown = useSyncExternalStore(state.subscribe, () => state.shown);
  useOverlayKeys(onShow);
  const sources = useMemo(
    (): readonly CommandSource[] => [ownCommands, ...commands, panelsBy(onShow)],
    [commands, onShow],
  );
  const close = (): void => onShow(undefined);
  switch (shown) {
    case undefined:
      return null;
    case "search":
      return <SearchDialog query={state.query} commands={sources} onClose={close} />;
    case "activity":
      return <ActivityPanel onClose={close} />;
    case "keys":
      return <KeysPanel onClose={close} />;
  }
}

/** The other panels, to be found in the search. */
const panelsBy =
  (onShow: (overlay: Overlay) => void): CommandSource =>
  ({ language }) => {
    const words = searchWords(language);
    return [
      {
        id: "activity",
        kind: "command",
        title: words("activity.label"),
        also: [words("also.activity")],
        run: () => onShow("activity"),
      },
      {
        id: "keys",
        kind: "help",
        title: words("keys.label"),
        also: [words("also.keys")],
        keys: keyText(keysFor("help")),
        run: () => onShow("keys"),
      },
    ];
  };

function useOverlayKeys(onShow: (overlay: Overlay) => void): void {
  const show = useEffectEvent(onShow);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show("search");
      } else if (!isCommand && event.key === "?" && !isWriting(event.target)) {
        event.preventDefault();
        show("keys");
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Whether what is typed there is text. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit'])"));
