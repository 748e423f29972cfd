import { type Draft, draftText } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { apply } from "./apply.ts";
import { type Command, readCommand } from "./command.ts";
import { isPlainJson } from "./json.ts";

/**
 * What every command must keep, checked for one command on one draft; gives what is broken, or nothing. For tests: each
 * new kind of command is held to these, and needs no laws of its own.
 *
 * - Applying is a function of the draft and the command, and changes neither.
 * - The inverse gives the first bytes again, the order of keys included, and the inverse of that the second ones.
 * - A command that was applied changes something.
 * - A command and its inverse survive being written as JSON, and do the same when read.
 * - What comes of it is plain JSON, no deeper than a document may be.
 *
 * A command that is refused must leave the draft alone, and say why.
 */
export function brokenLaw(before: Draft, command: Command): string | undefined {
  const first = draftText(before);
  const written = JSON.stringify(command);
  const applied = apply(before, command);
  if (draftText(before) !== first) return "it changed the draft that it was given";
  if (JSON.stringify(command) !== written) return "it changed itself";
  const read = readCommand(JSON.parse(written));
  if (read === undefined) return applied.ok ? "it cannot be read again" : undefined;
  const again = apply(before, read);
  if (!applied.ok || !again.ok) {
    return applied.ok === again.ok ? undefined : "read again, it does not do the same";
  }
  const { draft: after, inverse } = applied.value;
  const second = draftText(after);
  if (draftText(again.value.draft) !== second) return "read again, it does not do the same";
  if (second === first) return "it changed nothing, and did not say so";
  if (!isPlainJson(rootOf(after))) return "what came of it is no draft";
  const readInverse = readCommand(JSON.parse(JSON.stringify(inverse)));
  if (readInverse === undefined) return "its inverse cannot be read again";
  const back = apply(after, readInverse);
  if (!back.ok) return `its inverse was refused: ${back.problem.code}`;
  if (draftText(back.value.draft) !== first) return "its inverse did not give the first bytes again";
  const forth = apply(back.value.draft, back.value.inverse);
  if (!forth.ok) return `the inverse of its inverse was refused: ${forth.problem.code}`;
  return draftText(forth.value.draft) === second
    ? undefined
    : "the inverse of its inverse did not give the second bytes";
}
