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
