import { searchWords } from "../../language/editing/search/words.ts";
import { Arrowed } from "../reading/arrowed.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { KEYS, type KeyRoom } from "./key-table.ts";
import { keyText } from "./key-text.ts";
import { Modal } from "./modal.tsx";

const ROOMS: readonly KeyRoom[] = ["everywhere", "map", "outline", "table", "list", "search"];

/** What can be done by keys, and where. */
export function KeysPanel({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(searchWords);
  return (
    <Modal label={words("keys.label")} className="keys-panel" onClose={onClose}>
      <div className="overlay-head">
        <h2>{words("keys.label")}</h2>
        <button type="button" className="icon-button" aria-label={words("close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <div className="keys-rooms">
        {ROOMS.map((room) => (
          <section key={room} aria-labelledby={`keys-${room}`}>
            <h3 id={`keys-${room}`}>{words("keys.room", { room })}</h3>
            <dl>
              {KEYS.filter((row) => row.room === room).map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((each, i) => (
                      <span key={each.join(" ")}>
                        {i === 0 ? "" : ` ${words("keys.or")} `}
                        <kbd>
                          <Arrowed text={keyText(each)} />
                        </kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{words("keys.does", { does })}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
