import { useSyncExternalStore } from "react";
import { GROUPINGS, type Grouping } from "../../projection/groups.ts";

/*
 * How a reader who edits likes to have the map: kept in this browser, as what one is used to is. Where nothing is kept, it
 * lasts until the page is closed.
 */

const PREFIX = "holdepunkt map ";
const unkept = new Map<string, string>();
const listeners = new Set<() => void>();

function read(habit: string): string | null {
  try {
    return unkept.get(habit) ?? localStorage.getItem(PREFIX + habit);
  } catch {
    return null;
  }
}

function write(habit: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + habit, value);
  } catch {
    unkept.set(habit, value);
  }
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** By what facts and indicators are put together, and what puts them together otherwise. */
export function useGrouping(): readonly [Grouping, (grouping: Grouping) => void] {
  const kept = useSyncExternalStore(listen, () => read("grouping"));
  const grouping = GROUPINGS.find((one) => one === kept) ?? "usual";
  return [grouping, (next) => write("grouping", next)];
}

/** Whether the map is read as an outline, and what turns it. */
export function useOutlined(): readonly [boolean, (isOutlined: boolean) => void] {
  const kept = useSyncExternalStore(listen, () => read("outlined"));
  return [kept === "yes", (next) => write("outlined", next ? "yes" : "no")];
}
