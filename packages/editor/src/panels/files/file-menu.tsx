import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { caseText, rulesetText } from "../../document/draft.ts";
import { casesFileText } from "../../document/draft-file.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { Chevron } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { useKeeping } from "../storage/kept.tsx";
import { downloadJson } from "./download.ts";
import { rulesetName } from "./file-names.ts";
import type { Compared } from "./filing.ts";
import { pickFile } from "./pick-file.ts";
import { useExportDraft } from "./use-export-draft.ts";

interface Item {
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  readonly isOff?: boolean;
  readonly shortcut?: string;
  /** Of several, whether this is the one that is chosen. */
  readonly isChosen?: boolean;
}

interface Group {
  readonly key: string;
  readonly label: string | undefined;
  readonly items: readonly Item[];
}

/** All that is done with files: saved, downloaded, brought in, compared with. A menu as the ARIA patterns have it. */
export function FileMenu() {
  const words = useWords(filesWords);
  const [isOpen, setOpen] = useState(false);
  const groups = useGroups();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>("[data-menu-item]") ?? [])];
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>("[data-menu-item]")?.focus();
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    };
    switch (event.key) {
      case "ArrowDown":
        return go(at + 1);
      case "ArrowUp":
        return go(at <= 0 ? -1 : at - 1);
      case "Home":
        return go(0);
      case "End":
        return go(-1);
      case "Escape":
        event.preventDefault();
        event.stopPropagation();
        return close();
      case "Tab":
        return setOpen(false);
      default:
        // A letter goes to the next that begins with it.
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return;
        {
          const letter = event.key.toLowerCase();
          const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
          later.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
        }
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what the buttons inside pass on.
    <div
      className="file-menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {words("menu.file")} <Chevron />
      </button>
      {isOpen ? (
        <div ref={menu} id={id} role="menu" tabIndex={-1} aria-label={words("menu.file")} onKeyDown={onKeyDown}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
            <div key={group.key} role="group" aria-label={group.label} className="menu-group">
              {group.label === undefined ? null : (
                <span className="menu-label" aria-hidden>
                  {group.label}
                </span>
              )}
              {group.items.map((item) => {
                const common = {
                  "data-menu-item": true,
                  type: "button",
                  tabIndex: -1,
                  className: "menu-item",
                  "aria-disabled": item.isOff === true ? true : undefined,
                  onClick: () => {
                    if (item.isOff === true) return;
                    close();
                    item.act();
                  },
                } as const;
                return item.isChosen === undefined ? (
                  <button key={item.key} role="menuitem" {...common}>
                    {item.label}
                    {item.shortcut === undefined ? null : <kbd>{item.shortcut}</kbd>}
                  </button>
                ) : (
                  <button key={item.key} role="menuitemradio" aria-checked={item.isChosen} {...common}>
                    {item.label}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function useGroups(): readonly Group[] {
  const words = useWords(filesWords);
  const { work, look, say } = useEditing();
  const { kept, folder, filing, filed } = useKeeping();
  const exportDraft = useExportDraft();
  const { draft } = work;
  const chosen = draft.cases.find(({ id }) => id === look.chosen);
  const downloaded = (name: string, text: string): void => {
    downloadJson(name, text);
    say(words("exported", { name }));
  };
  const exports: Item[] = [
    { key: "draft", label: words("menu.draft"), act: exportDraft },
    {
      key: "ruleset",
      label: words("menu.ruleset"),
      act: () => downloaded(`${rulesetName(draft)}.json`, rulesetText(draft)),
    },
    {
      key: "cases",
      label: words("menu.cases"),
      isOff: draft.cases.length === 0,
      act: () => downloaded(`${rulesetName(draft)}-cases.json`, casesFileText(draft)),
    },
    {
      key: "case",
      label: chosen === undefined ? words("menu.noCase") : words("menu.case", { id: chosen.id }),
      isOff: chosen === undefined,
      act: () => (chosen === undefined ? undefined : downloaded(`${chosen.id}.json`, caseText(chosen))),
    },
    { key: "table", label: words("menu.table"), act: () => filing.ask("table") },
  ];
  const offered: { readonly key: string; readonly label: string; readonly compared: Compared }[] = [
    { key: "began", label: words("menu.began"), compared: "began" },
    ...(folder === undefined ? [] : [{ key: "folder", label: words("menu.inFolder"), compared: "folder" } as const]),
    ...filed.releases.map(({ id, name }) => ({
      key: `release ${id}`,
      label: words("menu.release", { version: name }),
      compared: { release: id },
    })),
  ];
  const compared = offered.map(
    (one): Item => ({
      key: one.key,
      label: one.label,
      isChosen: JSON.stringify(one.compared) === JSON.stringify(filed.compared),
      act: () =>
        void filing.compare(one.compared).then((done) => {
          if (!done) say(words("compare.failed", { version: one.label }));
        }),
    }),
  );
  return [
    ...(folder === undefined
      ? []
      : [
          {
            key: "save",
            label: undefined,
            items: [{ key: "save", label: words("folder.save"), shortcut: "Ctrl+S", act: () => void folder.save() }],
          },
        ]),
    {
      key: "import",
      label: words("menu.import"),
      items: [
        {
          key: "open",
          label: words("menu.open"),
          isOff: !kept.mayEdit,
          act: () => pickFile((file) => filing.look(file)),
        },
      ],
    },
    { key: "export", label: words("menu.export"), items: exports },
    ...(compared.length < 2 ? [] : [{ key: "compare", label: words("menu.compare"), items: compared }]),
    {
      key: "anew",
      label: undefined,
      items: [{ key: "anew", label: words("menu.anew"), isOff: !kept.mayEdit, act: () => filing.ask("anew") }],
    },
  ];
}
