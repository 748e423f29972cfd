import { itemsOf, memberOf, membersOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { PickOne } from "./pick-one.tsx";

/** Which indicators are meant, by tags: those that have one of the ticked values of each tag. */
export function TagPicks({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work, perform } = useEditing();
  const picks = membersOf(useValue(place));
  const tags = itemsOf(work.draft.ruleset.tags);
  const nameOf = (item: Parameters<typeof memberOf>[0], id: string): string =>
    writtenText(memberOf(item, "label"), language) ?? id;
  const valuesOf = (id: string) =>
    itemsOf(
      memberOf(
        tags.find((tag) => textAt(tag, "id") === id),
        "values",
      ),
    ).map((value) => {
      const own = textAt(value, "id") ?? "";
      return { id: own, label: nameOf(value, own) };
    });
  const others = tags.flatMap((tag) => {
    const id = textAt(tag, "id");
    return id === undefined || picks.some(([picked]) => picked === id) ? [] : [{ value: id, label: nameOf(tag, id) }];
  });
  return (
    <div className="tag-picks">
      {picks.map(([id, picked]) => {
        const tag = tags.find((one) => textAt(one, "id") === id);
        const own = [...place, id];
        const chosen = itemsOf(picked);
        return (
          <fieldset key={id} className="tag-pick" data-place={placeKey(own)}>
            <legend>{nameOf(tag, id)}</legend>
            {valuesOf(id).map((value) => {
              const isIn = chosen.includes(value.id);
              const next = valuesOf(id)
                .map((one) => one.id)
                .filter((one) => (one === value.id ? !isIn : chosen.includes(one)));
              return (
                <label key={value.id}>
                  <input
                    type="checkbox"
                    checked={isIn}
                    // One at least: a tag without values picks nothing.
                    aria-disabled={next.length === 0}
                    onChange={() => {
                      if (next.length > 0) perform({ kind: "set", place: own, value: next });
                    }}
                  />
                  {value.label}
                </label>
              );
            })}
            {picks.length < 2 ? null : (
              <button
                type="button"
                className="icon-button"
                aria-label={words("picks.remove", { name: nameOf(tag, id) })}
                title={words("picks.remove", { name: nameOf(tag, id) })}
                onClick={() => perform({ kind: "unset", place: own })}
              >
                <CloseIcon />
              </button>
            )}
          </fieldset>
        );
      })}
      {others.length === 0 ? null : (
        <PickOne
          label={words("picks.add")}
          options={others}
          onPick={(id) => perform({ kind: "set", place: [...place, id], value: valuesOf(id).map((value) => value.id) })}
        />
      )}
    </div>
  );
}
