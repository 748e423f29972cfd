/**
 * Writes the sample reports of the documentation: five cases of the real ruleset in three languages as Markdown, one of them as
 * HTML too, and a page on which each stands in short.
 *
 *     node scripts/report-examples.mjs [--check]
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./run.mjs";

const FOLDER = "docs/examples/reports";
/** The day on which they are read. */
const AS_OF = "2026-11-24";

/** Cases that tell much, and why each was taken. */
const CASES = [
  { id: "C67", name: "summer-job", why: "a control: ordinary paid work, everything answered" },
  { id: "C01", name: "boyfriend", why: "the highest level, settled by one answer" },
  { id: "C26", name: "exhausted", why: "open: little is known" },
  { id: "C41", name: "age-in-doubt", why: "an age assessment on both sides of 18" },
  { id: "C52", name: "all-no", why: "the lowest level, settled: it takes fifty answers, and is no all-clear" },
];
/** The report that is shown as a page too. */
const AS_HTML = "age-in-doubt";

/** @returns {Promise<{ file: string, wanted: string, found: string | undefined }[]>} */
export async function reportExamples() {
  const engine = await import(pathToFileURL(join(ROOT, "packages", "engine", "dist", "index.js")).href);
  const folder = join(ROOT, "packages", "rulesets", "no-child-trafficking");
  /** @template T @param {{ ok: true, value: T } | { ok: false, problems: unknown }} result @returns {T} */
  const must = (result) => {
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.value;
  };
  const ruleset = must(engine.parseRuleset(await readFile(join(folder, "ruleset.json"))));
  const evaluator = engine.compile(engine.lowerPlan(must(engine.linkModel(ruleset))));
  const index = [INDEX];
  const files = [];
  for (const { id, name, why } of CASES) {
    const sample = must(engine.parseCase(await readFile(join(folder, "cases", `${id}.json`))));
    const facts = must(engine.readFacts(evaluator.plan.model, sample.facts));
    index.push(`## ${sample.title?.en ?? id}\n\n${id}, ${why}.`);
    for (const language of engine.LANGUAGES) {
      const report = engine.tellReport(evaluator, facts, language, { asOf: AS_OF });
      files.push({ file: `${name}.${language}.md`, wanted: engine.reportMarkdown(report) });
      if (name === AS_HTML) files.push({ file: `${name}.${language}.html`, wanted: engine.reportHtml(report) });
      const sentences = engine
        .reportMarkdown({ ...report, head: [], sections: [] })
        .split("\n\n")
        .slice(3);
      index.push(
        `**[${LANGUAGE_NAMES[language]}](${name}.${language}.md)**${htmlLink(name, language)}`,
        ...sentences.map(trimmed),
      );
    }
  }
  files.push({ file: "README.md", wanted: `${index.join("\n\n")}\n` });
  return Promise.all(
    files.map(async ({ file, wanted }) => {
      const path = `${FOLDER}/${file}`;
      return { file: path, wanted, found: await readFile(join(ROOT, path), "utf8").catch(() => undefined) };
    }),
  );
}

const INDEX = `# Sample reports

What \`holdepunkt explain --format markdown\` writes of five sample cases, in short below and in full behind the links. The
cases are made up. Written by \`node scripts/report-examples.mjs\`; a test keeps them as the code tells them.`;

/** @type {Readonly<Record<string, string>>} */
const LANGUAGE_NAMES = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

/** @param {string} name @param {string} language */
const htmlLink = (name, language) => (name === AS_HTML ? ` · [HTML](${name}.${language}.html)` : "");

/** @param {string} text */
const trimmed = (text) => `> ${text.trim()}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { file, wanted, found } of await reportExamples()) {
    if (found === wanted) continue;
    if (process.argv[2] === "--check") {
      console.error(`${file} is not what the code says; run node scripts/report-examples.mjs`);
      process.exitCode = 1;
    } else {
      await mkdir(dirname(join(ROOT, file)), { recursive: true });
      await writeFile(join(ROOT, file), wanted);
    }
  }
}
