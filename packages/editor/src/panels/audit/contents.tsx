import { useReading } from "../reading/reading.tsx";

const PARTS = ["why", "trace", "possible", "whatIf", "report"] as const;

/** The parts of the reading view, each a way there. Not links: what is read is none of the address's business. */
export function Contents({ trace }: { readonly trace: boolean }) {
  const { words } = useReading();
  const go = (part: string): void => {
    const heading = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav className="audit-contents no-print" aria-label={words("reading.contents")}>
      <ul>
        {PARTS.filter((part) => trace || part !== "trace").map((part) => (
          <li key={part}>
            <button type="button" onClick={() => go(part)}>
              {words(`reading.${part}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
