import { isQuestion, type Known } from "@holdepunkt/engine";
import { Position, ReactFlow, type ReactFlowProps } from "@xyflow/react";
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { within } from "../../projection/band.ts";
import { type Edge, edgesOf } from "../../projection/edges.ts";
import { frameOf, NARROW } from "../../projection/frame.ts";
import { goneNodeOf, type LaneId, lanesOf, type Scene } from "../../projection/lanes.ts";
import { layOut, type Placed } from "../../projection/layout.ts";
import { isMoveKey, moved } from "../../projection/movement.ts";
import { type Route, routesOf } from "../../projection/routes.ts";
import { answerKey } from "../answer/answer-keys.ts";
import { EditingContext } from "../editing/editing-context.ts";
import { useReading } from "../reading/reading.tsx";
import { CanvasActionsContext } from "./canvas-actions.ts";
import { type CombEdge, CombEdgeLine } from "./comb-edge.tsx";
import { type ItemNode, ItemNodeBody } from "./item-node.tsx";
import { LaneHeaders } from "./lane-headers.tsx";
import { useGrouping, useOutlined } from "./map-habits.ts";
import { Hatch } from "./score-bar.tsx";
import { useBand } from "./use-band.ts";
import { type Box, useBox } from "./use-box.ts";
import { useMeasure } from "./use-measure.ts";

// Of use to those who edit alone, and with words of their own.
const ConnectLayer = lazy(() => import("./connect-layer.tsx").then((module) => ({ default: module.ConnectLayer })));
const GoneQuestion = lazy(() => import("./gone-question.tsx").then((module) => ({ default: module.GoneQuestion })));
const Outline = lazy(() => import("../outline/outline.tsx").then((module) => ({ default: module.Outline })));
const MapTools = lazy(() => import("./map-tools.tsx").then((module) => ({ default: module.MapTools })));

const NODE_TYPES = { item: ItemNodeBody };
const EDGE_TYPES = { comb: CombEdgeLine };
/** The turned id under which the facts' strip is opened. */
const RAIL = "rail:facts";
const LANE_HEADER = 34;
/** A row and what separates it from the next. */
const ROW = 30;

interface CanvasProps {
  readonly scene: Omit<Scene, "rail" | "rows">;
  /** A node that is pointed at from elsewhere on the page. */
  readonly pointed?: string | undefined;
  readonly onSelect: (node: string) => void;
  readonly onTurn: (id: string) => void;
  /** Tries another answer to a question, in a case. */
  readonly onAnswer: (question: string, known: Known | undefined) => void;
}

/** The ruleset as a map in five lanes, a case painted on it. Scrolls as a page does; nothing on it is dragged. */
export function Canvas(props: CanvasProps) {
  const isEdited = useContext(EditingContext) !== undefined;
  const [isOutlined] = useOutlined();
  if (!isEdited || !isOutlined) return <ScrolledMap {...props} />;
  return (
    <Suspense>
      <Outline scene={props.scene} onSelect={props.onSelect} />
    </Suspense>
  );
}

function ScrolledMap({ scene, pointed, onSelect, onTurn, onAnswer }: CanvasProps) {
  const { words } = useReading();
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const help = useId();
  return (
    <section className="canvas" aria-label={words("canvas.label")} aria-describedby={help}>
      <p id={help} className="visually-hidden">
        {words("canvas.help")}
      </p>
      <div className="canvas-scroller" ref={scroller}>
        {box === undefined ? null : (
          <LaneMap
            scene={scene}
            box={box}
            scroller={scroller}
            pointed={pointed}
            onSelect={onSelect}
            onTurn={onTurn}
            onAnswer={onAnswer}
          />
        )}
      </div>
    </section>
  );
}

interface LaneMapProps extends CanvasProps {
  readonly box: Box;
  readonly scroller: RefObject<HTMLElement | null>;
}

function LaneMap(props: LaneMapProps) {
  const { scene: outer, box, scroller, pointed: pointedFromElsewhere, onSelect, onTurn, onAnswer } = props;
  const editing = useContext(EditingContext);
  const isEdited = editing !== undefined;
  const released = editing?.work.released.ruleset.model;
  const [chosenGrouping] = useGrouping();
  const grouping = isEdited ? chosenGrouping : "usual";
  const measure = useMeasure();
  const narrow = box.width < NARROW;
  const rail = narrow && !outer.turned.has(RAIL);
  const rows = Math.floor((box.height - LANE_HEADER - 36) / ROW);
  const scene = useMemo(
    (): Scene => ({ ...outer, released, grouping, rail, rows }),
    [outer, released, grouping, rail, rows],
  );
  const frame = useMemo(() => frameOf(box.width, rail), [box.width, rail]);
  const lanes = useMemo(() => lanesOf(scene), [scene]);
  const railHeight = Math.max(200, box.height - LANE_HEADER - 36);
  const { placed, height } = useMemo(
    () => layOut(lanes, frame, railHeight, measure),
    [lanes, frame, railHeight, measure],
  );

  const [pointed, setPointed] = useState<string>();
  const pointer = useRef("");
  const [connected, setConnected] = useState<string>();
  const focus = connected ?? pointed ?? pointedFromElsewhere ?? scene.selected;
  const drawn = useMemo(() => edgesOf(scene, lanes, focus), [scene, lanes, focus]);
  const { isTabStop, stopAt, stops } = useTabStops(placed, scene.selected);

  const content = useRef<HTMLDivElement>(null);
  // What is led to from elsewhere must be on the page to be led to.
  const [revealed, setRevealed] = useState<{ readonly item: string }>();
  const band = useBand(scroller, box.height);
  const inView = useMemo(() => {
    if (placed.length <= MOST_DRAWN && scene.model.nodes.size <= MOST_NODES) return placed;
    const led = [revealed?.item, focus, scene.selected].flatMap((node) => {
      if (node === undefined) return [];
      const place = placed.find(({ item }) => item.id === node || item.stands.includes(node));
      return place === undefined ? [] : [place.item.id];
    });
    return within(placed, band, new Set([...stops, ...led, ...endsOf(drawn)]));
  }, [placed, band, stops, revealed, focus, scene.model, scene.selected, drawn]);
  const routes = useMemo(() => routesOf(drawn, inView, frame), [drawn, inView, frame]);
  const nodes = useMemo(() => inView.map(flowNode), [inView]);
  const edges = useMemo(() => routes.map(flowEdge), [routes]);
  useEffect(() => {
    if (revealed === undefined) return;
    let frame: number | undefined;
    // React Flow draws what it is given a little later.
    const lead = (patience: number): void => {
      const element = itemElement(content.current, revealed.item);
      if (element === null && patience > 0) frame = requestAnimationFrame(() => lead(patience - 1));
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: "nearest" });
    };
    lead(10);
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [revealed]);
  const reveal = useCallback((item: string): void => setRevealed({ item }), []);
  const hatch = useId();
  const [asked, askGone] = useState<string>();
  const goneAsked = asked === undefined ? undefined : goneNodeOf(asked);
  const actions = useMemo(
    () => ({ select: onSelect, turn: onTurn, askGone, isTabStop, hatch }),
    [onSelect, onTurn, isTabStop, hatch],
  );

  usePointedOut(content, pointedFromElsewhere);
  const lastSelected = useRef<string>(undefined);
  const letGo = useEffectEvent((node: string): void => {
    // Who was reading in the panel that closed is led back to where they came from.
    const place = placed.find(({ item }) => item.stands.includes(node));
    if (place !== undefined && document.activeElement === document.body)
      itemElement(content.current, place.item.id)?.focus();
  });
  useEffect(() => {
    const before = lastSelected.current;
    lastSelected.current = scene.selected;
    // What was chosen may stand elsewhere now that its lane has opened or closed around it.
    if (scene.selected !== undefined)
      itemElement(content.current, scene.selected)?.scrollIntoView({ block: "nearest" });
    else if (before !== undefined) letGo(before);
  }, [scene.selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = itemIdOf(event.target);
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const answer = answerKey(event.key, scene.words);
    if (answer !== undefined && isSwitchable(scene, from)) {
      event.preventDefault();
      onAnswer(from, answer.known);
    }
    if (!isMoveKey(event.key)) return;
    const ends = edgesOf(scene, lanes, from).flatMap((edge) => [edge.from, edge.to]);
    const to = moved(event.key, from, placed, new Set(ends));
    event.preventDefault();
    if (to !== undefined) reveal(to);
  };

  return (
    <CanvasActionsContext value={actions}>
      <LaneHeaders lanes={lanes} frame={frame} onFoldFacts={narrow && !rail ? () => onTurn(RAIL) : undefined}>
        {isEdited ? (
          <Suspense>
            <MapTools frame={frame} />
          </Suspense>
        ) : null}
      </LaneHeaders>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are heard here for all the buttons inside. */}
      <div
        className="canvas-content"
        ref={(element) => {
          content.current = element;
          element?.style.setProperty("block-size", `${Math.max(height, box.height - LANE_HEADER)}px`);
          element?.style.setProperty("inline-size", `${frame.width}px`);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const item = itemIdOf(event.target);
          if (item === undefined) return;
          stopAt(item);
          setPointed(item);
        }}
        onBlur={() => setPointed(undefined)}
        onMouseMove={(event) => {
          pointer.current = placeOf(event);
        }}
      >
        <svg className="map-hatch" aria-hidden>
          <Hatch id={hatch} />
        </svg>
        <ReactFlow
          {...STILL}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodeMouseEnter={(event, node) => {
            // A row that moves under a pointer at rest, when a lane opens or scrolls, is not pointed at.
            if (placeOf(event) !== pointer.current) setPointed(node.id);
          }}
          onNodeMouseLeave={({ relatedTarget }) => {
            // From the row to the handle on its edge: it is still the row that is meant.
            const isHandle = relatedTarget instanceof Element && relatedTarget.closest(".connect-handle") !== null;
            if (!isHandle) setPointed(undefined);
          }}
        />
        {isEdited ? (
          <Suspense>
            <ConnectLayer
              placed={placed}
              neighbours={scene.neighbours}
              pointed={pointed}
              content={content}
              from={connected}
              onFrom={setConnected}
              onReveal={reveal}
              onTurn={onTurn}
              onLeave={() => setPointed(undefined)}
            />
          </Suspense>
        ) : null}
        {asked === undefined || goneAsked === undefined ? null : (
          <Suspense>
            <GoneQuestion
              node={goneAsked}
              anchor={() => itemElement(content.current, asked)}
              onClose={() => askGone(undefined)}
            />
          </Suspense>
        )}
      </div>
    </CanvasActionsContext>
  );
}

const placeOf = ({ clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">): string => `${clientX} ${clientY}`;

/** Whether the node of `id` takes yes, no or not known from a key. */
function isSwitchable({ model, painting }: Scene, id: string): boolean {
  const node = model.nodes.get(id);
  if (painting === undefined || node === undefined || !isQuestion(node)) return false;
  return node.kind === "boolean" || node.kind === "indicator";
}

/** React Flow carries nodes and edges; where they are, what is chosen and how one scrolls is not its to say. */
const STILL: ReactFlowProps<ItemNode, CombEdge> = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  panOnDrag: false,
  panOnScroll: false,
  zoomOnScroll: false,
  zoomOnPinch: false,
  zoomOnDoubleClick: false,
  preventScrolling: false,
  autoPanOnNodeFocus: false,
  disableKeyboardA11y: true,
  minZoom: 1,
  maxZoom: 1,
};

function flowNode(placed: Placed): ItemNode {
  const { item, x, y, width, height } = placed;
  // Given with sizes and handles, or edges would vanish for a frame whenever a node changes.
  const handle = { x: 0, y: 0, width: 1, height: 1 };
  return {
    id: item.id,
    type: "item",
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [
      { ...handle, type: "target", position: Position.Left },
      { ...handle, type: "source", position: Position.Right },
    ],
    data: { placed },
  };
}

const flowEdge = (route: Route): CombEdge => ({
  id: route.edge.id,
  type: "comb",
  source: route.edge.from,
  target: route.edge.to,
  data: { route },
  // A drawing of what each row says itself: what it builds on, and what builds on it.
  domAttributes: { "aria-hidden": true },
});

/** One stop a lane for the Tab key: where the reader last was, else what is selected, else the first item. */
function useTabStops(placed: readonly Placed[], selected: string | undefined) {
  const [last, setLast] = useState<ReadonlyMap<LaneId, string>>(new Map());
  const stops = useMemo(() => {
    const byLane = new Map<LaneId, string>();
    for (const { item, lane } of placed) {
      const wanted = last.get(lane) === item.id || (item.id === selected && !placedHas(placed, last.get(lane)));
      if (wanted || !byLane.has(lane)) byLane.set(lane, item.id);
    }
    return new Set(byLane.values());
  }, [placed, last, selected]);
  const isTabStop = useCallback((item: string): boolean => stops.has(item), [stops]);
  const stopAt = useCallback(
    (item: string): void => {
      const lane = placed.find((box) => box.item.id === item)?.lane;
      if (lane !== undefined)
        setLast((before) => (before.get(lane) === item ? before : new Map(before).set(lane, item)));
    },
    [placed],
  );
  return { isTabStop, stopAt, stops };
}

/** So many items are drawn wherever one looks: they can be found and led to on the page. Of more, those in view. */
const MOST_DRAWN = 220;
/** A larger ruleset has more cards alone than a page can bear. */
const MOST_NODES = 600;

/** More edges than this lead out of view: their far ends are drawn when one comes there. */
const MOST_ENDS = 80;

/** The items at the ends of edges, which must be on the page for an edge to be drawn. */
const endsOf = (edges: readonly Edge[]): readonly string[] =>
  edges.length > MOST_ENDS ? [] : edges.flatMap(({ from, to }) => [from, to]);

/** Marks what is pointed at from elsewhere, and brings it into view. */
function usePointedOut(content: RefObject<HTMLElement | null>, pointed: string | undefined): void {
  useEffect(() => {
    const item =
      pointed === undefined
        ? null
        : (content.current?.querySelector<HTMLElement>(`[data-stands~="${CSS.escape(pointed)}"]`) ?? null);
    item?.scrollIntoView({ block: "nearest", inline: "nearest" });
    item?.classList.add("is-pointed");
    return () => item?.classList.remove("is-pointed");
  }, [content, pointed]);
}

const placedHas = (placed: readonly Placed[], id: string | undefined): boolean =>
  id !== undefined && placed.some(({ item }) => item.id === id);

function itemIdOf(target: EventTarget): string | undefined {
  const element = target instanceof Element ? target.closest("[data-item]") : null;
  return element?.getAttribute("data-item") ?? undefined;
}

const itemElement = (root: HTMLElement | null, id: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ?? null;
