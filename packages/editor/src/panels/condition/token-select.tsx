interface TokenSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** `token`: a word that is chosen; `quiet`: a verb between two of them; `framed`: what stands at the head of a group. */
  readonly look?: "token" | "quiet" | "framed";
  readonly place?: string;
  readonly onChoose: (value: string) => void;
}

/**
 * A choice within a sentence. What is chosen is drawn as a text that can run over several lines, with the select over it:
 * by itself a select cuts long names.
 */
export function TokenSelect({ label, value, options, look = "token", place, onChoose }: TokenSelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={`token-select is-${look}`}>
      <span className="token-text" aria-hidden>
        <bdi>{chosen?.label ?? value}</bdi>
        <svg className="token-arrow" width="8" height="8" viewBox="0 0 8 8" aria-hidden>
          <path d="M1 2.5 4 5.5 7 2.5" />
        </svg>
      </span>
      <select aria-label={label} data-place={place} value={value} onChange={(event) => onChoose(event.target.value)}>
        {chosen === undefined ? <option value={value}>{value}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
