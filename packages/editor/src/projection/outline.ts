import type { Model, ModelNode } from "@holdepunkt/engine";
import { type Phrase, phrase } from "../language/phrase.ts";
import { type GoneNode, goneNodes } from "./gone.ts";
import { factGroups, indicatorGroups } from "./groups.ts";
import { LANES, type LaneId, type Scene } from "./lanes.ts";

/** A line of the outline. Its key is the way to it. */
export interface OutlineLine {
  readonly key: string;
  /** 1 is a lane. */
  readonly level: number;
  readonly kind: "lane" | "group" | "node" | "gone" | "leads" | "rests" | "link";
  readonly lane: LaneId;
  /** Absent for what has a name of the page's own. */
  readonly label?: Phrase;
  /** What it is, or leads to. */
  readonly node?: ModelNode;
  /** How many it holds. */
  readonly count: number;
  /** Whether what it holds is out; absent where it holds nothing. */
  readonly isOpen?: boolean;
  /** Its place among those beside it, from 1, and how many these are. */
  readonly position: number;
  readonly among: number;
}

type OutlineScene = Pick<Scene, "model" | "released" | "neighbours" | "language" | "words" | "grouping">;

/** The lines that are out: lanes, their groups, their nodes, and below a node what it rests on and leads to. */
export function outlineLines(scene: OutlineScene, open: ReadonlySet<string>): OutlineLine[] {
  const { model, language, words, grouping } = scene;
  const lines: OutlineLine[] = [];
  const gone = goneNodes(scene.released, model);
  for (const [i, lane] of LANES.entries()) {
    const nodes = nodesOf(model, lane);
    const isOpen = open.has(lane);
    const common = { level: 1, lane, position: i + 1, among: LANES.length };
    lines.push({ ...common, key: lane, kind: "lane", count: nodes.length, ...(nodes.length === 0 ? {} : { isOpen }) });
    if (!isOpen) continue;
    const groups =
      lane === "facts"
        ? factGroups(model, language, words, grouping)
        : lane === "indicators"
          ? indicatorGroups(model, language, words, grouping)
          : undefined;
    if (groups === undefined) {
      lines.push(...nodeLines(scene, lane, lane, nodes, 2, open));
      lines.push(...goneLines(scene, lane, lane, gone, 2));
      continue;
    }
    groups.forEach(({ id, label, members }, at) => {
      const key = `${lane}/${id}`;
      const out = open.has(key);
      const place = { level: 2, lane, position: at + 1, among: groups.length };
      lines.push({ ...place, key, kind: "group", label, count: members.length, isOpen: out });
      if (out) lines.push(...nodeLines(scene, key, lane, members, 3, open));
    });
    lines.push(...goneLines(scene, lane, lane, gone, 2));
  }
  return lines;
}

/** What the draft took from a lane, at its end. */
function goneLines(
  { language }: OutlineScene,
  parent: string,
  lane: LaneId,
  gone: readonly GoneNode[],
  level: number,
): OutlineLine[] {
  const own = gone.filter((one) => one.lane === lane);
  return own.map(({ node }, i) => ({
    key: `${parent}/gone/${node.id}`,
    level,
    kind: "gone",
    lane,
    label: phrase(node.document.label, language),
    node,
    count: 0,
    position: i + 1,
    among: own.length,
  }));
}

function nodeLines(
  scene: OutlineScene,
  parent: string,
  lane: LaneId,
  nodes: readonly ModelNode[],
  level: number,
  open: ReadonlySet<string>,
): OutlineLine[] {
  const { neighbours, model, language } = scene;
  return nodes.flatMap((node, i): OutlineLine[] => {
    const key = `${parent}/${node.id}`;
    const sides = [
      { kind: "rests" as const, ids: neighbours.inputs(node.id) },
      { kind: "leads" as const, ids: neighbours.outputs(node.id) },
    ].filter(({ ids }) => ids.length > 0);
    const isOpen = open.has(key);
    const line: OutlineLine = {
      key,
      level,
      kind: "node",
      lane,
      label: phrase(node.document.label, language),
      node,
      count: sides.length,
      ...(sides.length === 0 ? {} : { isOpen }),
      position: i + 1,
      among: nodes.length,
    };
    if (!isOpen) return [line];
    const below = sides.flatMap(({ kind, ids }, at): OutlineLine[] => {
      const side = `${key}/${kind}`;
      const out = open.has(side);
      const head: OutlineLine = {
        key: side,
        level: level + 1,
        kind,
        lane,
        count: ids.length,
        isOpen: out,
        position: at + 1,
        among: sides.length,
      };
      const links = ids.flatMap((id, place): OutlineLine[] => {
        const other = model.nodes.get(id);
        if (other === undefined) return [];
        const label = phrase(other.document.label, language);
        const common = { lane, label, node: other, count: 0, position: place + 1, among: ids.length };
        return [{ ...common, key: `${side}/${id}`, level: level + 2, kind: "link" }];
      });
      return out ? [head, ...links] : [head];
    });
    return [line, ...below];
  });
}

function nodesOf(model: Model, lane: LaneId): readonly ModelNode[] {
  switch (lane) {
    case "facts":
      return model.facts;
    case "indicators":
      return model.indicators;
    case "scores":
      return model.scores;
    case "decisions":
      return model.decisions;
    case "actions":
      return model.actions;
  }
}

/** The keys that must be open for a node to be out. */
export function wayToNode(scene: OutlineScene, node: string): readonly string[] {
  for (const lane of LANES) {
    if (!nodesOf(scene.model, lane).some(({ id }) => id === node)) continue;
    const { model, language, words, grouping } = scene;
    const groups =
      lane === "facts"
        ? factGroups(model, language, words, grouping)
        : lane === "indicators"
          ? indicatorGroups(model, language, words, grouping)
          : [];
    const group = groups.find(({ members }) => members.some(({ id }) => id === node));
    return group === undefined ? [lane] : [lane, `${lane}/${group.id}`];
  }
  return [];
}

/** The line above one that holds it. */
export function parentOf(lines: readonly OutlineLine[], at: number): number | undefined {
  const level = lines[at]?.level ?? 1;
  for (let i = at - 1; i >= 0; i--) if ((lines[i]?.level ?? 0) < level) return i;
  return undefined;
}

/** The next line, after one, whose name begins with what was typed; from the top when the end is reached. */
export function typedTo(
  lines: readonly OutlineLine[],
  at: number,
  typed: string,
  nameOf: (line: OutlineLine) => string,
): number | undefined {
  const wanted = typed.toLocaleLowerCase();
  // One letter again goes on to the next; more letters may still be the same line.
  const first = typed.length === 1 ? at + 1 : at;
  for (let i = 0; i < lines.length; i++) {
    const here = (first + i) % lines.length;
    const line = lines[here];
    if (line !== undefined && nameOf(line).toLocaleLowerCase().startsWith(wanted)) return here;
  }
  return undefined;
}
