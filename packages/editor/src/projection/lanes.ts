import type { ActionState, Evaluation, Model, ModelNode, ScoreNode } from "@holdepunkt/engine";
import { type Phrase, phrase } from "../language/phrase.ts";
import { chipOf, decisionLines, isChanged } from "./changes.ts";
import { countsOf, type StrengthCount, together } from "./counts.ts";
import { type GoneNode, goneInGroups, goneNodes, withGone } from "./gone.ts";
import { factGroups, type Group, type Grouping, indicatorGroups, labelOf, tagOf } from "./groups.ts";
import type { Neighbours } from "./neighbours.ts";
import { type Mark, markOf, type Painting, type Tally, tallyOf } from "./painting.ts";
import { intervalText, type OutcomeLine, type Tongue, valueText } from "./sayings.ts";
import { thresholdsOf } from "./thresholds.ts";

/** The five lanes, left to right: what a later one shows rests on earlier ones. */
export const LANES = ["facts", "indicators", "scores", "decisions", "actions"] as const;
export type LaneId = (typeof LANES)[number];

/** How much is out: headings only, what is so in the case, or every row. */
export type View = "groups" | "case" | "rows";

/** How strong a sign is, among how many steps. */
export interface Strength {
  readonly level: number;
  readonly of: number;
  readonly label: string;
}

interface Common {
  /** Unique on the canvas. */
  readonly id: string;
  /** The nodes that it stands for: itself, or those folded into it. Edges of these end here. */
  readonly stands: readonly string[];
  readonly muted: boolean;
}

interface NodeItem extends Common {
  readonly node: string;
  readonly label: Phrase;
  /** Absent without a case. */
  readonly mark?: Mark;
  readonly selected: boolean;
  /** What stood there before an answer was changed; absent where nothing changed. */
  readonly chip?: string;
}

/** A heading over facts or indicators. */
export interface GroupItem extends Common {
  readonly kind: "group";
  readonly label: Phrase;
  readonly count: number;
  /** How many of its members are out below it. */
  readonly out: number;
  readonly tally?: Tally;
}
export interface FactItem extends NodeItem {
  readonly kind: "fact";
  readonly value?: string;
}
export interface IndicatorItem extends NodeItem {
  readonly kind: "indicator";
  readonly strength?: Strength;
}
export interface ScoreItem extends NodeItem {
  readonly kind: "score";
  readonly min: number;
  readonly max: number;
  /** What the case comes to: the certain sum and the possible one. */
  readonly interval?: { readonly min: number; readonly max: number; readonly text: string };
  /** Sums at which a rule turns. */
  readonly thresholds: readonly number[];
}
export interface DecisionItem extends NodeItem {
  readonly kind: "decision";
  readonly lines: readonly OutcomeLine[];
  /** How many signs its rules count, by strength; when it is selected. */
  readonly counts: readonly StrengthCount[];
}
export interface ActionItem extends NodeItem {
  readonly kind: "action";
  readonly state?: ActionState;
}
/** What is folded away: it has nothing to do with the selection, or does not apply in the case. */
export interface OthersItem extends Common {
  readonly kind: "others";
  readonly why: "unrelated" | "doesNotApply";
  /** Whether the reader unfolded it: then it folds again. */
  readonly open: boolean;
  readonly count: number;
}
/** What the release has and the draft took away. It stands for no node: there is none any more. */
export interface GoneItem extends Common {
  readonly kind: "gone";
  readonly label: Phrase;
  readonly chip: string;
}
/** A whole lane folded to a strip. */
export interface RailItem extends Common {
  readonly kind: "rail";
  readonly count: number;
  readonly related: number;
  /** How many of its answers were changed. */
  readonly changed: number;
}

export type Item =
  | GroupItem
  | FactItem
  | IndicatorItem
  | ScoreItem
  | DecisionItem
  | ActionItem
  | GoneItem
  | OthersItem
  | RailItem;

export interface Lane {
  readonly id: LaneId;
  /** How many nodes the lane has in all. */
  readonly count: number;
  readonly items: readonly Item[];
}

/** A conclusion and every node on the way to it. */
export interface Focus {
  readonly conclusion: string;
  readonly nodes: ReadonlySet<string>;
}

/** What is to be shown, and of what. */
export interface Scene extends Tongue {
  readonly model: Model;
  /** What the draft is compared with, where it is edited: what it had and `model` has not is shown as gone. */
  readonly released?: Model | undefined;
  readonly neighbours: Neighbours;
  readonly painting?: Painting | undefined;
  readonly view: View;
  readonly selected?: string | undefined;
  /** A conclusion and the way to it, where that is what is looked at: the rest is muted and folded. */
  readonly focus?: Focus | undefined;
  /** Groups and lanes that the reader turned: opened where they would be folded, and the other way. */
  readonly turned: ReadonlySet<string>;
  /** By what facts and indicators are put together; as it is usual where it is not said. */
  readonly grouping?: Grouping | undefined;
  /** Whether the facts are folded to a strip. */
  readonly rail: boolean;
  /** How many rows are seen at once: where there is room, more is out. */
  readonly rows: number;
}

/** More rows than this do not open by themselves where they are not all seen: the lane would be a list again. */
const MOST_NEIGHBOURS = 16;

/** The lanes of a scene, with all that is out in them. */
export function lanesOf(scene: Scene): Lane[] {
  const { model, selected } = scene;
  const related = selected === undefined ? scene.focus?.nodes : scene.neighbours.related(selected);
  const gone = goneNodes(scene.released, model);
  const goneFrom = (lane: LaneId): readonly GoneNode[] => gone.filter((one) => one.lane === lane);
  const rows = (lane: "facts" | "indicators"): Item[] => {
    const groups = groupsOf(scene, model, lane);
    const former = gone.length === 0 ? [] : groupsOf(scene, scene.released ?? model, lane);
    return rowsOf(scene, groups, related, goneInGroups(groups, former, goneFrom(lane)));
  };
  const cards = (lane: "scores" | "decisions" | "actions"): Lane => {
    const items = cardsOf(scene, lane, model[lane], related);
    return { id: lane, count: model[lane].length, items: withGone(items, goneFrom(lane), idOf, goneItem(scene)) };
  };
  return [
    { id: "facts", count: model.facts.length, items: scene.rail ? [railOf(scene, related)] : rows("facts") },
    { id: "indicators", count: model.indicators.length, items: rows("indicators") },
    cards("scores"),
    cards("decisions"),
    cards("actions"),
  ];
}

const idOf = ({ id }: Item): string => id;

const groupsOf = (
  { language, words, grouping }: Scene,
  model: Model,
  lane: "facts" | "indicators",
): readonly Group[] =>
  lane === "facts" ? factGroups(model, language, words, grouping) : indicatorGroups(model, language, words, grouping);

const goneItem =
  ({ language, words }: Scene) =>
  ({ node }: GoneNode): GoneItem => ({
    kind: "gone",
    id: goneId(node.id),
    stands: [],
    muted: true,
    label: phrase(node.document.label, language),
    chip: words("change.gone"),
  });

const GONE = "gone:";
const goneId = (node: string): string => `${GONE}${node}`;
/** The node that an item shows as gone; absent of any other item. */
export const goneNodeOf = (item: string): string | undefined =>
  item.startsWith(GONE) ? item.slice(GONE.length) : undefined;

type Related = ReadonlySet<string> | undefined;

function railOf({ model, selected, focus, neighbours, painting }: Scene, related: Related): RailItem {
  const count = model.facts.length;
  const touched = model.facts.filter(({ id }) =>
    selected === undefined ? focus?.nodes.has(id) : neighbours.inputs(selected).includes(id) || id === selected,
  );
  return {
    kind: "rail",
    id: "rail:facts",
    stands: model.facts.map(({ id }) => id),
    muted: related !== undefined && touched.length === 0,
    count,
    related: touched.length,
    changed: painting === undefined ? 0 : model.facts.filter((fact) => isChanged(fact, painting)).length,
  };
}

/** Group headings with the members that are out below them. */
function rowsOf(
  scene: Scene,
  groups: readonly Group[],
  related: Related,
  gone: ReadonlyMap<string, readonly GoneNode[]>,
): Item[] {
  const answered = groups.flatMap(({ members }) => members.filter((node) => isAnsweredFact(scene, node)));
  const roomy = { neighbours: scene.rows - groups.length, facts: groups.length + answered.length <= scene.rows };
  return groups.flatMap((group): Item[] => {
    const out = membersOut(scene, group, roomy);
    const shown = new Set(out.map(({ id }) => id));
    const isOwn = group.members.some(({ id }) => id === scene.selected);
    const header: GroupItem = {
      kind: "group",
      id: group.id,
      stands: group.members.flatMap(({ id }) => (shown.has(id) ? [] : [id])),
      label: group.label,
      count: group.members.length,
      out: out.length,
      muted: related !== undefined && !isOwn && out.length === 0 && !group.members.some(({ id }) => related.has(id)),
      ...(scene.painting === undefined ? {} : { tally: tallyOf(group.members, scene.painting) }),
    };
    const rows = out.map((node) => itemOf(scene, node, related));
    return [header, ...withGone(rows, gone.get(group.id) ?? [], idOf, goneItem(scene))];
  });
}

/** Whether something is known of a fact, in part or whole; what is not so stays in its group. */
function isAnsweredFact({ painting }: Scene, node: ModelNode): boolean {
  if (painting === undefined || node.kind === "indicator") return false;
  return painting.facts.get(node.id)?.known !== undefined && markOf(node, painting) !== "false";
}

/** Whether a neighbour of what is selected stands out where there are too many to show. */
function isOutOfMany(scene: Scene, id: string): boolean {
  const { model, painting } = scene;
  const node = model.nodes.get(id);
  if (node === undefined || painting === undefined) return false;
  if (node.kind !== "indicator") return isAnsweredFact(scene, node);
  return markOf(node, painting) === "true" || isChanged(node, painting);
}

interface Room {
  /** For how many rows that have to do with the selection. */
  readonly neighbours: number;
  /** Whether for every fact that is known. */
  readonly facts: boolean;
}

function membersOut(scene: Scene, { id, members }: Group, room: Room): readonly ModelNode[] {
  const { painting, selected, neighbours, focus } = scene;
  const turned = scene.turned.has(id);
  const all = (open: boolean, otherwise: readonly ModelNode[] = []) => (open ? members : otherwise);
  if (selected !== undefined) {
    if (members.some((node) => node.id === selected)) return members;
    const near = [...new Set([...neighbours.inputs(selected), ...neighbours.outputs(selected)])];
    const most = Math.max(MOST_NEIGHBOURS, room.neighbours);
    // Of too many those that are so, which is what one asks of a sum: the rest stays in its groups.
    const shown = new Set(near.length <= most ? near : near.filter((id) => isOutOfMany(scene, id)));
    return all(turned, shown.size > most ? [] : members.filter(({ id: own }) => shown.has(own)));
  }
  if (focus !== undefined) {
    // A reason of fifty answers stays in its groups, which are not muted: nobody reads a list that long.
    const crowded = focus.nodes.size > Math.max(2 * MOST_NEIGHBOURS, room.neighbours);
    return all(turned, crowded ? [] : members.filter((node) => focus.nodes.has(node.id)));
  }
  if (scene.view === "rows") return all(!turned);
  if (scene.view !== "case" || painting === undefined) return all(turned);
  const isSo = (node: ModelNode): boolean => node.kind === "indicator" && markOf(node, painting) === "true";
  return all(
    turned,
    members.filter((node) => isSo(node) || isChanged(node, painting) || (room.facts && isAnsweredFact(scene, node))),
  );
}

/** Scores, decisions or actions; what is beside the point is folded into one line at the end. */
function cardsOf(scene: Scene, lane: LaneId, nodes: readonly ModelNode[], related: Related): Item[] {
  const id = `others:${lane}`;
  const why = related === undefined ? "doesNotApply" : "unrelated";
  const beside = nodes.filter((node) => !isToThePoint(scene, node, related));
  const open = scene.turned.has(id);
  const items = nodes.filter((node) => open || !beside.includes(node)).map((node) => itemOf(scene, node, related));
  if (beside.length === 0) return items;
  const stands = open ? [] : beside.map((node) => node.id);
  return [...items, { kind: "others", id, stands, count: beside.length, why, open, muted: true }];
}

function isToThePoint({ painting, view }: Scene, node: ModelNode, related: Related): boolean {
  if (related !== undefined) return related.has(node.id);
  if (view !== "case" || painting === undefined || node.kind !== "action") return true;
  return painting.evaluation.actions[node.id]?.state !== "doesNotApply" || isChanged(node, painting);
}

function itemOf(scene: Scene, node: ModelNode, related: Related): Item {
  const { model, painting, language } = scene;
  const selected = node.id === (scene.selected ?? scene.focus?.conclusion);
  const chip = painting === undefined ? undefined : chipOf(node, painting, scene);
  const common = {
    id: node.id,
    node: node.id,
    stands: [node.id],
    label: phrase(node.document.label, language),
    muted: related !== undefined && !related.has(node.id),
    selected,
    ...(painting === undefined ? {} : { mark: markOf(node, painting) }),
    ...(chip === undefined ? {} : { chip }),
  };
  switch (node.kind) {
    case "indicator": {
      const strength = strengthOf(scene, node);
      return { kind: "indicator", ...common, ...(strength === undefined ? {} : { strength }) };
    }
    case "score":
      return { kind: "score", ...common, ...scoreParts(model, node, painting?.evaluation) };
    case "first":
    case "collect": {
      const lines = painting === undefined ? [] : decisionLines(node, painting, scene);
      const counts = node.id === scene.selected ? together(countsOf(model, node, painting, language)) : [];
      return { kind: "decision", ...common, lines, counts };
    }
    case "action": {
      const state = painting?.evaluation.actions[node.id]?.state;
      return { kind: "action", ...common, ...(state === undefined ? {} : { state }) };
    }
    default: {
      const value = painting === undefined ? undefined : valueText(node, painting, scene);
      return { kind: "fact", ...common, ...(value === undefined ? {} : { value }) };
    }
  }
}

function scoreParts(model: Model, { id, min, max }: ScoreNode, evaluation: Evaluation | undefined) {
  const interval = evaluation?.scores[id];
  return {
    min,
    max,
    thresholds: thresholdsOf(model, id),
    ...(interval === undefined ? {} : { interval: { ...interval, text: intervalText(interval) } }),
  };
}

/** How strong `node` is tagged to be. */
export function strengthOf(
  { model, language }: Pick<Scene, "model" | "language">,
  node: ModelNode,
): Strength | undefined {
  const value = tagOf(node, "strength");
  const values = model.ruleset.tags.find(({ id }) => id === "strength")?.values ?? [];
  const level = values.findIndex(({ id }) => id === value) + 1;
  const label = labelOf(model, "strength", value, language);
  return level === 0 || label === undefined ? undefined : { level, of: values.length, label: label.text };
}

/** The item that stands for each node. */
export function placesOf(lanes: readonly Lane[]): ReadonlyMap<string, string> {
  return new Map(
    lanes.flatMap(({ items }) => items.flatMap((item) => item.stands.map((node) => [node, item.id] as const))),
  );
}
