import { canvasWords } from "../../language/editing/canvas/words.ts";
import { useWords } from "../reading/use-words.ts";

/** How the table is read: what a weight looks like by how it came about. */
export function TableLegend({ painted }: { readonly painted: boolean }) {
  const words = useWords(canvasWords);
  return (
    <ul className="score-legend" aria-label={words("legend.label")}>
      <li>
        <span className="score-weight is-sample is-by-tag">
          <span>1</span>
        </span>{" "}
        {words("legend.byTag")}
      </li>
      <li>
        <span className="score-weight is-sample is-own">
          <span>3</span>
        </span>{" "}
        {words("legend.own")}
      </li>
      <li>
        <span className="score-weight is-sample is-excepted">
          <span>–</span>
        </span>{" "}
        {words("legend.excepted")}
      </li>
      {painted ? (
        <li>
          <span className="score-weight is-sample is-own is-counting">
            <span>2</span>
          </span>{" "}
          {words("legend.counts")}
        </li>
      ) : null}
      <li>
        <span className="score-weight is-sample is-own is-changed">
          <span>4</span>
        </span>{" "}
        {words("legend.changed")}
      </li>
    </ul>
  );
}
