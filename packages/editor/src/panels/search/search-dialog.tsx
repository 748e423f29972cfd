import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { searchWords } from "../../language/editing/search/words.ts";
import { type Editing, useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { CommandSource } from "./commands.ts";
import { type Entry, type EntryGroup, entriesOf, entriesOfCommands } from "./entries.ts";
import { HitRow } from "./hit-row.tsx";
import { Modal } from "./modal.tsx";
import { SearchIcon } from "./search-icon.tsx";
import { type Hit, SearchIndex } from "./search-index.ts";

interface SearchDialogProps {
  /** What can be done, room by room. */
  readonly commands: readonly CommandSource[];
  /** What was written before it stood. */
  readonly query?: string;
  readonly onClose: () => void;
}

/** So many of a kind are shown; more are asked for. */
const FIRST_SHOWN = 6;
const MOST_SHOWN = 60;

interface Section {
  readonly group: EntryGroup;
  readonly hits: readonly Hit<Entry>[];
  /** How many there are in all. */
  readonly count: number;
}

type Row = { readonly kind: "hit"; readonly hit: Hit<Entry> } | { readonly kind: "more"; readonly group: EntryGroup };

/** Finds anything in the rules, the sample cases and what can be done, and goes there. */
export function SearchDialog({ commands, query: first = "", onClose }: SearchDialogProps) {
  const words = useWords(searchWords);
  const { language } = useReading();
  const editing = useEditing();
  const [query, setQuery] = useState(first);
  const [opened, setOpened] = useState<EntryGroup>();
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const toDo = useMemo(
    () => entriesOfCommands(commands.flatMap((source) => source({ editing, language }))),
    [commands, editing, language],
  );
  const { draft } = editing.work;
  const index = useMemo(
    () => once(() => new SearchIndex([...toDo, ...entriesOf(draft, language)])),
    [toDo, draft, language],
  );
  // Once the dialog stands, so that the first letter finds as fast as the second.
  useEffect(() => {
    const timer = setTimeout(() => index().prepare());
    return () => clearTimeout(timer);
  }, [index]);

  const asked = useDeferredValue(query);
  const sections = useMemo((): readonly Section[] => {
    if (asked.trim() === "") {
      const hits = toDo.map((entry) => ({ entry, score: 0, told: undefined }));
      const of = (group: EntryGroup) => hits.filter(({ entry }) => entry.group === group);
      return (["command", "help"] as const).flatMap((group) =>
        of(group).length === 0 ? [] : [{ group, hits: of(group), count: of(group).length }],
      );
    }
    return index()
      .search(asked)
      .map(({ group, hits }) => ({
        group: hits[0]?.entry.group ?? "command",
        hits: hits.slice(0, group === opened ? MOST_SHOWN : FIRST_SHOWN),
        count: hits.length,
      }));
  }, [asked, index, toDo, opened]);
  const rows = sections.flatMap(({ group, hits, count }): Row[] => [
    ...hits.map((hit): Row => ({ kind: "hit", hit })),
    ...(count > hits.length && group !== opened ? [{ kind: "more", group } as const] : []),
  ]);
  const current = Math.min(at, rows.length - 1);
  const count = sections.reduce((sum, section) => sum + section.count, 0);

  const take = (row: Row | undefined): void => {
    if (row === undefined) return;
    if (row.kind === "more") {
      setOpened(row.group);
      input.current?.focus();
      return;
    }
    onClose();
    go(editing, row.hit.entry);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = stepOf(event, current, rows.length);
    if (to !== undefined) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      take(rows[current]);
    }
  };
  let position = -1;
  const optionId = (row: number): string => `${id}-${row}`;
  return (
    <Modal label={words("label")} className="search-dialog" onClose={onClose}>
      <div className="search-field">
        <SearchIcon />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={words("label")}
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={rows.length === 0 ? undefined : optionId(current)}
          aria-describedby={`${id}-count`}
          placeholder={words("placeholder")}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpened(undefined);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <p id={`${id}-count`} className="visually-hidden" role="status">
        {asked.trim() === "" ? words("hint") : words("count", { count })}
      </p>
      <div id={`${id}-list`} className="search-list" role="listbox" aria-label={words("hits")}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups of options, and no fieldsets
          <div key={section.group} role="group" aria-labelledby={`${id}-${section.group}`} className="search-group">
            <h3 id={`${id}-${section.group}`} role="presentation">
              {words("group", { group: section.group })} <span>{section.count}</span>
            </h3>
            {section.hits.map((hit) => {
              position++;
              const own = position;
              return (
                <HitRow
                  key={hit.entry.id}
                  id={optionId(own)}
                  hit={hit}
                  query={asked}
                  isCurrent={own === current}
                  onPoint={() => setAt(own)}
                  onTake={() => take({ kind: "hit", hit })}
                />
              );
            })}
            {section.count > section.hits.length && section.group !== opened
              ? ((): React.ReactNode => {
                  position++;
                  const own = position;
                  return (
                    <div
                      id={optionId(own)}
                      role="option"
                      aria-selected={own === current}
                      tabIndex={-1}
                      className="hit is-more"
                      onPointerMove={() => setAt(own)}
                      onClick={() => take({ kind: "more", group: section.group })}
                      onKeyDown={onKeyDown}
                    >
                      {words("more", { count: section.count - section.hits.length })}
                    </div>
                  );
                })()
              : null}
          </div>
        ))}
      </div>
      {rows.length === 0 ? <p className="search-nothing">{words("nothing", { query: asked.trim() })}</p> : null}
      <p className="search-foot" aria-hidden>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {words("foot.choose")}
        </span>
        <span>
          <kbd>Enter</kbd> {words("foot.go")}
        </span>
        <span>{words("foot.what")}</span>
      </p>
    </Modal>
  );
}

/** Where a key leads in a list; nothing where it does not. */
function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, at: number, count: number): number | undefined {
  if (count === 0 || altKey || ctrlKey || metaKey) return undefined;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at + count - 1) % count;
    case "PageDown":
      return Math.min(at + PAGE, count - 1);
    case "PageUp":
      return Math.max(at - PAGE, 0);
    default:
      return undefined;
  }
}

const PAGE = 8;

/** Makes something when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function go({ look }: Editing, { way }: Entry): void {
  switch (way.kind) {
    case "place":
      look.goTo(way.place);
      return;
    case "case":
      look.choose(way.id);
      return;
    case "command":
      way.command.run();
      return;
  }
}
