import { type ComparisonValue, type Json, LIMITS, type Operator, type Text } from "@holdepunkt/engine";
import * as z from "zod/mini";
import { isPlainJson } from "./json.ts";

/** Nothing deeper is a command: deeper than what it can hold, and far from what a stack can. */
export const DEEPEST_COMMAND = 160;

const step = z.union([z.string().check(z.maxLength(LIMITS.text)), z.int().check(z.minimum(0))]);
/** See `Place`. */
const place = z.array(step).check(z.minLength(1), z.maxLength(DEEPEST_COMMAND));
const position = z.int().check(z.minimum(0));
const name = z.string().check(z.minLength(1), z.maxLength(LIMITS.text));
const json = z.custom<Json>((value) => isPlainJson(value, DEEPEST_COMMAND));
const language = z.enum(["nb", "nn", "en"]);
const group = z.enum(["all", "any"]);
const text = z.strictObject({ nb: z.string(), nn: z.exactOptional(z.string()), en: z.exactOptional(z.string()) });

/** What has a name that other places in a draft refer to. Bases with an id share the nodes' namespace. */
const named = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("node"), id: name }),
  z.strictObject({ kind: z.literal("option"), node: name, id: name }),
  z.strictObject({ kind: z.literal("outcome"), node: name, id: name }),
  z.strictObject({ kind: z.literal("tag"), id: name }),
  z.strictObject({ kind: z.literal("tagValue"), tag: name, id: name }),
  z.strictObject({ kind: z.literal("source"), id: name }),
  z.strictObject({ kind: z.literal("actor"), id: name }),
  z.strictObject({ kind: z.literal("constraint"), id: name }),
]);

const OPERATORS = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
] as const satisfies readonly Operator[];
const scalar = z.union([z.number(), z.string()]);
const comparison = z.strictObject({
  operator: z.enum(OPERATORS),
  value: z.union([z.boolean(), scalar, z.array(scalar)]),
});

const change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("set"), place, value: json, before: z.exactOptional(name) }),
  z.strictObject({ kind: z.literal("unset"), place }),
  z.strictObject({ kind: z.literal("insert"), place, at: position, item: json }),
  z.strictObject({ kind: z.literal("remove"), place }),
  z.strictObject({ kind: z.literal("move"), place, to: position }),
  z.strictObject({ kind: z.literal("setText"), place, language, text: z.string() }),
  z.strictObject({ kind: z.literal("setTag"), node: name, tag: name, value: z.nullable(name) }),
  z.strictObject({ kind: z.literal("wrap"), place, in: z.enum(["all", "any", "not"]) }),
  z.strictObject({ kind: z.literal("unwrap"), place }),
  z.strictObject({ kind: z.literal("regroup"), place, from: position, count: z.int().check(z.minimum(1)), in: group }),
  z.strictObject({ kind: z.literal("switchGroup"), place }),
  z.strictObject({ kind: z.literal("moveCondition"), place, into: place, at: position }),
  z.strictObject({ kind: z.literal("rename"), name: named, to: name }),
  z.strictObject({ kind: z.literal("duplicate"), node: name, to: name, label: z.exactOptional(text) }),
  z.strictObject({ kind: z.literal("delete"), name: named, uses: z.enum(["keep", "take"]) }),
  z.strictObject({
    kind: z.literal("connect"),
    from: name,
    to: name,
    rule: z.exactOptional(name),
    weight: z.exactOptional(z.int()),
    comparison: z.exactOptional(comparison),
  }),
]);

/** What a command may name. */
export type Named = z.output<typeof named>;

/** A comparison without what it compares. */
export type Comparison = { readonly operator: Operator; readonly value: ComparisonValue };

type Place = readonly (string | number)[];

/**
 * A change to a draft, as a value: it can be written as JSON, applied, taken back and told. Those that change one place
 * come first; then those that know what a condition or a name is.
 */
export type Command =
  /**
   * Puts a value in the place of a member of an object, of an item of a list, or adds a member: before another, or
   * where the format has it. An id is not set but renamed.
   */
  | { readonly kind: "set"; readonly place: Place; readonly value: Json; readonly before?: string }
  /** Takes a member away from an object. */
  | { readonly kind: "unset"; readonly place: Place }
  /** Puts an item into the list at `place`, at a position from 0 to its length. */
  | { readonly kind: "insert"; readonly place: Place; readonly at: number; readonly item: Json }
  /** Takes an item out of its list, and leaves what refers to it as it is; `delete` knows what does. */
  | { readonly kind: "remove"; readonly place: Place }
  /** Gives an item another position in its list. */
  | { readonly kind: "move"; readonly place: Place; readonly to: number }
  /** Says the text at `place` in one language. The empty text takes that language away, and the last one the text. */
  | { readonly kind: "setText"; readonly place: Place; readonly language: "nb" | "nn" | "en"; readonly text: string }
  /** Tags a node, or takes the tag away (`null`). */
  | { readonly kind: "setTag"; readonly node: string; readonly tag: string; readonly value: string | null }
  /** Puts a condition into a group of its own, or denies it. */
  | { readonly kind: "wrap"; readonly place: Place; readonly in: "all" | "any" | "not" }
  /** Puts the parts of a group, or what is denied, in its place. Several parts need a group around them. */
  | { readonly kind: "unwrap"; readonly place: Place }
  /** Puts `count` parts of the group at `place`, from position `from`, into a group within it. */
  | {
      readonly kind: "regroup";
      readonly place: Place;
      readonly from: number;
      readonly count: number;
      readonly in: "all" | "any";
    }
  /** Turns `all` into `any`, and `any` into `all`. */
  | { readonly kind: "switchGroup"; readonly place: Place }
  /** Moves a condition into the group at `into`, to position `at` as it is once the condition was taken out. */
  | { readonly kind: "moveCondition"; readonly place: Place; readonly into: Place; readonly at: number }
  /** Gives another id, wherever it stands: conditions, scores, laws, constraints, actions, tags, sample cases. */
  | { readonly kind: "rename"; readonly name: Named; readonly to: string }
  /** Puts a copy of a node after it. Its code, and the ids of bases, stay with the first. */
  | { readonly kind: "duplicate"; readonly node: string; readonly to: string; readonly label?: Text }
  /** Deletes what is named: only if nothing uses it (`keep`), or with its uses (`take`), and what cannot be without them. */
  | { readonly kind: "delete"; readonly name: Named; readonly uses: "keep" | "take" }
  /**
   * Lets `to` depend on `from` as their kinds have it: a score counts it with a weight, an indicator, an action or a rule
   * of a decision asks for it. Without `comparison` it is the plainest that is not constant.
   */
  | {
      readonly kind: "connect";
      readonly from: string;
      readonly to: string;
      readonly rule?: string;
      readonly weight?: number;
      readonly comparison?: Comparison;
    }
  /** Several changes that are one: all of them, or none. */
  | { readonly kind: "together"; readonly commands: readonly Command[] };

const command: z.ZodMiniType<Command> = z.lazy(() =>
  z.union([change, z.strictObject({ kind: z.literal("together"), commands: z.array(command) })]),
);

/** Reads a command from JSON. Hostile until then: gives nothing where it is no command of this version. */
export function readCommand(value: unknown): Command | undefined {
  if (!isPlainJson(value, DEEPEST_COMMAND)) return undefined;
  const parsed = z.safeParse(command, value);
  return parsed.success ? parsed.data : undefined;
}
