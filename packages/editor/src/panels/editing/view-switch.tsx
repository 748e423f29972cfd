import { deskWords } from "../../language/editing/desk/words.ts";
import { useWords } from "../reading/use-words.ts";
import { type EditingView, useEditing } from "./editing.tsx";

const VIEWS: readonly EditingView[] = ["map", "scores", "rules", "case", "document"];

/** The same ruleset, seen in several ways. */
export function ViewSwitch() {
  const words = useWords(deskWords);
  const { look } = useEditing();
  return (
    <nav className="view-switch" aria-label={words("views")}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          className="button"
          aria-current={look.view === view ? "page" : undefined}
          onClick={() => look.show(view)}
        >
          {words("view", { view })}
        </button>
      ))}
    </nav>
  );
}
