import type { Draft } from "../../document/draft.ts";

/** What a ruleset is called in names of files. */
export function rulesetName({ ruleset }: Draft): string {
  const { id } = ruleset;
  return typeof id === "string" && /^[a-z0-9-]{1,64}$/.test(id) ? id : "ruleset";
}

/** `no-child-trafficking-draft-2026-11-24-1405.json`: drafts that are handed over are told apart by when they were. */
export function draftName(draft: Draft, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${rulesetName(draft)}-draft-${day}-${two(now.getHours())}${two(now.getMinutes())}.json`;
}

/** The longest name that is shown in full. */
const LONGEST_NAME = 80;

/** The name of somebody else's file as it is shown: without what would hide or turn around what stands beside it. */
export function shownName(name: string): string {
  const plain = name.replace(/\p{C}/gu, "").trim();
  return plain.length <= LONGEST_NAME ? plain : `${plain.slice(0, 48)}…${plain.slice(-24)}`;
}
