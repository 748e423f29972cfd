import { assertNever } from "@holdepunkt/engine";
import type { Phrase } from "../language/phrase.ts";
import type { Frame, LaneFrame } from "./frame.ts";
import type { GroupItem, Item, Lane, LaneId } from "./lanes.ts";
import { lineCount, type Measure, softened } from "./text-lines.ts";

/** An item with its place. Derived, never stored. */
export interface Placed {
  readonly item: Item;
  readonly lane: LaneId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The label, with soft hyphens where it would not fit. */
  readonly text: string;
  /** Whether what stands at the end of a row got a line of its own. */
  readonly stacked: boolean;
  /** Whether the chip that says what changed has a line of its own. */
  readonly chipBelow: boolean;
  /** The lines of a decision. */
  readonly lines?: readonly PlacedLine[];
}

/** A line of a decision: its text, with soft hyphens where it would not fit, and whether its chip stands below it. */
export interface PlacedLine {
  readonly text: string;
  readonly chipBelow: boolean;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly height: number;
}

const TOP = 12;
/** Room for React Flow's name below the last row. */
const BOTTOM = 24;
const LINE = 16;
const ROW = 28;
/** What a row keeps free of text: bar, icon and gaps on the left, padding on the right. */
const ROW_SIDES = 46;
const CARD_SIDES = 24;

/** As wide as the note beside a label that is not in the reader's language. */
const OTHER_LANGUAGE = "Only in Bokmål, as a chip";

/** Places every item of every lane, from the top, one below the other. */
export function layOut(lanes: readonly Lane[], frame: Frame, railHeight: number, measure: Measure): Layout {
  let height = 0;
  const placed = lanes.flatMap((lane): Placed[] => {
    const place = frame.lanes.find(({ id }) => id === lane.id);
    if (place === undefined) return [];
    let y = TOP;
    return lane.items.map((item, i) => {
      y += i === 0 ? 0 : gapBetween(lane.items[i - 1], item);
      const size = sizeOf(item, place, measure, railHeight);
      const box: Placed = { item, lane: lane.id, x: place.x, y, width: place.width, ...size };
      y += size.height;
      height = Math.max(height, y);
      return box;
    });
  });
  return { placed, height: height + BOTTOM };
}

function gapBetween(before: Item | undefined, item: Item): number {
  if (before === undefined) return 0;
  switch (item.kind) {
    case "group":
      return before.kind === "group" && before.out === 0 ? 4 : 8;
    case "score":
    case "decision":
      return 7;
    case "action":
      return 3;
    case "gone":
    case "others":
      return before.kind === "indicator" || before.kind === "fact" ? 2 : 5;
    default:
      return 2;
  }
}

type Size = Pick<Placed, "height" | "text" | "stacked" | "lines" | "chipBelow">;

/** A chip is smaller than other text, and has a border. */
const CHIP_SCALE = 11 / 13;
const CHIP_SIDES = 12;
const CHIP_LINE = 14;
/** What separates a chip from what stands before it. */
const CHIP_GAP = 8;

/** How much higher `chip` makes a line of `room` pixels on which `used` are taken: nothing where it fits beside. */
function chipFor(
  chip: string | undefined,
  room: number,
  used: number,
  measure: Measure,
): { readonly below: boolean; readonly extra: number } {
  if (chip === undefined) return { below: false, extra: 0 };
  const small: Measure = (text, weight) => measure(text, weight) * CHIP_SCALE;
  if (used + CHIP_GAP + small(chip, 600) + CHIP_SIDES <= room) return { below: false, extra: 0 };
  return { below: true, extra: lineCount(chip, room - CHIP_SIDES, 600, small) * CHIP_LINE + 7 };
}

function sizeOf(item: Item, { width }: LaneFrame, measure: Measure, railHeight: number): Size {
  const fitted = (label: Phrase, room: number, weight: 400 | 600) => {
    const text = softened(label.text, room, weight, measure);
    const shown = label.missing ? `${text} ${OTHER_LANGUAGE}` : text;
    return { text, extra: (lineCount(shown, room, weight, measure) - 1) * LINE };
  };
  switch (item.kind) {
    case "rail":
      return { height: railHeight, text: "", stacked: false, chipBelow: false };
    case "others":
      return { height: ROW, text: "", stacked: false, chipBelow: false };
    case "group": {
      const weight = item.muted ? 400 : 600;
      const room = width - 39;
      const beside = fitted(item.label, room - countsWidth(item, measure), weight);
      const longest = Math.max(...beside.text.split(/[ \u00AD]/u).map((word) => measure(word, weight)));
      // Counts go below where a word would have to be cut for them.
      if (longest <= room - countsWidth(item, measure))
        return { height: ROW + beside.extra, text: beside.text, stacked: false, chipBelow: false };
      const above = fitted(item.label, room, weight);
      return { height: ROW + above.extra + LINE, text: above.text, stacked: true, chipBelow: false };
    }
    case "fact": {
      const weight = item.mark === "true" || item.mark === "known" ? 600 : 400;
      const value = item.value ?? "";
      const room = width - ROW_SIDES;
      const stacked = value !== "" && measure(item.label.text, weight) + measure(value, weight) + 12 > room;
      const { text, extra } = fitted(item.label, room, weight);
      const second = stacked ? lineCount(value, room, weight, measure) * LINE : 0;
      const used = stacked ? room : measure(item.label.text, weight) + measure(value, weight) + 12;
      const chip = chipFor(item.chip, room, used, measure);
      return { height: ROW + extra + second + chip.extra, text, stacked, chipBelow: chip.below };
    }
    case "indicator": {
      const room = width - ROW_SIDES - (item.strength === undefined ? 0 : 32);
      const weight = item.mark === "true" ? 600 : 400;
      const { text, extra } = fitted(item.label, room, weight);
      const chip = chipFor(item.chip, room, measure(item.label.text, weight), measure);
      return { height: ROW + extra + chip.extra, text, stacked: false, chipBelow: chip.below };
    }
    case "gone": {
      const room = width - CARD_SIDES;
      const { text, extra } = fitted(item.label, room, 400);
      const chip = chipFor(item.chip, room, measure(item.label.text, 400), measure);
      return { height: ROW + extra + chip.extra, text, stacked: false, chipBelow: chip.below };
    }
    case "score": {
      const { text, extra } = fitted(item.label, width - CARD_SIDES, 400);
      const sum = `${item.interval?.text ?? ""} of all ${item.max}`;
      const chip = chipFor(item.chip, width - CARD_SIDES, 20 + measure(sum, 400), measure);
      const height = (item.interval === undefined ? 41 : 59) + extra + chip.extra;
      return { height, text, stacked: false, chipBelow: chip.below };
    }
    case "decision": {
      const { text, extra } = fitted(item.label, width - CARD_SIDES, item.mark === "true" ? 600 : 400);
      const room = width - CARD_SIDES - 20;
      let height = 30 + extra + (item.counts.length === 0 ? 0 : item.counts.length * LINE + 4);
      const lines = item.lines.map((line): PlacedLine => {
        const soft = softened(line.text, room, 400, measure);
        const chip = chipFor(line.chip, room, measure(line.text, 400), measure);
        height += lineCount(soft, room, 400, measure) * LINE + chip.extra;
        return { text: soft, chipBelow: chip.below };
      });
      return { height, text, stacked: false, chipBelow: false, lines };
    }
    case "action": {
      const room = width - ROW_SIDES;
      const weight = item.mark === "true" ? 600 : 400;
      const { text, extra } = fitted(item.label, room, weight);
      const stacked = item.state === "appliesUnless";
      const chip = chipFor(item.chip, room, measure(item.label.text, weight), measure);
      return { height: ROW + extra + (stacked ? LINE : 0) + chip.extra, text, stacked, chipBelow: chip.below };
    }
    default:
      return assertNever(item);
  }
}

/** The room that a heading's counts take: a number, and an icon with a number for each kind that occurs. */
function countsWidth({ tally, out, count }: GroupItem, measure: Measure): number {
  const digits = (number: number): number => measure(String(number), 400);
  if (out > 0 && out < count) return digits(out) + digits(count) + measure(" av ", 400) + 6;
  if (tally === undefined || out === count) return digits(count) + 6;
  const kinds = [tally.yes, tally.unknown, tally.no].filter((number) => number > 0);
  return digits(count) + 6 + kinds.reduce((sum, number) => sum + digits(number) + 22, 0);
}
