import type { PasteFault } from "../../document/rules-table/paste.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";

interface PasteFaultsProps {
  readonly faults: readonly PasteFault[];
  readonly nameOf: (column: number) => string;
  readonly textOf: (fault: PasteFault) => string;
  readonly onGo: (fault: PasteFault) => void;
  readonly onClose: () => void;
}

/** So many are told one by one. */
const MOST = 8;

/** What was not understood of what was pasted, cell by cell, each a way to its cell. */
export function PasteFaults({ faults, nameOf, textOf, onGo, onClose }: PasteFaultsProps) {
  const words = useWords(tableWords);
  if (faults.length === 0) return null;
  return (
    <div className="paste-faults" role="alert">
      <div className="paste-faults-head">
        <strong>{words("paste.faults", { count: faults.length })}</strong>
        <button type="button" className="icon-button" aria-label={words("paste.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <ul>
        {faults.slice(0, MOST).map((fault) => (
          <li key={`${fault.row}:${fault.column}`}>
            <button type="button" className="link" onClick={() => onGo(fault)}>
              {words("paste.fault", { row: fault.row + 1, column: nameOf(fault.column) })}
            </button>{" "}
            {textOf(fault)}
          </li>
        ))}
        {faults.length > MOST ? <li>{words("paste.more", { count: faults.length - MOST })}</li> : null}
      </ul>
    </div>
  );
}
