import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawFrom, sequences } from "../../../testing/draw.ts";
import { drawCase, factsOf } from "../../../testing/generate-case.ts";
import { drawRuleset, linked } from "../../../testing/generate-ruleset.ts";
import { factsOfCase, must, realEvaluator, sampleCases, toldOnce } from "../../../testing/real-ruleset.ts";
import { evaluatorOf } from "../../../testing/small-ruleset.ts";
import type { Evaluator } from "../../evaluate/compile.ts";
import { LANGUAGES, type Language } from "../../language/text.ts";
import { linkModel } from "../../model/link-model.ts";
import type { Answer, Facts } from "../../model/read-facts.ts";
import { parseRuleset } from "../../ruleset/parse-ruleset.ts";
import type { Statement } from "../account.ts";
import { leadsFirst } from "../tell-evaluation.ts";
import { type Report, tellReport } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { reportText } from "./report-text.ts";

const real = realEvaluator();
const cases = sampleCases();
const AS_OF = "2026-11-24";

const flat = (statements: readonly Statement[]): Statement[] =>
  statements.flatMap((statement) => [statement, ...flat(statement.details)]);
const sectionsOf = ({ short, sections }: Report) => [short, ...sections];
const all = (report: Report): Statement[] => flat(sectionsOf(report).flatMap(({ statements }) => statements));
const told = (evaluator: Evaluator, facts: Facts, language: Language = "nb"): Report =>
  tellReport(evaluator, facts, language, { asOf: AS_OF, engineVersion: "1.2.3" });
const toldOf = toldOnce(real, (facts, language) => told(real, facts, language));

/** A few cases of many kinds, where one of each kind is enough. */
const KINDS = cases.filter(({ name }) => /^C(01|26|41|43|51|52|67|75)\.json$/.test(name));

/** The same case, each of its answers with this evidence. */
const withEvidence = (facts: Facts, by: string, note: string): Facts =>
  new Map(
    [...facts].map(([id, answer]): [string, Answer] => [
      id,
      { ...answer, evidence: [{ kind: "otherPersonSaid", by, note, said: answer.known }] },
    ]),
  );

/** Generated rulesets and cases. */
function onGenerated(numRuns: number, law: (evaluator: Evaluator, facts: Facts) => void): void {
  fc.assert(
    fc.property(sequences(), sequences(100), (parts, answers) => {
      const model = linked(drawRuleset(drawFrom(parts)));
      law(evaluatorOf(model), factsOf(model, drawCase(drawFrom(answers), model)));
    }),
    { numRuns },
  );
}

describe("what is told", () => {
  test.each(KINDS)("[W1] $name: what is said of the case names its nodes, itself or above", ({ sample }) => {
    const { model } = real.plan;
    const silent = new Set([
      "Reglene anbefaler ingen tiltak så langt.",
      "Ingenting er besvart ennå.",
      "Alle vurderingene er avklart.",
    ]);
    for (const { kind, statements } of sectionsOf(toldOf(sample, "nb"))) {
      if (kind === "limits") continue;
      for (const { text, nodes } of statements) {
        // The law's thresholds are not the case's.
        if (silent.has(text) || (kind === "ladder" && text.startsWith("Lovens"))) continue;
        expect(nodes.length, text).toBeGreaterThan(0);
        for (const id of nodes) expect(model.nodes.has(id)).toBe(true);
      }
    }
  });

  test.each(cases)(
    "[W6] $name: every step of the leading decisions once, in order, as the evaluation has them",
    ({ sample }) => {
      const { decisions } = real.evaluate(factsOfCase(real, sample.facts));
      const ladder = toldOf(sample, "nb").sections.find(({ kind }) => kind === "ladder")?.statements ?? [];
      const ordered = leadsFirst(real.plan.model).filter(
        ({ id, kind, document }) =>
          real.plan.model.ruleset.leads?.includes(id) && kind === "first" && "ordered" in document,
      );
      expect(ladder.flatMap(({ nodes }) => nodes)).toEqual(ordered.map(({ id }) => id));
      for (const [i, decision] of ordered.entries()) {
        const result = decisions[decision.id];
        if (result?.hit !== "first") throw new Error(decision.id);
        const truths = decision.outcomes.map((outcome, position) => {
          const [low, high] = [decision.outcomes.indexOf(result.atLeast ?? ""), result.possible.includes(outcome)];
          if (position === low) return position === 0 ? undefined : "true";
          return position < low ? undefined : high ? "unknown" : "false";
        });
        expect(ladder[i]?.details.map(({ truth }) => truth)).toEqual(truths);
      }
    },
  );

  test("[W7] every evidence is told with its answer and marked, and nothing else is marked", () => {
    let seen = 0;
    onGenerated(60, (evaluator, generated) => {
      const facts = withEvidence(generated, "BY", "NOTE");
      const report = told(evaluator, facts);
      const quotes = all(report).flatMap(({ text, quoted = [], nodes }) =>
        quoted.map(({ from, to }) => `${nodes.join()} ${text.slice(from, to)}`),
      );
      const expected = [...facts.keys()].flatMap((id) => [`${id} BY`, `${id} NOTE`]);
      expect([...quotes].sort()).toEqual([...expected].sort());
      seen += quotes.length;
    });
    expect(seen).toBeGreaterThan(200);
  });

  test.each(KINDS)("[W8] $name: every number comes from the ruleset, the case or a count", ({ sample }) => {
    const { model } = real.plan;
    const known = new Set(
      `${JSON.stringify(model.ruleset)} ${JSON.stringify(sample.facts)} ${AS_OF} ${model.digest} 1.2.3`.match(/\d+/g) ??
        [],
    );
    const allowed = new Set([...known].flatMap((number) => [number, String(Number(number))]));
    // Counts are of questions, outcomes and grounds.
    const counts = model.nodes.size;
    for (const language of LANGUAGES) {
      const report = toldOf(sample, language);
      const numbers = JSON.stringify(report, (key, value) =>
        key === "from" || key === "to" ? undefined : value,
      ).match(/\d+/g);
      for (const number of numbers ?? []) expect(allowed.has(number) || Number(number) <= counts, number).toBe(true);
    }
  });

  test.each(KINDS)("[W9] $name: the three languages tell the same", ({ sample }) => {
    const shape = (language: Language): unknown => {
      const strip = ({ nodes, truth, details, text, quoted = [] }: Statement): unknown => [
        nodes,
        truth,
        details.map(strip),
        quoted.map(({ from, to }) => text.slice(from, to)),
      ];
      return sectionsOf(toldOf(sample, language)).map(({ kind, statements }) => [kind, statements.map(strip)]);
    };
    const [nb, ...others] = LANGUAGES.map(shape);
    for (const other of others) expect(other).toEqual(nb);
  });

  test("[W13] a law is cited from the day it is in force, in every format", () => {
    const facts = factsOfCase(real, { crimesForOthers: true });
    for (const write of [reportText, reportMarkdown, reportHtml]) {
      const on = (asOf: string): string => write(tellReport(real, facts, "nb", { asOf })).replaceAll("&#160;", " ");
      expect(on("2026-09-14")).not.toContain("§ 108 a");
      expect(on("2026-09-15")).toContain("§ 108 a");
    }
  });
});

const HOSTILE = [
  "</bdi></li></ul><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "&lt;b&gt; &#60; & \" ' `",
  "](javascript:alert(1)) ![x](http://evil.example/x)",
  "**bold** _em_ `code` ~~gone~~ | a | b | $x$ #1 @someone",
  "# heading",
  "- item",
  "1. item",
  "1) item",
  "> quote",
  "```\ncode\n```",
  "---",
  "a\n\n# b\n\n- c",
  "http://evil.example www.evil.example mailto:a@b.example",
  "\u001b[2J\u001b]0;title\u0007\r\b",
  "\u202egnirts\u2066",
  "zero\u200bwidth\u{e0041}tag",
  "lone \ud800 half",
  "שלום (abc) مرحبا",
  "\\\\ \\",
  "C1 \u009b31m",
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom(...HOSTILE, ..."<>&\"'`*_[]()#+-.!|~\\:$@\n \t"), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join("")),
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
);

describe("what a case says stays text", () => {
  // A ruleset of a few nodes, so that many texts can be tried.
  const document = readFileSync(new URL("../../../../../docs/examples/ruleset.json", import.meta.url));
  const small = evaluatorOf(must(linkModel(must(parseRuleset(document)))));
  const facts = factsOfCase(small, { age: 15, wagesTaken: true, longHours: false });
  const harmless = told(small, withEvidence(facts, "someone", "something"));
  const withHostile = (law: (report: Report) => void): void => {
    fc.assert(
      fc.property(hostile, hostile, (by, note) => law(told(small, withEvidence(facts, by, note)))),
      { numRuns: 200, examples: HOSTILE.map((text) => [text, text]) },
    );
  };
  const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

  test("[W10] in HTML: no text adds, ends or changes a tag, and none hides", () => {
    const expected = tags(reportHtml(harmless));
    withHostile((report) => {
      const html = reportHtml(report);
      expect(tags(html)).toEqual(expected);
      expect(expected.filter((tag) => tag === "<bdi>").length).toBeGreaterThan(0);
      expect(html).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
    });
  });

  test("[W10] in Markdown: no text starts a block, and none of its marks is left bare", () => {
    const lines = (markdown: string): string[] =>
      markdown.split("\n").map((line) => line.match(/^(#* ?|(?: *- )?)/)?.[0] ?? "");
    const expected = lines(reportMarkdown(harmless));
    withHostile((report) => {
      const markdown = reportMarkdown(report);
      expect(lines(markdown)).toEqual(expected);
      const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, "").replace(/^#+ /gm, "");
      expect(bare).not.toMatch(/[`*_[\]<>~|$#@&\\]/);
      expect(bare).not.toMatch(/(?:https?|mailto):|www\./);
      expect(markdown.replace(/[\u2068\u2069]/g, "")).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
    });
  });

  test("[W10] as text: no terminal escape, no new line, no text that turns what stands around it", () => {
    const line = (text: string): boolean => /^ *[–✓?⊘] |^\S/.test(text);
    const expected = reportText(harmless, { width: 100_000 }).split("\n").map(line);
    withHostile((report) => {
      const text = reportText(report, { width: 100_000 });
      expect(text.split("\n").map(line)).toEqual(expected);
      expect(text.replace(/[\u2068\u2069]/g, "")).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
      const [opened, closed] = [text.match(/\u2068/g) ?? [], text.match(/\u2069/g) ?? []];
      expect(opened.length).toBe(closed.length);
    });
  });
});

describe("the documents", () => {
  const documents = LANGUAGES.flatMap((language) => KINDS.map(({ name, sample }) => ({ name, language, sample })));

  test.each(documents)("[W11] $name in $language: a document that needs and runs nothing", ({ sample, language }) => {
    const html = reportHtml(toldOf(sample, language));
    expect(html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    expect(levels.slice(1)).toEqual(levels.slice(1).map(() => 2));
    expect(html.match(/<main>/g)).toHaveLength(1);
    expect(html).not.toMatch(
      /<(script|link|img|iframe|object|embed|form|base)\b|\son\w+=|\sstyle=|url\(|@import|https?:\/\/(?!www\.w3)/,
    );
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  });

  test.each(documents)(
    "[W12] $name in $language: text, Markdown and HTML say the same words",
    ({ sample, language }) => {
      const report = toldOf(sample, language);
      const words = (text: string): string[] =>
        text
          .replace(/[–✓?⊘#:]|^ *- /gm, " ")
          .split(/\s+/)
          .filter(Boolean);
      const html = reportHtml(report)
        .replace(/[\s\S]*<main>/, "")
        .replace(/<bdi>|<\/bdi>/g, "")
        .replace(/<[^>]*>/g, " ")
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      const expected = words(reportText(report));
      expect(words(html)).toEqual(expected);
      expect(words(reportMarkdown(report).replace(/\\([!-/:-@[-`{-~])/g, "$1"))).toEqual(expected);
    },
  );

  test("[W14] a short report is its head, three sentences and what the system does not say", () => {
    const report = tellReport(real, factsOfCase(real, KINDS[0]?.sample.facts ?? {}), "en", {
      asOf: AS_OF,
      form: "short",
    });
    expect(report.short.statements).toHaveLength(3);
    expect(report.sections.map(({ kind }) => kind)).toEqual(["limits"]);
    expect(report.head.map(({ name }) => name)).toEqual(["Ruleset", "Digest", "Date", "Language"]);
  });
});
