import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Named } from "../../document/commands/command.ts";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { type Place, positionsOf } from "../../document/commands/place.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { DeleteDialog } from "../deletion/delete-dialog.tsx";
import { RenameDialog } from "../deletion/rename-dialog.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ItemCard } from "./item-card.tsx";
import { Reordering } from "./reordering.tsx";

interface ChoiceCardsProps {
  /** Where the list stands. */
  readonly place: Place;
  /** How others refer to one of them. */
  readonly namedBy: (id: string) => Named;
  /** What taking one away is called. */
  readonly remove: string;
  /** So many must be left. */
  readonly least?: number;
  /** What one is made of besides its name and guidance. */
  readonly children?: (own: Place) => ReactNode;
}

/** The answers of a question, or the outcomes of a decision, in their order: moved, written, renamed and deleted. */
export function ChoiceCards({ place, namedBy, remove, least = 0, children }: ChoiceCardsProps) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { look } = useEditing();
  const [asked, ask] = useState<{ readonly what: "rename" | "delete"; readonly id: string }>();
  const list = useRef<HTMLUListElement>(null);
  const items = itemsOf(useValue(place));
  const nameOf = (id: string): string => {
    const item = items.find((one) => textAt(one, "id") === id);
    return writtenText(memberOf(item, "label"), language) ?? words("namelessAs", { id });
  };
  const close = (): void => ask(undefined);
  return (
    <>
      <Reordering list={place}>
        <ul ref={list} className="item-list" data-place={placeKey(place)}>
          {items.map((item, at) => {
            const id = textAt(item, "id") ?? "";
            const own = [...place, id !== "" && positionsOf(items, id).length === 1 ? id : at];
            return (
              <ItemCard
                key={own.at(-1)}
                place={own}
                at={at}
                count={items.length}
                name={nameOf(id)}
                removal={
                  <div className="add-actions">
                    <button type="button" className="button is-quiet" onClick={() => ask({ what: "rename", id })}>
                      {words("rename")}
                    </button>
                    {items.length <= least ? null : (
                      <button type="button" className="button is-quiet" onClick={() => ask({ what: "delete", id })}>
                        {remove}
                      </button>
                    )}
                  </div>
                }
              >
                {() => (
                  <>
                    <TextsField place={[...own, "label"]} label={words("label")} empty={words("nameless")} />
                    <TextsField place={[...own, "help"]} label={words("help")} long />
                    {children?.(own)}
                  </>
                )}
              </ItemCard>
            );
          })}
        </ul>
      </Reordering>
      {asked?.what === "rename" ? (
        <RenameDialog
          named={namedBy(asked.id)}
          name={nameOf(asked.id)}
          taken={new Set(items.flatMap((one) => textAt(one, "id") ?? []))}
          onClose={close}
          onRenamed={(id) => {
            close();
            look.goTo([...place, id, "label", language]);
          }}
        />
      ) : asked?.what === "delete" ? (
        <DeleteDialog
          named={namedBy(asked.id)}
          name={nameOf(asked.id)}
          onClose={close}
          onDeleted={() => {
            flushSync(close);
            // What had focus is gone: the first of those that are left has it.
            list.current?.querySelector<HTMLElement>(".item-turn")?.focus();
          }}
        />
      ) : null}
    </>
  );
}
