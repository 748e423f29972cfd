import type { Language } from "@holdepunkt/engine";
import { useState } from "react";
import { namedPlace } from "../../document/named-place.ts";
import { rootOf, type Use } from "../../document/used-by.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** More are asked for. */
const FIRST_SHOWN = 6;

interface UseListProps {
  readonly uses: readonly Use[];
  /** What the list is, for the ear. */
  readonly label: string;
}

/** Who uses a thing, each a way there. Several uses by one are one line. */
export function UseList({ uses, label }: UseListProps) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work, look } = useEditing();
  const [isWhole, setWhole] = useState(false);
  const users = usersOf(uses);
  const shown = isWhole ? users : users.slice(0, FIRST_SHOWN);
  if (users.length === 0) return <p className="quiet">{words("uses.none")}</p>;
  return (
    <ul className="use-list" aria-label={label}>
      {shown.map(({ use, count }) => (
        <li key={use.pointer}>
          <button type="button" className="link" onClick={() => look.goTo(namedPlace(rootOf(work.draft), use.spot))}>
            {userName(use, language) ?? words("section", { section: "about" })}
          </button>{" "}
          <span className="quiet">
            {words("uses.kind", { kind: use.holder.kind })}
            {count > 1 ? `, ${words("uses.times", { count })}` : ""}
          </span>
        </li>
      ))}
      {users.length > shown.length ? (
        <li>
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {words("uses.more", { count: users.length - shown.length })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

interface User {
  /** Its first use. */
  readonly use: Use;
  readonly count: number;
}

function usersOf(uses: readonly Use[]): User[] {
  const users = new Map<string, User>();
  for (const use of uses) {
    const key = JSON.stringify([use.in, use.holder.kind, use.holder.id]);
    const known = users.get(key);
    users.set(key, known === undefined ? { use, count: 1 } : { ...known, count: known.count + 1 });
  }
  return [...users.values()];
}

function userName({ holder }: Use, language: Language): string | undefined {
  if (holder.kind === "ruleset") return undefined;
  const label = writtenText(holder.label, language) ?? holder.id;
  return holder.kind === "case" ? `${holder.id} ${writtenText(holder.label, language) ?? ""}`.trim() : label;
}
