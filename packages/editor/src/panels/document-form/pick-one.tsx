import { useId } from "react";

interface PickOneProps {
  /** What choosing does: "Legg til en vurdering". */
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}

/** Adds one of several to a list; it goes back to its label at once. */
export function PickOne({ label, options, onPick }: PickOneProps) {
  const id = useId();
  return (
    <div className="pick-one">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <select id={id} value="" onChange={(event) => onPick(event.target.value)}>
        <option value="">+ {label}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
