import { inLanguage, type Model } from "@holdepunkt/engine";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { Popover } from "./popover.tsx";

interface RuleQuestionProps {
  readonly model: Model;
  readonly from: string;
  readonly to: string;
  /** The rules that do not ask for `from` yet. */
  readonly free: readonly string[];
  readonly anchor: () => Element | null;
  readonly onChoose: (rule: string) => void;
  readonly onClose: () => void;
}

/** In which rule of a decision something is to be asked for. */
export function RuleQuestion({ model, from, to, free, anchor, onChoose, onClose }: RuleQuestionProps) {
  const words = useWords(canvasWords);
  const { language } = useReading();
  const node = model.nodes.get(to);
  const source = model.nodes.get(from);
  if (node === undefined || (node.kind !== "first" && node.kind !== "collect")) return null;
  const label = (id: string | undefined): string => {
    const outcome = node.document.outcomes.find((one) => one.id === id);
    return outcome === undefined ? "" : inLanguage(outcome.label, language);
  };
  const first = free[0];
  const heading = words("connect.rules", {
    to: inLanguage(node.document.label, language),
    from: source === undefined ? from : inLanguage(source.document.label, language),
  });
  return (
    <Popover heading={heading} anchor={anchor} onClose={onClose}>
      <ol className="rule-choice">
        {node.rules.map(({ id, document }, i) => (
          <li key={id}>
            <button
              type="button"
              className="rule-choice-one"
              data-first={id === first ? "" : undefined}
              aria-disabled={!free.includes(id)}
              onClick={() => {
                if (free.includes(id)) onChoose(id);
              }}
            >
              <strong>{words("connect.rule", { number: String(i + 1), outcome: label(document.outcome) })}</strong>
              {free.includes(id) ? null : <span className="quiet">{words("connect.ruleHas")}</span>}
              {"because" in document && document.because !== undefined ? (
                <span className="rule-choice-why">{inLanguage(document.because, language)}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </Popover>
  );
}
