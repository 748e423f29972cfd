/** Where keys do something. */
export type KeyRoom = "everywhere" | "map" | "outline" | "list" | "table" | "search";

/** What keys do: the one table that the help is made from. Words for `does` are the messages `key.*`. */
export interface KeyRow {
  readonly room: KeyRoom;
  /** Each a way to do it. */
  readonly keys: readonly (readonly string[])[];
  readonly does: KeyDeed;
}

export type KeyDeed =
  | "search"
  | "help"
  | "undo"
  | "redo"
  | "save"
  | "back"
  | "rows"
  | "neighbours"
  | "ends"
  | "select"
  | "move"
  | "fold"
  | "unfold"
  | "add"
  | "connect"
  | "rename"
  | "copy"
  | "delete"
  | "cells"
  | "edit"
  | "overwrite"
  | "takeOver"
  | "callOff"
  | "empty"
  | "moveRow"
  | "hits"
  | "go";

/** The keys of the editor. Whoever adds a key adds its row. */
export const KEYS: readonly KeyRow[] = [
  { room: "everywhere", keys: [["Ctrl", "K"]], does: "search" },
  { room: "everywhere", keys: [["Ctrl", "Z"]], does: "undo" },
  {
    room: "everywhere",
    keys: [
      ["Ctrl", "Y"],
      ["Ctrl", "Shift", "Z"],
    ],
    does: "redo",
  },
  { room: "everywhere", keys: [["Ctrl", "S"]], does: "save" },
  { room: "everywhere", keys: [["Esc"]], does: "back" },
  { room: "everywhere", keys: [["?"]], does: "help" },
  { room: "map", keys: [["↑"], ["↓"]], does: "rows" },
  { room: "map", keys: [["←"], ["→"]], does: "neighbours" },
  { room: "map", keys: [["Home"], ["End"]], does: "ends" },
  { room: "map", keys: [["Enter"]], does: "select" },
  { room: "map", keys: [["K"]], does: "connect" },
  { room: "outline", keys: [["→"], ["←"]], does: "unfold" },
  { room: "outline", keys: [["Enter"]], does: "select" },
  { room: "outline", keys: [["Insert"], ["+"]], does: "add" },
  { room: "outline", keys: [["K"]], does: "connect" },
  { room: "outline", keys: [["F2"]], does: "rename" },
  { room: "outline", keys: [["Ctrl", "D"]], does: "copy" },
  { room: "outline", keys: [["Delete"]], does: "delete" },
  {
    room: "outline",
    keys: [
      ["Alt", "↑"],
      ["Alt", "↓"],
    ],
    does: "move",
  },
  { room: "table", keys: [["↑"], ["↓"], ["←"], ["→"]], does: "cells" },
  { room: "table", keys: [["Enter"], ["F2"]], does: "edit" },
  { room: "table", keys: [["A–Å"], ["0–9"]], does: "overwrite" },
  { room: "table", keys: [["Enter"], ["Tab"]], does: "takeOver" },
  { room: "table", keys: [["Esc"]], does: "callOff" },
  { room: "table", keys: [["Delete"]], does: "empty" },
  {
    room: "table",
    keys: [
      ["Alt", "↑"],
      ["Alt", "↓"],
    ],
    does: "moveRow",
  },
  { room: "list", keys: [["Enter"]], does: "fold" },
  {
    room: "list",
    keys: [
      ["Alt", "↑"],
      ["Alt", "↓"],
    ],
    does: "move",
  },
  { room: "search", keys: [["↑"], ["↓"]], does: "hits" },
  { room: "search", keys: [["Enter"]], does: "go" },
];

/** The keys of one deed, the first way to do it. */
export const keysFor = (does: KeyDeed): readonly string[] => KEYS.find((row) => row.does === does)?.keys[0] ?? [];
