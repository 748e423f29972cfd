import { deskWords } from "../../language/editing/desk/words.ts";
import { Arrowed } from "../reading/arrowed.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";

/** What is said to the reader of what was done, or was not. `times` tells one saying from the same said again. */
export interface Said {
  readonly text: string;
  readonly times: number;
}

/** The last that was said, until it is put away. Always there, so that it is heard. */
export function Notice({ said, onClose }: { readonly said: Said | undefined; readonly onClose: () => void }) {
  const words = useWords(deskWords);
  return (
    <div className={said === undefined ? "notice is-empty" : "notice"} role="status">
      {said === undefined ? null : (
        <>
          <p key={said.times}>
            <Arrowed text={said.text} />
          </p>
          <button type="button" className="icon-button" aria-label={words("notice.close")} onClick={onClose}>
            <CloseIcon />
          </button>
        </>
      )}
    </div>
  );
}
