import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from "react";
import type { NewSubject } from "../../document/condition/line.ts";
import { subjectsFor } from "../../document/condition/subject.ts";
import { KindIcon } from "../reading/icons.tsx";
import { useBuilding } from "./building.tsx";
import { Popover } from "./popover.tsx";
import { MOST_OFFERED, type Offer, offerOf, offersFor } from "./subject-search.ts";

interface SubjectPickerProps {
  readonly className: string;
  /** What the button says to those who do not see it, where that is more than its text. */
  readonly label: string;
  readonly place?: string;
  readonly current?: string;
  /** Only nodes of some kinds are offered, and no counts. */
  readonly only?: (id: string) => boolean;
  readonly onChoose: (about: NewSubject) => void;
  readonly children: ReactNode;
}

/** A button that opens a list of all that a condition can be about, to search by name, code or help. */
export function SubjectPicker({ className, label, place, current, only, onChoose, children }: SubjectPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-place={place}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen ? (
        <Popover anchor={button} className="subject-popover" label={label} onClose={() => setOpen(false)}>
          <SubjectSearch
            current={current}
            only={only}
            onChoose={(about) => {
              setOpen(false);
              button.current?.focus();
              onChoose(about);
            }}
          />
        </Popover>
      ) : null}
    </>
  );
}

/** The count among the offers: it is no node, and no node has an empty id. */
const COUNT = "";

interface SubjectSearchProps {
  readonly current: string | undefined;
  readonly only: ((id: string) => boolean) | undefined;
  readonly onChoose: (about: NewSubject) => void;
}

/** A combobox with its list always open (WAI-ARIA APG): the focus stays in the field, arrows go through the list. */
function SubjectSearch({ current, only, onChoose }: SubjectSearchProps) {
  const { root, base, language, words } = useBuilding();
  const id = useId();
  const [query, setQuery] = useState("");
  const offers = useMemo(() => {
    const all = subjectsFor(root, base).map((subject) => offerOf(subject, language));
    return only === undefined ? all : all.filter((offer) => only(offer.id));
  }, [root, base, language, only]);
  const groups = offersFor(offers, query);
  const count: Offer = {
    id: COUNT,
    list: "indicators",
    label: words("countSubject"),
    code: undefined,
    help: words("countHelp"),
  };
  const isCountOffered = only === undefined && offersFor([count], query).length > 0;
  const listed = groups.flatMap((group) => group.offers);
  const shown = [...listed.slice(0, MOST_OFFERED).map((offer) => offer.id), ...(isCountOffered ? [COUNT] : [])];
  const [active, setActive] = useState(current);
  const at = Math.max(0, active === undefined ? 0 : shown.indexOf(active));
  const choose = (one: string | undefined): void => {
    if (one !== undefined) onChoose(one === COUNT ? { kind: "count" } : { kind: "node", id: one });
  };
  const go = (to: number): void => {
    const next = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    setActive(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(shown[at]);
    }
  };
  const optionOf = (offer: Offer) => (
    // The keys are handled in the field, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      key={offer.id}
      id={`${id}-${offer.id}`}
      role="option"
      tabIndex={undefined}
      aria-selected={shown[at] === offer.id}
      className="subject-option"
      onPointerMove={() => setActive(offer.id)}
      onClick={() => choose(offer.id)}
    >
      <span className="subject-name">
        {offer.code === undefined ? null : <span className="subject-code">{offer.code}</span>}
        <bdi>{offer.label}</bdi>
      </span>
      {offer.help === undefined ? null : <span className="subject-help">{offer.help}</span>}
    </div>
  );
  let room = MOST_OFFERED;
  return (
    <>
      <input
        type="text"
        role="combobox"
        className="subject-query"
        aria-label={words("search")}
        placeholder={words("search")}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${shown[at]}`}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={words("subject")} className="subject-list">
        {groups.map(({ list, offers: own }) => {
          const out = own.slice(0, room);
          room -= out.length;
          if (out.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
            <div key={list} role="group" aria-labelledby={`${id}-${list}-name`}>
              <div id={`${id}-${list}-name`} role="presentation" className="subject-lane">
                <KindIcon lane={list} /> {words("lane", { lane: list })}
              </div>
              {out.map(optionOf)}
            </div>
          );
        })}
        {isCountOffered ? (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
          <div role="group" aria-labelledby={`${id}-count-name`}>
            <div id={`${id}-count-name`} role="presentation" className="subject-lane">
              <KindIcon lane="scores" /> {words("lane", { lane: "count" })}
            </div>
            {optionOf(count)}
          </div>
        ) : null}
      </div>
      {listed.length > MOST_OFFERED ? (
        <p className="subject-note">{words("more", { count: listed.length - MOST_OFFERED })}</p>
      ) : null}
      {shown.length === 0 ? <p className="subject-note">{words("none")}</p> : null}
      <p className="visually-hidden" role="status">
        {words("found", { count: listed.length + (isCountOffered ? 1 : 0) })}
      </p>
    </>
  );
}
