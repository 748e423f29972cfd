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
  /** The lines of a decision, with soft hyphens where they would not fit. */
  readonly lines?: readonly string[];
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
    case "others":
      return 5;
    default:
      return 2;
  }
}

type Size = Pick<Placed, "height" | "text" | "stacked" | "lines">;

function sizeOf(item: Item, { width }: LaneFrame, measure: Measure, railHeight: number): Size {
  const fitted = (label: Phrase, room: number, weight: 400 | 600) => {
    const text = softened(label.text, room, weight, measure);
    const shown = label.missing ? `${text} ${OTHER_LANGUAGE}` : text;
    return { text, extra: (lineCount(shown, room, weight, measure) - 1) * LINE };
  };
  switch (item.kind) {
    case "rail":
      return { height: railHeight, text: "", stacked: false };
    case "others":
      return { height: ROW, text: "", stacked: false };
    case "group": {
      const weight = item.muted ? 400 : 600;
      const room = width - 39;
      const beside = fitted(item.label, room - countsWidth(item, measure), weight);
      const longest = Math.max(...beside.text.split(/[ \u00AD]/u).map((word) => measure(word, weight)));
      // Counts go below where a word would have to be cut for them.
      if (longest <= room - countsWidth(item, measure))
        return { height: ROW + beside.extra, text: beside.text, stacked: false };
      const above = fitted(item.label, room, weight);
      return { height: ROW + above.extra + LINE, text: above.text, stacked: true };
    }
    case "fact": {
      const weight = item.mark === "true" || item.mark === "known" ? 600 : 400;
      const value = item.value ?? "";
      const room = width - ROW_SIDES;
      const stacked = value !== "" && measure(item.label.text, weight) + measure(value, weight) + 12 > room;
      const { text, extra } = fitted(item.label, room, weight);
      const second = stacked ? lineCount(value, room, weight, measure) * LINE : 0;
      return { height: ROW + extra + second, text, stacked };
    }
    case "indicator": {
      const room = width - ROW_SIDES - (item.strength === undefined ? 0 : 32);
      const { text, extra } = fitted(item.label, room, item.mark === "true" ? 600 : 400);
      return { height: ROW + extra, text, stacked: false };
    }
    case "score": {
      const { text, extra } = fitted(item.label, width - CARD_SIDES, 400);
      return { height: (item.interval === undefined ? 41 : 59) + extra, text, stacked: false };
    }
    case "decision": {
      const { text, extra } = fitted(item.label, width - CARD_SIDES, item.mark === "true" ? 600 : 400);
      const room = width - CARD_SIDES - 20;
      const lines = item.lines.map((line) => softened(line.text, room, 400, measure));
      const count = lines.reduce((sum, line) => sum + lineCount(line, room, 400, measure), 0);
      return { height: 30 + extra + count * LINE, text, stacked: false, lines };
    }
    case "action": {
      const { text, extra } = fitted(item.label, width - ROW_SIDES, item.mark === "true" ? 600 : 400);
      const stacked = item.state === "appliesUnless";
      return { height: ROW + extra + (stacked ? LINE : 0), text, stacked };
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
