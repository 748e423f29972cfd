import { assertNever, type Json } from "@holdepunkt/engine";
import { type Draft, type DraftCase, readCase } from "../draft.ts";
import { rootOf, usedBy, useOf } from "../used-by.ts";
import { applyChange, type Change } from "./changes.ts";
import { type Command, DEEPEST_COMMAND } from "./command.ts";
import { conditionChanges } from "./conditions.ts";
import { connectChanges } from "./connect.ts";
import { declarationOf, deletionOf } from "./deletion.ts";
import { duplicateChanges } from "./duplicate.ts";
import { isObject, isPlainJson, isSameText, itemsOf, memberOf, membersOf } from "./json.ts";
import { type CommandResult, done, refused } from "./problem.ts";
import { isId, rename } from "./rename.ts";
import { tagChanges, textChanges } from "./texts.ts";

/** What a command leads to, and the command that takes it back: the draft before, byte for byte. */
export interface Applied {
  readonly draft: Draft;
  readonly inverse: Command;
}

/**
 * Applies a command. The draft that it is given stays as it is; what the command does not touch is shared with it. One that
 * cannot be applied, or would change nothing, says why and does nothing.
 */
export function apply(draft: Draft, command: Command): CommandResult<Applied> {
  // What is applied must be readable again from a journal, inside what a journal puts around it.
  if (!isPlainJson(command, DEEPEST_COMMAND - 10)) return refused({ code: "notWritable" });
  const root = rootOf(draft);
  switch (command.kind) {
    case "set":
    case "unset":
    case "insert":
    case "remove":
    case "move":
      return applyChanges(draft, done([command]));
    case "setText":
      return applyChanges(draft, textChanges(root, command));
    case "setTag":
      return applyChanges(draft, tagChanges(root, command));
    case "wrap":
    case "unwrap":
    case "regroup":
    case "switchGroup":
    case "moveCondition":
      return applyChanges(draft, conditionChanges(root, command));
    case "connect":
      return applyChanges(draft, connectChanges(root, command));
    case "duplicate":
      return applyChanges(draft, duplicateChanges(root, command));
    case "delete":
      return applyChanges(draft, deleteChanges(draft, command));
    case "rename": {
      const renamed = rename(root, command.name, command.to);
      if (!renamed.ok) return renamed;
      const after = withRoot(draft, renamed.value.root);
      // A name that could not be given would not be given back either.
      const inverse: Command = isId(command.name.id)
        ? { kind: "rename", name: renamed.value.name, to: command.name.id }
        : { kind: "together", commands: restoring(rootOf(draft), rootOf(after)) };
      return done({ draft: after, inverse });
    }
    case "together":
      return applyTogether(draft, command.commands);
    default:
      return assertNever(command);
  }
}

function applyTogether(draft: Draft, commands: readonly Command[]): CommandResult<Applied> {
  const inverses: Command[] = [];
  let now = draft;
  for (const part of commands) {
    const applied = apply(now, part);
    if (!applied.ok) return applied;
    now = applied.value.draft;
    inverses.unshift(applied.value.inverse);
  }
  if (isSameText(rootOf(now), rootOf(draft))) return refused({ code: "nothingChanges" });
  return done({ draft: now, inverse: { kind: "together", commands: inverses } });
}

function applyChanges(draft: Draft, changes: CommandResult<readonly Change[]>): CommandResult<Applied> {
  if (!changes.ok) return changes;
  const before = rootOf(draft);
  const inverses: Change[] = [];
  let root = before;
  for (const change of changes.value) {
    const changed = applyChange(root, change);
    if (!changed.ok) return changed;
    root = changed.value.root;
    inverses.unshift(changed.value.inverse);
  }
  if (isSameText(before, root)) return refused({ code: "nothingChanges" });
  const [only] = inverses;
  const inverse: Command =
    only !== undefined && inverses.length === 1 ? only : { kind: "together", commands: inverses };
  return done({ draft: withRoot(draft, root), inverse });
}

function deleteChanges(
  draft: Draft,
  { name, uses: mode }: Extract<Command, { readonly kind: "delete" }>,
): CommandResult<readonly Change[]> {
  const root = rootOf(draft);
  const declared = declarationOf(root, name);
  if (declared === undefined) return refused({ code: "notFound", name });
  const uses = mode === "keep" ? usedBy(draft, name) : [];
  if (uses.length > 0) return refused({ code: "stillUsed", name, uses });
  const { changes, untakable } = deletionOf(root, declared);
  if (untakable.length === 0) return done(changes);
  return refused({ code: "cannotTake", name, uses: untakable.map(({ role, spot }) => useOf(root, role, spot)) });
}

/** The draft whose tree is `root`. Cases that were not touched are the same objects. */
function withRoot(draft: Draft, root: Json): Draft {
  const ruleset = memberOf(root, "ruleset");
  const items = itemsOf(memberOf(root, "cases"));
  const isSame = (item: unknown, at: number): boolean => item === draft.cases[at];
  // The list itself stays where nothing in it is another.
  if (items.length === draft.cases.length && items.every(isSame))
    return { ...draft, ruleset: isObject(ruleset) ? ruleset : draft.ruleset };
  const cases = items.flatMap((item): readonly DraftCase[] => {
    const same = draft.cases.find((sample) => (sample as unknown) === item);
    return same === undefined ? [readCase(item) ?? []].flat() : [same];
  });
  return { ...draft, ruleset: isObject(ruleset) ? ruleset : draft.ruleset, cases };
}

/** The changes that put the members of documents back as they were. */
function restoring(before: Json, after: Json): Change[] {
  const documents = [["ruleset"], ...itemsOf(memberOf(before, "cases")).map((_, i) => ["cases", i, "document"])];
  return documents.flatMap((spot) => {
    const at = (root: Json): Json => spot.reduce<Json>((value, step) => childOf(value, step) ?? null, root);
    const now = at(after);
    return membersOf(at(before)).flatMap(([key, value]): Change[] =>
      memberOf(now, key) === value ? [] : [{ kind: "set", place: [...spot, key], value }],
    );
  });
}

const childOf = (value: Json, step: string | number): Json | undefined =>
  typeof step === "number" ? itemsOf(value)[step] : memberOf(value, step);
