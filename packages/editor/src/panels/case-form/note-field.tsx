import type { Place } from "../../document/commands/place.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { Field } from "../fields/field.tsx";

interface NoteFieldProps {
  readonly place: Place;
  readonly label: string;
}

/** Some lines that are the same in all languages, as somebody said or wrote them. Emptied, they are taken away. */
export function NoteField({ place, label }: NoteFieldProps) {
  const value = useValue(place);
  const { perform, endGroup } = useEditing();
  const write = (next: string): void =>
    void perform(next === "" ? { kind: "unset", place } : { kind: "set", place, value: next }, placeKey(place));
  return (
    <Field place={place} label={label}>
      {(control) => (
        <textarea
          {...control}
          rows={2}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => write(event.target.value)}
          onBlur={endGroup}
        />
      )}
    </Field>
  );
}
