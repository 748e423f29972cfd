import { Component, type ReactNode } from "react";
import { useReading } from "./reading.tsx";

interface MishapProps {
  /** Whether the page itself is in here, and not a part of it. */
  readonly ofPage?: boolean;
  readonly children: ReactNode;
}

/**
 * Says that what is in here cannot be shown, where otherwise the whole page would be gone: a part comes in a file of its own,
 * and whoever serves it may have stopped. What was done is in the journal, and not touched.
 */
export class Mishap extends Component<MishapProps, { readonly has: boolean }> {
  override state = { has: false };

  static getDerivedStateFromError(): { readonly has: boolean } {
    return { has: true };
  }

  override render(): ReactNode {
    return this.state.has ? <MishapNote ofPage={this.props.ofPage ?? false} /> : this.props.children;
  }
}

/** What is said in its place. */
export function MishapNote({ ofPage }: { readonly ofPage: boolean }) {
  const { words } = useReading();
  return (
    <div role="alert" className="mishap">
      <p>{words(ofPage ? "mishap.page" : "mishap.part")}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {words("mishap.reload")}
      </button>
    </div>
  );
}
