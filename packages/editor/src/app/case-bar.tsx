import { inLanguage } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import type { SampleCase } from "../document/sample-case.ts";
import { Chip } from "../panels/reading/chip.tsx";
import { Mark } from "../panels/reading/mark.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import type { Scene, View } from "../projection/lanes.ts";
import { nodeOf } from "../projection/painting.ts";
import { CaseChoice } from "./case-choice.tsx";
import { ADDRESSES } from "./route.ts";
import type { PageEvent, PageState } from "./state.ts";

interface CaseBarProps {
  readonly samples: readonly SampleCase[];
  readonly state: PageState;
  readonly scene: Omit<Scene, "rail" | "rows">;
  readonly tell: (event: PageEvent) => void;
  /** Whether the map stands below, and what it shows can be chosen. */
  readonly isMap: boolean;
  /** Whether the result in words can be had beside what stands below. */
  readonly hasPanel?: boolean;
  /** The ways to see the ruleset. */
  readonly children?: ReactNode;
}

const VIEWS: readonly View[] = ["groups", "case", "rows"];

/** Which case is shown, how much of it, and what the signs mean. */
export function CaseBar({ samples, state, scene, tell, isMap, hasPanel = true, children }: CaseBarProps) {
  const { language, words } = useReading();
  return (
    <section className={children === undefined ? "case-bar" : "case-bar has-views"} aria-label={words("case.bar")}>
      {children}
      <CaseChoice samples={samples} chosen={state.chosen} onChoose={(id) => tell({ kind: "chose", id })} />
      {!isMap ? null : state.selected === undefined ? (
        <Views state={state} tell={tell} />
      ) : (
        <p className="selection-note">
          {/* Beside the ways to see the ruleset there is no room for what the panel says already. */}
          <span className={children === undefined ? undefined : "visually-hidden"}>
            {words("selection.only", {
              label: inLanguage(nodeOf(scene.model, state.selected).document.label, language),
            })}
          </span>
          <button type="button" className="button" onClick={() => tell({ kind: "deselected" })}>
            {words("selection.all")} <kbd>Esc</kbd>
          </button>
        </p>
      )}
      {state.selected !== undefined ? null : state.chosen === undefined ? (
        children === undefined ? (
          <p className="hint">{words("account.none")}</p>
        ) : null
      ) : !hasPanel ? null : (
        <button
          type="button"
          className="button"
          aria-pressed={state.panel}
          onClick={() => tell({ kind: state.panel ? "closedPanel" : "openedPanel" })}
        >
          {words("panel.open")}
        </button>
      )}
      <a className="button" href={ADDRESSES.reading}>
        {words("reading.go")}
      </a>
      {/* Without a case nothing on the map bears a sign. */}
      {scene.painting === undefined ? null : (
        <Legend changed={scene.painting.before !== undefined} folds={children !== undefined} />
      )}
    </section>
  );
}

function Views({ state, tell }: Pick<CaseBarProps, "state" | "tell">) {
  const { words } = useReading();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{words("view.label")}</legend>
      {VIEWS.map((view) => (
        <label key={view}>
          <input
            type="radio"
            name="view"
            checked={state.view === view}
            disabled={view === "case" && state.chosen === undefined}
            onChange={() => tell({ kind: "viewed", view })}
          />
          <span>{words(`view.${view}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the signs on the map mean. Beside the ways to see the ruleset they are folded away until there is room. */
function Legend({ changed, folds }: { readonly changed: boolean; readonly folds: boolean }) {
  const { words } = useReading();
  const signs = (
    <ul className="legend" aria-label={words("legend.label")}>
      {(["true", "known", "unknown", "false"] as const).map((mark) => (
        <li key={mark}>
          <Mark mark={mark} silent /> {words(`mark.${mark}`)}
        </li>
      ))}
      {changed ? (
        <li>
          <Chip text={words("change.before", { value: "…" })} /> {words("mark.changed")}
        </li>
      ) : null}
    </ul>
  );
  if (!folds) return signs;
  return (
    <>
      {signs}
      <details className="legend-fold">
        <summary className="button">{words("legend.label")}</summary>
        {signs}
      </details>
    </>
  );
}
