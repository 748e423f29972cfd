import type { Json } from "@holdepunkt/engine";
import { itemsOf, type JsonObject, memberOf, membersOf, textAt } from "../commands/json.ts";
import type { Place } from "../commands/place.ts";
import { fitted } from "./comparison.ts";
import { type LinePart, written } from "./part.ts";
import { type Answers, barredFrom, pickedBy } from "./subject.ts";

/** What a number of indicators can be: from none to as many as a selection picks. */
export function answersOfCount(root: Json, selection: JsonObject, except: readonly string[]): Answers {
  return { kind: "integer", min: 0, max: pickedBy(root, selection, except).length, unit: undefined };
}

/**
 * A count of the indicators with some tags, compared as `line` compares, as nearly as it can be. What would depend on itself
 * is excepted, and exceptions that are not picked any more are gone. Nothing where nothing would be picked.
 */
export function countOf(
  root: Json,
  base: Place,
  selection: JsonObject,
  except: readonly string[],
  line?: Pick<LinePart, "verb" | "value">,
): Json | undefined {
  const barred = barredFrom(root, base);
  const picked = pickedBy(root, selection);
  const spared = picked.filter((id) => barred.has(id) || except.includes(id));
  if (spared.length === picked.length) return undefined;
  const answers = answersOfCount(root, selection, spared);
  const operator = line === undefined || line.verb === "between" ? "greaterThanInclusive" : line.verb;
  const value = line?.verb === "between" ? undefined : line?.value;
  const comparison = fitted(answers, operator, value);
  return written({
    subject: { kind: "count", selection, except: spared },
    verb: comparison.operator,
    value: comparison.value,
  });
}

/** The first count that can be made: of the indicators with one value of a tag. */
export function firstCount(root: Json, base: Place): Json | undefined {
  for (const { id, values } of tagsIn(root)) {
    for (const value of values) {
      const count = countOf(root, base, { [id]: [value.id] }, []);
      if (count !== undefined) return count;
    }
  }
  return undefined;
}

/** A tag of a draft, with those of its values that an indicator has. */
export interface TagChoice {
  readonly id: string;
  readonly label: Json | undefined;
  readonly values: readonly { readonly id: string; readonly label: Json | undefined }[];
}

/** The tags that indicators are picked by, in document order. */
export function tagsIn(root: Json): TagChoice[] {
  const ruleset = memberOf(root, "ruleset");
  const worn = new Set(
    itemsOf(memberOf(ruleset, "indicators")).flatMap((indicator) =>
      membersOf(memberOf(indicator, "tags")).map(([tag, value]) => `${tag} ${String(value)}`),
    ),
  );
  return itemsOf(memberOf(ruleset, "tags")).flatMap((tag) => {
    const id = textAt(tag, "id");
    if (id === undefined) return [];
    const values = itemsOf(memberOf(tag, "values")).flatMap((item) => {
      const value = textAt(item, "id");
      return value === undefined || !worn.has(`${id} ${value}`) ? [] : [{ id: value, label: memberOf(item, "label") }];
    });
    return values.length === 0 ? [] : [{ id, label: memberOf(tag, "label"), values }];
  });
}
