import { useId, useState } from "react";
import { formWords } from "../../language/editing/forms/words.ts";
import { useWords } from "../reading/use-words.ts";

interface TwoWaysProps {
  readonly label: string;
  readonly first: string;
  readonly second: string;
  readonly isSecond: boolean;
  /** What the other way costs; asked about before it is taken. */
  readonly note: string | undefined;
  readonly onTurn: (second: boolean) => void;
}

/** One of two ways for a thing to be. Where turning takes something along, that is told before. */
export function TwoWays({ label, first, second, isSecond, note, onTurn }: TwoWaysProps) {
  const words = useWords(formWords);
  const [isAsking, setAsking] = useState(false);
  const name = useId();
  const choose = (next: boolean): void => {
    if (note !== undefined && next) setAsking(true);
    else onTurn(next);
  };
  return (
    <fieldset className="two-ways">
      <legend>{label}</legend>
      {[first, second].map((way, i) => (
        <label key={way}>
          <input
            type="radio"
            name={name}
            checked={(i === 1) === (isSecond || isAsking)}
            onChange={() => (i === 0 && isAsking ? setAsking(false) : choose(i === 1))}
          />
          {way}
        </label>
      ))}
      {isAsking && note !== undefined ? (
        <section className="asks" aria-label={second}>
          <p>{note}</p>
          <div className="asks-foot">
            <button
              type="button"
              className="button"
              onClick={() => {
                setAsking(false);
                onTurn(true);
              }}
            >
              {words("turn")}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words("cancel")}
            </button>
          </div>
        </section>
      ) : null}
    </fieldset>
  );
}
