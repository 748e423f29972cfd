import { useId } from "react";
import type { Place } from "../../document/commands/place.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";

interface CheckFieldProps {
  /** Where `true` stands, or is to stand. Unchecked, it is taken away. */
  readonly place: Place;
  readonly label: string;
  readonly hint?: string;
}

/** Something that is so, or is not said. */
export function CheckField({ place, label, hint }: CheckFieldProps) {
  const isSo = useValue(place) === true;
  const { perform } = useEditing();
  const id = useId();
  return (
    <div className="check-field">
      <input
        id={id}
        type="checkbox"
        data-place={placeKey(place)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        checked={isSo}
        onChange={() => perform(isSo ? { kind: "unset", place } : { kind: "set", place, value: true })}
      />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
