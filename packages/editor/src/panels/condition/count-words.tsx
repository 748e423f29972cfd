import { itemsOf, membersOf } from "../../document/commands/json.ts";
import { tagsIn } from "../../document/condition/count.ts";
import { withSelection } from "../../document/condition/line.ts";
import type { LinePart } from "../../document/condition/part.ts";
import { pickedBy, subjectOf } from "../../document/condition/subject.ts";
import { writtenText } from "../../language/written-text.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useBuilding } from "./building.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { Chips } from "./value-fields.tsx";

interface CountWordsProps {
  readonly line: LinePart;
  readonly subject: Extract<LinePart["subject"], { readonly kind: "count" }>;
}

/** Which indicators a line counts: by tags, with exceptions; and how many they are. */
export function CountWords({ line, subject: { selection, except } }: CountWordsProps) {
  const { root, base, words, language, edit } = useBuilding();
  const { say } = useEditing();
  const tags = tagsIn(root);
  const keys = membersOf(selection).map(([id, values]) => ({ id, values: itemsOf(values).map(String) }));
  const text = (label: Parameters<typeof writtenText>[0], id: string): string => writtenText(label, language) ?? id;
  const write = (next: typeof keys, spared = except): void => {
    const wanted = Object.fromEntries(next.map(({ id, values }) => [id, values]));
    const count = withSelection(root, base, line, wanted, spared);
    if (count === undefined) say(words("picksNone"));
    else edit(line.inner, count);
  };
  const place = placeKey([...line.inner, "count"]);
  const picked = pickedBy(root, selection, except).length;
  const free = tags.filter(({ id }) => !keys.some((key) => key.id === id));
  return (
    <div className="count-words">
      {keys.map(({ id, values }) => {
        const tag = tags.find((one) => one.id === id);
        const name = text(tag?.label, id);
        return (
          <div key={id} className="count-tag">
            <span className="count-tag-name">{name}:</span>
            {keys.length === 1 ? null : (
              <button
                type="button"
                className="chip-remove"
                aria-label={words("removeTag", { tag: name })}
                title={words("removeTag", { tag: name })}
                onClick={() => write(keys.filter((key) => key.id !== id))}
              >
                <CloseIcon />
              </button>
            )}
            <Chips
              label={words("tagValues", { tag: name })}
              place={placeKey([...line.inner, "count", id])}
              chosen={values.map((value) => ({
                id: value,
                label: text(tag?.values.find((one) => one.id === value)?.label, value),
              }))}
              others={tag?.values.filter((value) => !values.includes(value.id)) ?? []}
              onRemove={(gone) =>
                write(keys.map((key) => (key.id === id ? { id, values: values.filter((one) => one !== gone) } : key)))
              }
              onAdd={(added) =>
                write(keys.map((key) => (key.id === id ? { id, values: inOrder(tag, [...values, added]) } : key)))
              }
            />
          </div>
        );
      })}
      {except.length === 0 ? null : (
        <div className="count-tag">
          <span className="count-tag-name">{words("except")}:</span>
          <fieldset
            className="word-chips"
            data-place={placeKey([...line.inner, "except"])}
            aria-label={words("except")}
          >
            {except.map((id) => {
              const label = text(subjectOf(root, id)?.label, id);
              return (
                <span key={id} className="chip-box">
                  <bdi>{label}</bdi>
                  <button
                    type="button"
                    className="chip-remove"
                    aria-label={words("removeValue", { value: label })}
                    onClick={() =>
                      write(
                        keys,
                        except.filter((one) => one !== id),
                      )
                    }
                  >
                    <CloseIcon />
                  </button>
                </span>
              );
            })}
          </fieldset>
        </div>
      )}
      <div className="count-tag count-more" data-place={place}>
        <span className="quiet">{words("countOf", { count: picked })}</span>
        {free.length === 0 ? null : (
          <PickOne
            label={words("addTagLabel")}
            word={words("addTag")}
            className="link-button"
            options={free.map((tag) => ({ value: tag.id, label: text(tag.label, tag.id) }))}
            onPick={(id) => {
              const tag = free.find((one) => one.id === id);
              // All its values first: what is picked changes only by what has no such tag.
              if (tag !== undefined) write([...keys, { id, values: tag.values.map((value) => value.id) }]);
            }}
          />
        )}
        {picked < 2 ? null : (
          <SubjectPicker
            className="link-button"
            label={words("addExceptLabel")}
            only={(id) => pickedBy(root, selection, except).includes(id)}
            onChoose={(about) => {
              if (about.kind === "node") write(keys, [...except, about.id]);
            }}
          >
            {words("addExcept")}
          </SubjectPicker>
        )}
      </div>
    </div>
  );
}

/** Values in the order in which their tag has them. */
const inOrder = (
  tag: { readonly values: readonly { readonly id: string }[] } | undefined,
  values: readonly string[],
): string[] =>
  tag === undefined
    ? [...values]
    : [
        ...tag.values.map(({ id }) => id).filter((id) => values.includes(id)),
        ...values.filter((id) => !tag.values.some((one) => one.id === id)),
      ];
