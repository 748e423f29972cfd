import { deskWords } from "../../language/editing/desk/words.ts";
import { useWords } from "../reading/use-words.ts";

interface DraftNoticeProps {
  /** The version that the draft is changed from. */
  readonly version: string;
  /** Whether the draft has been changed since these results, and has errors: they are of the last that had none. */
  readonly isStale: boolean;
}

/** Above a result, on the screen and on paper: that its rules are a draft, and nobody's decision yet. */
export function DraftNotice({ version, isStale }: DraftNoticeProps) {
  const words = useWords(deskWords);
  return (
    <div className="draft-notice">
      <p>{words("result.draft", { version })}</p>
      {isStale ? <p>{words("result.stale")}</p> : null}
    </div>
  );
}
