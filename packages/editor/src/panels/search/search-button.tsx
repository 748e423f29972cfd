import { searchWords } from "../../language/editing/search/words.ts";
import { useWords } from "../reading/use-words.ts";
import { keysFor } from "./key-table.ts";
import { keyText } from "./key-text.ts";
import { SearchIcon } from "./search-icon.tsx";

/** Opens the search over everything. It looks like the field that it leads to. */
export function SearchButton({ onOpen }: { readonly onOpen: () => void }) {
  const words = useWords(searchWords);
  return (
    <button
      type="button"
      className="search-button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onOpen}
    >
      <SearchIcon />
      <span className="search-button-words">{words("button")}</span>
      <kbd>{keyText(keysFor("search"))}</kbd>
    </button>
  );
}
