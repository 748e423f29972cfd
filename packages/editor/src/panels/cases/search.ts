import type { Language } from "@holdepunkt/engine";
import type { SampleCase } from "../../document/sample-case.ts";
import { phrase } from "../../language/phrase.ts";

/** The cases whose id, title or story has every word of `query`. */
export function searched(cases: readonly SampleCase[], query: string, language: Language): readonly SampleCase[] {
  const wanted = query
    .toLocaleLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (wanted.length === 0) return cases;
  return cases.filter((sample) => {
    const texts = sample.ok ? [sample.document.title, sample.document.story] : [];
    const all = [sample.id, ...texts.map((text) => (text === undefined ? "" : phrase(text, language).text))];
    const haystack = all.join(" ").toLocaleLowerCase();
    return wanted.every((word) => haystack.includes(word));
  });
}
