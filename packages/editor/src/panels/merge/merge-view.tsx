import { useId, useMemo, useRef, useState } from "react";
import { filesWords } from "../../language/editing/files/words.ts";
import { canHaveBoth, type DraftConflict, type DraftMerge, type MergeChoice } from "../../workspace/draft-merge.ts";
import { Modal } from "../files/modal.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { type ConflictText, conflictTexts } from "./conflict-text.ts";

interface MergeViewProps {
  readonly merge: DraftMerge;
  /** One choice for each contested place. */
  readonly onDecide: (choices: readonly MergeChoice[]) => void;
  /** Mine stays the draft. */
  readonly onCancel: () => void;
}

/** Each place that both have changed, with what stood there and what each made of it: the reader chooses. */
export function MergeView({ merge, onDecide, onCancel }: MergeViewProps) {
  const { language } = useReading();
  const words = useWords(filesWords);
  const texts = useMemo(() => conflictTexts(merge, language), [merge, language]);
  const { conflicts } = merge;
  const [choices, setChoices] = useState<readonly (MergeChoice | undefined)[]>(() => conflicts.map(() => undefined));
  const list = useRef<HTMLOListElement>(null);
  const left = choices.filter((choice) => choice === undefined).length;
  const everywhere = (choice: MergeChoice): void => setChoices(conflicts.map(() => choice));
  const decide = (): void => {
    const at = choices.indexOf(undefined);
    if (at < 0) return onDecide(choices.flatMap((choice) => choice ?? []));
    // To the first that is left, which is what stands in the way.
    list.current?.children[at]?.querySelector("input")?.focus();
  };
  return (
    <Modal
      heading={words("merge.heading")}
      className="merge"
      onClose={onCancel}
      actions={
        <>
          <p role="status" className="merge-left">
            {words("merge.left", { count: left })}
          </p>
          <button type="button" className="button" onClick={onCancel}>
            {words("merge.cancel")}
          </button>
          <button type="button" className="button is-primary" aria-disabled={left > 0} onClick={decide}>
            {words("merge.do")}
          </button>
        </>
      }
    >
      <p>{words("merge.text", { count: conflicts.length })}</p>
      {conflicts.length < 2 ? null : (
        <div className="merge-all">
          <button type="button" className="button" onClick={() => everywhere("mine")}>
            {words("merge.allMine")}
          </button>
          <button type="button" className="button" onClick={() => everywhere("theirs")}>
            {words("merge.allTheirs")}
          </button>
        </div>
      )}
      <ol ref={list} className="merge-places">
        {conflicts.map((conflict, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places never change theirs.
          <li key={i}>
            <Contested
              conflict={conflict}
              text={texts[i]}
              choice={choices[i]}
              onChoose={(choice) => setChoices((before) => before.with(i, choice))}
            />
          </li>
        ))}
      </ol>
    </Modal>
  );
}

interface ContestedProps {
  readonly conflict: DraftConflict;
  readonly text: ConflictText | undefined;
  readonly choice: MergeChoice | undefined;
  readonly onChoose: (choice: MergeChoice) => void;
}

function Contested({ conflict, text, choice, onChoose }: ContestedProps) {
  const words = useWords(filesWords);
  const name = useId();
  if (text === undefined) return null;
  const options: readonly { readonly choice: MergeChoice; readonly lines: readonly string[] }[] = [
    { choice: "mine", lines: text.mine },
    { choice: "theirs", lines: text.theirs },
    ...(canHaveBoth(conflict) ? [{ choice: "both", lines: [words("merge.bothText")] } as const] : []),
  ];
  return (
    <fieldset className="merge-place">
      <legend>{text.where}</legend>
      <div className="merge-base">
        <span className="merge-side">{words("merge.base")}</span>
        <Lines lines={text.base} />
      </div>
      <div className="merge-options">
        {options.map((option) => (
          <label key={option.choice} className="merge-option">
            <input
              type="radio"
              name={name}
              checked={choice === option.choice}
              onChange={() => onChoose(option.choice)}
            />
            <span className="merge-side">{words(`merge.${option.choice}`)}</span>
            <Lines lines={option.lines} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <span className="merge-lines">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places.
        <bdi key={i}>{line}</bdi>
      ))}
    </span>
  );
}
