import type { ReactNode } from "react";
import type { Named } from "../../document/commands/command.ts";
import { memberOf } from "../../document/commands/json.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ItemCard } from "./item-card.tsx";
import type { ListedItem } from "./item-list.tsx";
import { Removal } from "./removal.tsx";
import { UseList } from "./use-list.tsx";
import { useUses } from "./uses-known.tsx";

interface NamedCardProps extends Pick<ListedItem, "item" | "place" | "at" | "count"> {
  /** What others refer to it by; nothing where nobody can. */
  readonly named?: Named;
  /** What is read after its name. */
  readonly more?: string | undefined;
  /** What is told of it beside its name; how many use it, where nothing else is. */
  readonly aside?: ReactNode;
  /** What its uses are called. */
  readonly usesHeading?: string;
  /** Its fields; drawn when it is unfolded. */
  readonly children: () => ReactNode;
}

/** The card of something that has a label: its name, its fields, and, where it can be referred to, who does. */
export function NamedCard({ item, place, at, count, named, more, aside, usesHeading, children }: NamedCardProps) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const uses = useUses();
  const name = writtenText(memberOf(item, "label"), language) ?? words("nameless");
  return (
    <ItemCard
      place={place}
      at={at}
      count={count}
      name={name}
      heading={
        more === undefined ? undefined : (
          <>
            {name} <span className="item-more">{more}</span>
          </>
        )
      }
      aside={aside ?? (named === undefined ? undefined : words("uses.count", { count: uses.count(named) }))}
      removal={
        named === undefined ? (
          <Removal name={name} place={place} />
        ) : (
          <Removal name={name} place={place} named={named} isListed />
        )
      }
    >
      {() => (
        <>
          {children()}
          {named === undefined ? null : (
            <div>
              <h4>{usesHeading ?? words("uses.heading")}</h4>
              <UseList uses={uses.of(named)} label={usesHeading ?? words("uses.of", { name })} />
            </div>
          )}
        </>
      )}
    </ItemCard>
  );
}
