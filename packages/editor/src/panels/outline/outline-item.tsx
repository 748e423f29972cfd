import { canvasWords } from "../../language/editing/canvas/words.ts";
import { outlineWords } from "../../language/editing/outline/words.ts";
import type { LaneId } from "../../projection/lanes.ts";
import { laneOf } from "../../projection/node-lane.ts";
import type { OutlineLine } from "../../projection/outline.ts";
import type { Mark as MarkValue } from "../../projection/painting.ts";
import { Chip } from "../reading/chip.tsx";
import { Chevron, KindIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface OutlineItemProps {
  readonly line: OutlineLine;
  readonly name: string;
  readonly top: number;
  readonly mark: MarkValue | undefined;
  readonly icon: LaneId | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** What is done while it gets another name. */
  readonly renaming: { readonly write: (text: string) => void; readonly end: (keeps: boolean) => void } | undefined;
  readonly onFocus: () => void;
  readonly onTurn: () => void;
  readonly onPress: () => void;
}

/** A line of the outline: what it is called, how it stands, how much it holds. */
export function OutlineItem(props: OutlineItemProps) {
  const { line, name, top, mark, icon, isActive, isSelected, renaming } = props;
  const words = useWords(canvasWords);
  const outline = useWords(outlineWords);
  const { words: own } = useReading();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys for all its lines.
    <div
      role="treeitem"
      // Who comes back from a node's form is led to its line, as to its row on the map.
      data-item={line.kind === "node" ? line.node?.id : undefined}
      tabIndex={isActive ? 0 : -1}
      aria-level={line.level}
      aria-posinset={line.position}
      aria-setsize={line.among}
      aria-expanded={line.isOpen}
      aria-selected={isSelected}
      className={`outline-item is-${line.kind}${isSelected ? " is-selected" : ""}`}
      ref={(element) => {
        element?.style.setProperty("--top", `${top}px`);
        element?.style.setProperty("--level", String(line.level));
      }}
      onFocus={props.onFocus}
      onClick={props.onPress}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger place to press; the keys do the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <span
        className="outline-turn"
        onClick={(event) => {
          if (line.isOpen === undefined) return;
          event.stopPropagation();
          props.onTurn();
        }}
      >
        {line.isOpen === undefined ? null : <Chevron />}
      </span>
      {icon === undefined ? null : <KindIcon lane={icon} />}
      {mark === undefined ? null : <Mark mark={mark} size={14} silent />}
      {renaming === undefined ? (
        <bdi className="outline-name" lang={line.label?.missing === true ? line.label.language : undefined}>
          {name}
        </bdi>
      ) : (
        <input
          className="outline-input"
          aria-label={words("outline.rename", { label: name })}
          defaultValue={name}
          ref={(element) => {
            if (element !== null && document.activeElement !== element) {
              element.focus();
              element.select();
            }
          }}
          onClick={(event) => event.stopPropagation()}
          onChange={({ target }) => {
            if (target.value.trim() !== "") renaming.write(target.value);
          }}
          onBlur={() => renaming.end(true)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            renaming.end(event.key === "Enter");
          }}
        />
      )}
      {line.kind === "link" && line.node !== undefined ? (
        <span className="visually-hidden">{outline("kind", { list: laneOf(line.node) })}</span>
      ) : null}
      {mark === undefined ? null : <span className="outline-state">{words("outline.state", { mark })}</span>}
      {line.kind === "gone" ? <Chip text={own("change.gone")} /> : null}
      {line.kind === "node" || line.kind === "link" || line.kind === "gone" ? null : (
        <span className="outline-count">{words("outline.count", { count: line.count })}</span>
      )}
    </div>
  );
}
