import { useId } from "react";
import { isId } from "../../document/commands/rename.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { useWords } from "../reading/use-words.ts";

interface IdFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Whether nothing else is called so. */
  readonly isFree: boolean;
}

/** The id by which other systems know something. What is wrong with it is told while it is written. */
export function IdField({ value, onChange, isFree }: IdFieldProps) {
  const words = useWords(formWords);
  const id = useId();
  const fault = !isId(value) ? words("id.form") : isFree ? undefined : words("id.taken");
  return (
    <div className="field">
      <label htmlFor={id}>{words("id")}</label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <p id={`${id}-note`} className={fault === undefined ? "field-hint" : "field-fault"}>
        {fault ?? words("id.hint")}
      </p>
    </div>
  );
}
