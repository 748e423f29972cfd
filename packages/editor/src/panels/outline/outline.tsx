import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { namedPlace } from "../../document/named-place.ts";
import { rootOf, type Use, usedBy } from "../../document/used-by.ts";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { outlineWords } from "../../language/editing/outline/words.ts";
import { factGroups, indicatorGroups } from "../../projection/groups.ts";
import type { LaneId, Scene } from "../../projection/lanes.ts";
import { laneOf } from "../../projection/node-lane.ts";
import { type OutlineLine, outlineLines, parentOf, typedTo, wayToNode } from "../../projection/outline.ts";
import { markOf } from "../../projection/painting.ts";
import { GoneQuestion } from "../canvas/gone-question.tsx";
import { GroupingChoice } from "../canvas/grouping-choice.tsx";
import { useGrouping } from "../canvas/map-habits.ts";
import { OutlineToggle } from "../canvas/map-tools.tsx";
import { useEditing } from "../editing/editing.tsx";
import { NewNodeDialog } from "../node-form/new-node-dialog.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ConnectQuestion } from "./connect-question.tsx";
import { LineActions } from "./line-actions.tsx";
import { OutlineItem } from "./outline-item.tsx";

const ROW = 28;
/** How long letters that follow each other are one word. */
const TYPED_TOGETHER = 600;

interface OutlineProps {
  readonly scene: Omit<Scene, "rail" | "rows">;
  readonly onSelect: (node: string) => void;
}

/** The map as a tree that is read line by line, with the same that can be done. */
export function Outline({ scene: outer, onSelect }: OutlineProps) {
  const words = useWords(canvasWords);
  const { words: own, language } = useReading();
  const outline = useWords(outlineWords);
  const { work, look, perform, endGroup, cancelGroup, say } = useEditing();
  const [grouping, group] = useGrouping();
  const released = work.released.ruleset.model;
  const scene = useMemo(() => ({ ...outer, released, grouping }), [outer, released, grouping]);
  const { model, painting, selected } = scene;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(["indicators", "scores", "decisions", "actions", ...way(selected)]),
  );
  function way(node: string | undefined): readonly string[] {
    return node === undefined ? [] : wayToNode(scene, node);
  }
  const lines = useMemo(() => outlineLines(scene, open), [scene, open]);
  // What was just made is out as soon as the draft is linked; until then the line stays where it was.
  const [goal, setGoal] = useState<{ readonly key: string | undefined; readonly at: number }>();
  const found = lines.findIndex(({ key }) => key === goal?.key);
  const first = lines.findIndex(({ node, kind }) => kind === "node" && node?.id === selected);
  const active = found >= 0 ? found : Math.max(0, Math.min(goal?.at ?? first, lines.length - 1));
  const setActive = (key: string | undefined): void => setGoal({ key, at: active });
  const [wanted, setWanted] = useState(0);
  const [renaming, setRenaming] = useState<string>();
  const [warned, setWarned] = useState<string>();
  const [connecting, setConnecting] = useState<string>();
  const [adding, setAdding] = useState<{ readonly list: LaneId; readonly beside: string | undefined }>();
  const [goneAsked, setGoneAsked] = useState<string>();
  const typed = useRef({ text: "", at: 0 });
  const scroller = useRef<HTMLDivElement>(null);
  const help = useId();

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      // The line that has focus stays on the page, or focus would be lost.
      return inView.includes(active) ? inView : [...inView, active].sort((a, b) => a - b);
    },
  });
  const activeLine = lines[active];
  useEffect(() => {
    if (wanted === 0) return;
    virtual.scrollToIndex(active, { align: "auto" });
    const focus = (): void =>
      scroller.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true });
    focus();
  }, [virtual, wanted, active]);

  const nameOf = (line: OutlineLine): string => {
    switch (line.kind) {
      case "lane":
        return own(`lane.${line.lane}`);
      case "rests":
        return words("outline.rests");
      case "leads":
        return words("outline.leads");
      case "group":
      case "node":
      case "gone":
      case "link":
        return line.label?.text ?? "";
    }
  };
  const goTo = (at: number | undefined): void => {
    const line = at === undefined ? undefined : lines[at];
    if (line === undefined) return;
    setActive(line.key);
    setWarned(undefined);
    setWanted((times) => times + 1);
  };
  const turn = (key: string): void =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const press = (line: OutlineLine): void => {
    if (line.node === undefined) {
      turn(line.key);
      return;
    }
    if (line.kind === "gone") {
      setGoneAsked(line.node.id);
      return;
    }
    if (line.kind === "link") {
      // To where it stands itself.
      const keys = wayToNode(scene, line.node.id);
      setOpen((before) => new Set([...before, ...keys]));
      setActive(`${keys.at(-1) ?? ""}/${line.node.id}`);
      setWanted((times) => times + 1);
    }
    onSelect(line.node.id);
  };
  const move = (line: OutlineLine, step: number): void => {
    if (line.node === undefined || line.kind !== "node") return;
    const list = model[line.lane];
    const siblings = lines.filter((one) => one.kind === "node" && parentKey(one.key) === parentKey(line.key));
    const beside = siblings[siblings.findIndex(({ key }) => key === line.key) + step];
    const to = list.findIndex(({ id }) => id === beside?.node?.id);
    if (beside === undefined || to < 0) return;
    const done = perform({ kind: "move", place: ["ruleset", line.lane, line.node.id], to });
    if (done) say(words("outline.moved", { position: String(beside.position), count: String(beside.among) }));
    setWanted((times) => times + 1);
  };
  const remove = (line: OutlineLine): void => {
    if (line.node === undefined || line.kind !== "node") return;
    const name = { kind: "node", id: line.node.id } as const;
    const label = nameOf(line);
    const uses = usedBy(work.draft, name).length;
    if (uses > 0 && warned !== line.key) {
      setWarned(line.key);
      say(words("outline.used", { label, count: uses }));
      return;
    }
    const next = lines[active + 1] ?? lines[active - 1];
    if (!perform({ kind: "delete", name, uses: uses > 0 ? "take" : "keep" })) return;
    say(words("outline.deleted", { label }));
    setActive(next?.key);
    setWanted((times) => times + 1);
  };
  const copy = (line: OutlineLine): void => {
    if (line.node === undefined || line.kind !== "node") return;
    const to = freeCopy(line.node.id, new Set(model.nodes.keys()));
    const text = words("outline.copy", { label: line.node.document.label[language] ?? line.node.document.label.nb });
    const label = {
      ...line.node.document.label,
      [language]: text,
      nb: language === "nb" ? text : `${line.node.document.label.nb} (2)`,
    };
    if (!perform({ kind: "duplicate", node: line.node.id, to, label })) return;
    setActive(`${parentKey(line.key)}/${to}`);
    setWanted((times) => times + 1);
  };

  const add = (line: OutlineLine): void => {
    if (line.kind === "node") setAdding({ list: line.lane, beside: line.node?.id });
    else if (line.kind === "group") setAdding({ list: line.lane, beside: lastIn(scene, line) });
    else if (line.kind === "lane") setAdding({ list: line.lane, beside: undefined });
  };
  /** To the control where it is written that one of two nodes rests on the other: there it is weighed and taken away. */
  const toConnection = (line: OutlineLine): void => {
    const at = lines.indexOf(line);
    const side = lines[parentOf(lines, at) ?? -1];
    const holder = lines[parentOf(lines, parentOf(lines, at) ?? -1) ?? -1]?.node?.id;
    const [from, to] = side?.kind === "leads" ? [holder, line.node?.id] : [line.node?.id, holder];
    const use = from === undefined ? undefined : usedBy(work.draft, { kind: "node", id: from }).find(holdsIn(to));
    if (use === undefined) say(outline("toConnection.none"));
    else look.goTo(namedPlace(rootOf(work.draft), use.spot));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const line = activeLine;
    if (
      line === undefined ||
      renaming !== undefined ||
      connecting !== undefined ||
      adding !== undefined ||
      goneAsked !== undefined
    )
      return;
    const { key, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (altKey) {
      if (key === "ArrowUp") move(line, -1);
      else if (key === "ArrowDown") move(line, 1);
      else return;
    } else if (isCommand) {
      if (key.toLowerCase() !== "d") return;
      copy(line);
    } else if (key === "ArrowDown") goTo(active + 1);
    else if (key === "ArrowUp") goTo(active - 1);
    else if (key === "Home") goTo(0);
    else if (key === "End") goTo(lines.length - 1);
    else if (key === "ArrowRight") {
      if (line.isOpen === false) turn(line.key);
      else if (line.isOpen === true) goTo(active + 1);
    } else if (key === "ArrowLeft") {
      if (line.isOpen === true) turn(line.key);
      else goTo(parentOf(lines, active));
    } else if (key === "Enter" || key === " ") press(line);
    else if (key === "F2") {
      if (line.kind === "node") setRenaming(line.key);
    } else if (key === "Delete") remove(line);
    else if (key === "Insert" || key === "+") add(line);
    else if (
      key === "k" &&
      event.shiftKey === false &&
      line.kind === "node" &&
      typed.current.at + TYPED_TOGETHER < event.timeStamp
    ) {
      setConnecting(line.node?.id);
    } else if (key.length === 1 && /\p{L}|\p{N}/u.test(key)) {
      const { text, at } = typed.current;
      typed.current = { text: event.timeStamp - at < TYPED_TOGETHER ? text + key : key, at: event.timeStamp };
      goTo(typedTo(lines, active, typed.current.text, nameOf));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="outline" aria-label={words("outline.label")}>
      <div className="outline-bar">
        <GroupingChoice grouping={grouping} onGroup={group} />
        {activeLine === undefined ? null : (
          <LineActions
            line={activeLine}
            name={nameOf(activeLine)}
            deeds={{
              press: () => press(activeLine),
              turn: () => {
                turn(activeLine.key);
                setWanted((times) => times + 1);
              },
              add: () => add(activeLine),
              connect: () => setConnecting(activeLine.node?.id),
              toConnection: () => toConnection(activeLine),
              rename: () => setRenaming(activeLine.key),
              copy: () => copy(activeLine),
              move: (step) => move(activeLine, step),
              remove: () => remove(activeLine),
            }}
          />
        )}
        <OutlineToggle />
      </div>
      <p id={help} className="outline-help">
        {words("outline.help")} {outline("keys")}
      </p>
      <div className="outline-scroller" ref={scroller}>
        <div
          role="tree"
          aria-label={words("outline.label")}
          aria-describedby={help}
          className="outline-tree"
          tabIndex={-1}
          onKeyDown={onKeyDown}
          ref={(element) => element?.style.setProperty("block-size", `${virtual.getTotalSize()}px`)}
        >
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            const { node } = line;
            return (
              <OutlineItem
                key={line.key}
                line={line}
                name={nameOf(line)}
                top={item.start}
                mark={
                  node === undefined || painting === undefined || line.kind === "gone"
                    ? undefined
                    : markOf(node, painting)
                }
                icon={
                  line.kind === "lane"
                    ? line.lane
                    : line.kind === "link" && node !== undefined
                      ? laneOf(node)
                      : undefined
                }
                isActive={item.index === active}
                isSelected={line.kind === "node" && node?.id === selected}
                renaming={
                  renaming !== line.key || node === undefined
                    ? undefined
                    : {
                        write: (text) =>
                          void perform(
                            { kind: "setText", place: ["ruleset", line.lane, node.id, "label"], language, text },
                            `outline ${node.id}`,
                          ),
                        end: (keeps) => {
                          if (keeps) endGroup();
                          else cancelGroup();
                          setRenaming(undefined);
                          setWanted((times) => times + 1);
                        },
                      }
                }
                onFocus={() => setActive(line.key)}
                onTurn={() => turn(line.key)}
                onPress={() => {
                  setActive(line.key);
                  press(line);
                }}
              />
            );
          })}
        </div>
      </div>
      {goneAsked === undefined ? null : (
        <GoneQuestion
          node={goneAsked}
          anchor={() => scroller.current?.querySelector('[role="treeitem"][tabindex="0"]') ?? null}
          onClose={() => {
            setGoneAsked(undefined);
            setWanted((times) => times + 1);
          }}
        />
      )}
      {adding === undefined ? null : <NewNodeDialog {...adding} onClose={() => setAdding(undefined)} />}
      {connecting === undefined ? null : (
        <ConnectQuestion
          from={connecting}
          model={model}
          neighbours={scene.neighbours}
          anchor={() => scroller.current?.querySelector('[role="treeitem"][tabindex="0"]') ?? null}
          onClose={() => {
            setConnecting(undefined);
            setWanted((times) => times + 1);
          }}
        />
      )}
    </section>
  );
}

/** The last of a group. */
function lastIn(
  { model, language, words, grouping }: Pick<Scene, "model" | "language" | "words" | "grouping">,
  line: OutlineLine,
): string | undefined {
  const groups =
    line.lane === "facts"
      ? factGroups(model, language, words, grouping)
      : indicatorGroups(model, language, words, grouping);
  return groups.find(({ id }) => `${line.lane}/${id}` === line.key)?.members.at(-1)?.id;
}

const holdsIn =
  (holder: string | undefined) =>
  ({ holder: own }: Use): boolean =>
    own.id === holder && own.kind !== "case";

const parentKey = (key: string): string => key.slice(0, key.lastIndexOf("/"));

/** An id for a copy that nothing has. */
function freeCopy(id: string, taken: ReadonlySet<string>): string {
  for (let i = 2; ; i++) if (!taken.has(`${id}${i}`)) return `${id}${i}`;
}
