import { inLanguage } from "@holdepunkt/engine";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { firstOf, openTo, type WalkKey, walked } from "../../projection/connect-walk.ts";
import { targetsOf } from "../../projection/connectable.ts";
import type { Placed } from "../../projection/layout.ts";
import type { Neighbours } from "../../projection/neighbours.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { RuleQuestion } from "./rule-question.tsx";

/** Further than this, and what was pressed is dragged. */
const DRAGGED = 4;
/** How near an edge of what scrolls a drag scrolls it, and how far at a time. */
const [EDGE, SCROLLED] = [36, 14];
/** How long one rests on what is folded until it opens. */
const OPENS = 450;

export interface ConnectLayerProps {
  readonly placed: readonly Placed[];
  readonly neighbours: Neighbours;
  /** The item that the reader points at. */
  readonly pointed: string | undefined;
  readonly content: RefObject<HTMLElement | null>;
  /** The node that is being connected. */
  readonly from: string | undefined;
  readonly onFrom: (node: string | undefined) => void;
  /** Brings an item into view, wherever it is, and gives it focus. */
  readonly onReveal: (item: string) => void;
  readonly onTurn: (id: string) => void;
  /** The pointer left the handle for something else. */
  readonly onLeave: () => void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What connects two nodes: a handle to draw from, which can be pressed as well; the targets, lit up; a line to the pointer.
 * With K the targets are walked by keys. Nothing of it lies in the way of the map.
 */
export function ConnectLayer(props: ConnectLayerProps) {
  const { placed, neighbours, pointed, content, from, onFrom, onReveal, onTurn, onLeave } = props;
  const words = useWords(canvasWords);
  const { language } = useReading();
  const { work, perform, say } = useEditing();
  const { model } = work.shown.ruleset;
  const [drawn, setDrawn] = useState<Point>();
  const [over, setOver] = useState<string>();
  const [asked, setAsked] = useState<{ readonly to: string; readonly item: string }>();
  const start = useRef<Point>(undefined);

  const boxOf = (item: string | undefined): Placed | undefined => placed.find((box) => box.item.id === item);
  const fromBox = placed.find(({ item }) => from !== undefined && item.stands.includes(from));
  const targets = useMemo(
    () => (from === undefined ? undefined : targetsOf(work.draft, neighbours, from)),
    [work.draft, neighbours, from],
  );
  const legal = useMemo(() => (targets === undefined ? [] : openTo(placed, targets)), [placed, targets]);
  const labelOf = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : inLanguage(node.document.label, language);
  };

  const stop = (): void => {
    start.current = undefined;
    setDrawn(undefined);
    setOver(undefined);
    setAsked(undefined);
    onFrom(undefined);
  };
  const connect = (source: string, to: string, rule?: string): void => {
    const done = perform({ kind: "connect", from: source, to, ...(rule === undefined ? {} : { rule }) });
    if (done) say(words("connect.done", { from: labelOf(source), to: labelOf(to) }));
    stop();
  };
  /** What happens where one lets go, or presses: a node is connected, what is folded opens. */
  const meet = (item: string | undefined): void => {
    const box = boxOf(item);
    if (from === undefined || box === undefined) return stop();
    if (!("node" in box.item)) {
      onTurn(box.item.id);
      return;
    }
    const to = box.item.node;
    const rules = targets?.get(to) ?? [];
    const node = model.nodes.get(to);
    const isDecision = node?.kind === "first" || node?.kind === "collect";
    if (!isDecision) return connect(from, to);
    const [only] = rules;
    if (rules.length > 1) setAsked({ to, item: box.item.id });
    else connect(from, to, only ?? node.rules[0]?.id);
  };

  const begin = (node: string): boolean => {
    const found = targetsOf(work.draft, neighbours, node);
    if (found.size === 0) {
      say(words("connect.nothing", { from: labelOf(node) }));
      return false;
    }
    onFrom(node);
    return true;
  };
  const walk = (key: WalkKey): void => {
    const at = boxOf(itemIdOf(document.activeElement)) ?? fromBox;
    const next = at === undefined ? legal[0] : walked(key, at, legal);
    if (next !== undefined) onReveal(next.item.id);
  };

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (asked !== undefined) return;
    if (from === undefined) {
      const box = boxOf(itemIdOf(event.target));
      if (event.key.toLowerCase() !== "k" || !isPlain || event.shiftKey || box === undefined) return;
      if (!("node" in box.item)) return;
      event.preventDefault();
      const { node } = box.item;
      if (!begin(node)) return;
      const first = firstOf(openTo(placed, targetsOf(work.draft, neighbours, node)), box);
      if (first !== undefined) onReveal(first.item.id);
      return;
    }
    if (!isPlain) return;
    const key = WALKS[event.key] ?? (event.key === "Tab" ? (event.shiftKey ? "back" : "next") : undefined);
    if (key !== undefined) walk(key);
    else if (event.key === "Enter" || event.key === " ") meet(itemIdOf(event.target));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const onClick = useEffectEvent((event: MouseEvent): void => {
    if (from === undefined || asked !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    meet(itemIdOf(event.target));
  });
  useEffect(() => {
    const element = content.current;
    // Before the map hears of it: while one connects, keys and presses mean something else.
    element?.addEventListener("keydown", onKey, true);
    element?.addEventListener("click", onClick, true);
    return () => {
      element?.removeEventListener("keydown", onKey, true);
      element?.removeEventListener("click", onClick, true);
    };
  }, [content]);
  const onEscape = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== "Escape" || from === undefined || event.defaultPrevented || asked !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const back = fromBox?.item.id;
    stop();
    say(words("connect.cancelled"));
    if (back !== undefined) onReveal(back);
  });
  useEffect(() => {
    // Wherever focus is: a drag leaves it where it was.
    window.addEventListener("keydown", onEscape, true);
    return () => window.removeEventListener("keydown", onEscape, true);
  }, []);

  const resting = over === undefined || drawn === undefined ? undefined : boxOf(over);
  const folded = resting !== undefined && !("node" in resting.item) ? resting.item.id : undefined;
  const open = useEffectEvent(onTurn);
  useEffect(() => {
    if (folded === undefined) return;
    const timer = setTimeout(() => open(folded), OPENS);
    return () => clearTimeout(timer);
  }, [folded]);

  const handled = from === undefined ? boxOf(pointed) : fromBox;
  const holds = handled !== undefined && "node" in handled.item && handled.item.kind !== "action";
  const isLegal = legal.some(({ item }) => item.id === over);
  return (
    <div className={from === undefined ? "connect-layer" : "connect-layer is-connecting"}>
      {legal.map(({ item, x, y, width, height }) => (
        <span
          key={item.id}
          aria-hidden
          className={item.id === over ? "connect-target is-over" : "connect-target"}
          ref={placedAt(x, y, width, height)}
        />
      ))}
      {drawn === undefined || fromBox === undefined ? null : (
        <svg className={isLegal ? "connect-line is-legal" : "connect-line"} aria-hidden>
          <path d={lineBetween({ x: fromBox.x + fromBox.width, y: middleOf(fromBox) }, drawn)} />
          <circle cx={drawn.x} cy={drawn.y} r="4" />
        </svg>
      )}
      {handled !== undefined && holds ? (
        <button
          type="button"
          tabIndex={-1}
          className="connect-handle"
          title={words("connect.handle")}
          aria-label={words("connect.handle")}
          ref={placedAt(handled.x + handled.width - 12, middleOf(handled) - 12, 24, 24)}
          onPointerDown={(event) => {
            if (event.button !== 0 || !("node" in handled.item)) return;
            event.preventDefault();
            if (!begin(handled.item.node)) return;
            start.current = { x: event.clientX, y: event.clientY };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            const began = start.current;
            const root = content.current;
            if (began === undefined || root === null) return;
            const far = Math.hypot(event.clientX - began.x, event.clientY - began.y);
            if (drawn === undefined && far < DRAGGED) return;
            scrollNear(root, event.clientY);
            const { left, top } = root.getBoundingClientRect();
            setDrawn({ x: event.clientX - left, y: event.clientY - top });
            setOver(itemIdOf(document.elementFromPoint(event.clientX, event.clientY)));
          }}
          onPointerUp={() => {
            const wasDrawn = drawn !== undefined;
            start.current = undefined;
            setDrawn(undefined);
            // Pressed and not drawn: the target is pressed next.
            if (wasDrawn) {
              const box = boxOf(over);
              if (box !== undefined && "node" in box.item && box.item.node !== from) meet(over);
              else stop();
            }
            setOver(undefined);
          }}
          onPointerCancel={stop}
          onClick={(event) => event.stopPropagation()}
          onMouseLeave={() => {
            if (from === undefined) onLeave();
          }}
        >
          <span aria-hidden />
        </button>
      ) : null}
      <p className={from === undefined ? "visually-hidden" : "connect-banner"} role="status">
        {from === undefined ? (
          ""
        ) : (
          <>
            <span aria-hidden>
              <strong>{words("connect.banner", { from: labelOf(from) })}</strong> {words("connect.keys")}
            </span>
            <span className="visually-hidden">
              {words("connect.start", { from: labelOf(from), count: targets?.size ?? 0 })}
            </span>
          </>
        )}
      </p>
      {asked === undefined || from === undefined ? null : (
        <RuleQuestion
          model={model}
          from={from}
          to={asked.to}
          free={targets?.get(asked.to) ?? []}
          anchor={() => content.current?.querySelector(`[data-item="${CSS.escape(asked.item)}"]`) ?? null}
          onChoose={(rule) => connect(from, asked.to, rule)}
          onClose={stop}
        />
      )}
    </div>
  );
}

const WALKS: { readonly [key: string]: WalkKey | undefined } = {
  ArrowUp: "ArrowUp",
  ArrowDown: "ArrowDown",
  ArrowLeft: "ArrowLeft",
  ArrowRight: "ArrowRight",
};

const middleOf = ({ y, height }: Placed): number => Math.round(y + Math.min(height, 59) / 2);

/** Through the CSSOM, since the page's policy allows no style attribute in HTML. */
const placedAt =
  (x: number, y: number, width: number, height: number) =>
  (element: HTMLElement | null): void => {
    element?.style.setProperty("inset-inline-start", `${x}px`);
    element?.style.setProperty("inset-block-start", `${y}px`);
    element?.style.setProperty("inline-size", `${width}px`);
    element?.style.setProperty("block-size", `${height}px`);
  };

/** A line that leaves to the right and arrives from the left. */
function lineBetween(from: Point, to: Point): string {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

/** Scrolls what holds the map when a drag comes near its edge. */
function scrollNear(root: HTMLElement, y: number): void {
  const scroller = root.closest(".canvas-scroller");
  const box = scroller?.getBoundingClientRect();
  if (scroller === null || box === undefined) return;
  if (y < box.top + EDGE + 34) scroller.scrollBy(0, -SCROLLED);
  else if (y > box.bottom - EDGE) scroller.scrollBy(0, SCROLLED);
}

function itemIdOf(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest("[data-item]") : null;
  return element?.getAttribute("data-item") ?? undefined;
}
