import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { seededRandom } from "../../testing/audit-records.ts";
import { must } from "../../testing/real-ruleset.ts";
import { openLog } from "../audit/log-store.ts";
import { draftDecision } from "../audit/make-record.ts";
import { nodeFiles, nodeProcesses } from "../audit/node-file-system.ts";
import { readRecord } from "../audit/record.ts";
import { parseSignerKey } from "../audit/signed-note.ts";
import { LANGUAGES } from "../language/text.ts";
import { watchInterruption } from "./audit-log.ts";
import { EXIT } from "./exit-code.ts";
import { main } from "./main.ts";
import type { Output } from "./print.ts";

/* The built command line as a stranger runs it: real processes, real files, real exit codes. */

const bin = fileURLToPath(new URL("../../bin/holdepunkt.js", import.meta.url));
const examples = fileURLToPath(new URL("../../../../docs/examples/", import.meta.url));
const ruleset = join(examples, "ruleset.json");
const otherRuleset = fileURLToPath(new URL("../../../rulesets/no-child-trafficking/ruleset.json", import.meta.url));
const wages = join(examples, "cases", "wages.json");
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-audit-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** The real binary, as a stranger has it. */
function stranger(...args: string[]) {
  const { LC_ALL, LC_MESSAGES, LANG, FORCE_COLOR, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "audit", ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

/** The same in this process, where what is looked at is its words. */
async function audit(...args: string[]) {
  const [out, err] = [kept(), kept()];
  const language = args.some((arg) => arg.startsWith("--lang")) ? [] : ["--lang", "nb"];
  const status = await main(["audit", ...args, ...language], out.output, err.output);
  return { status, stdout: out.text(), stderr: err.text() };

  function kept(): { output: Output; text: () => string } {
    let text = "";
    const write = (more: string): void => {
      text += more;
    };
    return { output: { write, drained: async () => undefined, colour: false, width: 100 }, text: () => text };
  }
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SECRET = "hemmeligBarnenavn";
const BY = "Kari Saksbehandler";
const key = join(folder, "log.key");
const publicKey = join(folder, "log.key.pub");
const log = join(folder, "log");
const assessment = written("assessment.txt", "Jeg tror onkelen tar lønnen.\n");
const reasons = written("reasons.txt", "Skolen bekrefter at gutten bor hjemme.\n");
const writing = ["--key", key, "--by", BY, "--at", "2026-06-23T10:00:00Z"];
const evaluating = ["--ruleset", ruleset, "--case", wages, "--as-of", "2026-06-23"];

/** A log of two decisions: an assessment, an evaluation and a decision; then an evaluation without assessment. */
const started = stranger("start", log, "--name", "example.no/log", "--key", key);
const told = stranger("append", log, ...writing, ...evaluating, "--assessment", assessment, "--decision-id", "d-1");
const decided = stranger(
  "append",
  log,
  ...writing,
  "--decision",
  reasons,
  "--evaluation",
  "1",
  "--verdict",
  "overridden",
);
const letter = written("letter.txt", readFileSync(join(log, "checkpoint"), "utf8"));
const again = stranger(
  "append",
  log,
  ...writing,
  ...evaluating,
  "--without-assessment",
  "urgent",
  "--decision-id",
  "d-2",
);

// Two other logs of the same name: one by another key, and one that was written anew with the same.
const otherKey = join(folder, "other.key");
await audit("start", join(folder, "other"), "--name", "example.no/log", "--key", otherKey);
await audit(
  "append",
  join(folder, "other"),
  ...evaluating,
  "--key",
  otherKey,
  "--by",
  BY,
  "--without-assessment",
  "unattended",
  "--decision-id",
  "d",
);
const rewritten = join(folder, "rewritten");
await audit("start", rewritten, "--name", "example.no/log", "--key", key);
for (const id of ["a", "b", "c"])
  await audit(
    "append",
    rewritten,
    ...writing,
    ...evaluating,
    "--without-assessment",
    "unattended",
    "--decision-id",
    id,
  );

let copies = 0;
/** A copy of the log, to be tampered with. */
function copied(of = log): string {
  const copy = join(folder, `copy-${++copies}`);
  cpSync(of, copy, { recursive: true });
  return copy;
}

const linesIn = (log: string): string[] => readFileSync(join(log, "log.jsonl"), "utf8").trimEnd().split("\n");
const bodyIn = (log: string, index: number): string =>
  join(log, "bodies", "000", `${String(index).padStart(6, "0")}.json`);
const setLines = (log: string, change: (lines: string[]) => string[]): void =>
  writeFileSync(
    join(log, "log.jsonl"),
    change(linesIn(log))
      .map((line) => `${line}\n`)
      .join(""),
  );

describe("a log", () => {
  test("is started with a key for its owner alone", async () => {
    expect(started).toMatchObject({ status: EXIT.fine, stderr: "" });
    expect(started.stdout).toContain(readFileSync(publicKey, "utf8").trim());
    expect(started.stdout).not.toContain("PRIVATE");
    if (process.platform !== "win32") expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  test("tells what was concluded after it has recorded the assessment and the evaluation", async () => {
    expect(told.status).toBe(EXIT.fine);
    expect(told.stderr).toMatch(/post 0: egen vurdering.*\n.*post 1: vurderingsresultat/);
    expect(told.stdout).toMatch(/^Vurderingsresultat etter/);
    expect(decided).toMatchObject({ status: EXIT.fine, stdout: "Loggført som post 2: avgjørelse.\n" });
    expect(again.status).toBe(EXIT.fine);
    const records = linesIn(log).map((line) => must(readRecord(line)));
    expect(records.map(({ kind }) => kind)).toEqual(["assessment", "evaluation", "decision", "evaluation"]);
    expect(records[1]).toMatchObject({ assessment: 0, decisionId: "d-1", engine: { backend: "compiled" } });
    expect(records[2]).toMatchObject({ evaluation: 1, verdict: "overridden", decisionId: "d-1" });
    expect(records[3]).toMatchObject({ assessment: { none: "urgent" }, decisionId: "d-2" });
  });

  test("[P17] a stranger who has the log and the public key verifies it, in each language", async () => {
    for (const language of LANGUAGES) {
      const words = { nb: /slik den ble skrevet/, nn: /slik han vart skriven/, en: /is what was written/ }[language];
      const result = await audit("verify", log, "--key", publicKey, "--checkpoint", letter, "--lang", language);
      expect(result).toMatchObject({ status: EXIT.fine, stderr: "" });
      expect(result.stdout).toMatch(words);
    }
    const text = readFileSync(publicKey, "utf8").trim();
    const report = JSON.parse(stranger("verify", log, "--key", text, "--checkpoint", letter, "--json").stdout);
    expect(report).toMatchObject({
      records: 4,
      checkpoint: { verdict: "agrees", size: 4 },
      checkpoints: [{ verdict: "agrees", size: 3 }],
      findings: [],
      order: [],
      verified: true,
    });
  });

  test("is evaluated again, with the same bytes on each backend", async () => {
    const { status, stdout } = stranger("replay", log, "--ruleset", ruleset, "--json");
    const replays = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(replays.map(({ index }) => index)).toEqual([1, 3]);
    for (const { replayed } of replays) {
      expect(replayed).toHaveLength(7);
      expect(replayed.map(({ outcome }: { outcome: { kind: string } }) => outcome.kind)).toEqual(Array(7).fill("same"));
    }
    expect(status).toBe(EXIT.fine);
    const other = await audit("replay", log, "1", "--ruleset", otherRuleset);
    expect(other.status).toBe(EXIT.problems);
    expect(other.stdout).toMatch(/et annet regelsett/);
    expect((await audit("replay", log, "--ruleset", otherRuleset)).status).toBe(EXIT.fine);
    expect(await audit("replay", log, "2", "--ruleset", ruleset)).toMatchObject({ status: EXIT.wrongUse });
  });

  test("is shown in words", async () => {
    expect((await audit("show", log, "0")).stdout).toMatch(/egen vurdering.*Kari Saksbehandler.*onkelen tar lønnen/s);
    expect((await audit("show", log, "1")).stdout).toMatch(
      /vurderingsresultat.*Egen vurdering på forhånd: Post 0.*Vurderingsresultat etter/s,
    );
    expect((await audit("show", log, "2")).stdout).toMatch(
      /Hva som ble avgjort: resultatet følges ikke.*Skolen bekrefter/s,
    );
    expect((await audit("show", log, "3")).stdout).toMatch(/ingen, det hastet/);
    expect(JSON.parse((await audit("show", log, "2", "--json")).stdout).parts[1]).toEqual({
      part: "reasons",
      state: "sound",
      content: "Skolen bekrefter at gutten bor hjemme.\n",
    });
    expect(await audit("show", log, "9")).toMatchObject({ status: EXIT.cannotRead, stdout: "" });
  });
});

describe("tampering", () => {
  test.each<{
    name: string;
    tamper: (log: string) => void;
    words: RegExp;
    exit?: number;
    checkpoint?: string;
    of?: string;
  }>([
    {
      name: "a verdict is changed",
      tamper: (log) => setLines(log, (lines) => lines.map((line) => line.replace("overridden", "accepted"))),
      words: /Post 2 er endret/,
    },
    {
      name: "a moment in the first record is changed",
      tamper: (log) => setLines(log, ([first = "", ...rest]) => [first.replace("T10:", "T09:"), ...rest]),
      words: /Post 0 er endret/,
    },
    {
      name: "a record is taken out",
      tamper: (log) => setLines(log, (lines) => lines.toSpliced(1, 1)),
      words: /Post 1 er fjernet/,
    },
    {
      name: "a record is put in",
      tamper: (log) => setLines(log, (lines) => lines.toSpliced(2, 0, (lines[1] ?? "").replace("d-1", "d-9"))),
      words: /Linje 3 er skutt inn/,
    },
    {
      name: "two records change places",
      tamper: (log) => setLines(log, ([a = "", b = "", c = "", ...rest]) => [a, c, b, ...rest]),
      words: /er flyttet/,
    },
    {
      name: "the newest record is cut off, with its body",
      tamper: (log) => {
        setLines(log, (lines) => lines.slice(0, -1));
        rmSync(bodyIn(log, 3));
      },
      words: /Loggen er kuttet: den har 3 poster, men et signert sjekkpunkt viser 4/,
    },
    {
      name: "the checkpoint is taken away",
      tamper: (log) => rmSync(join(log, "checkpoint")),
      words: /Sjekkpunktet mangler/,
    },
    {
      name: "the checkpoint's size is changed",
      tamper: (log) => {
        const file = join(log, "checkpoint");
        writeFileSync(file, readFileSync(file, "utf8").replace("\n4\n", "\n3\n"));
      },
      words: /Signaturen er feil/,
    },
    {
      name: "another key's log is put in its place",
      of: join(folder, "other"),
      tamper: () => undefined,
      words: /ikke signert med denne nøkkelen/,
    },
    {
      name: "a body is changed",
      tamper: (log) => writeFileSync(bodyIn(log, 0), readFileSync(bodyIn(log, 0), "utf8").replace("onkelen", "tanten")),
      words: /Innholdet i post 0 er endret/,
    },
    { name: "a body is taken away", tamper: (log) => rmSync(bodyIn(log, 1)), words: /Innholdet i post 1 mangler/ },
    {
      name: "the log is written anew with the key, and a letter has the checkpoint of before",
      of: rewritten,
      tamper: () => undefined,
      checkpoint: letter,
      words: /Loggen er skrevet om/,
    },
    {
      name: "the log is set back to the letter before, and a newer letter is out",
      tamper: (log) => {
        setLines(log, (lines) => lines.slice(0, 3));
        rmSync(bodyIn(log, 3));
        writeFileSync(join(log, "checkpoint"), readFileSync(letter));
      },
      checkpoint: join(log, "checkpoint"),
      words: /Loggen er kuttet/,
    },
    {
      name: "a write is broken off, which is no tampering",
      tamper: (log) => appendFileSync(join(log, "log.jsonl"), '{"at":"2026'),
      words: /11 byte til slutt er en skriving som ble avbrutt.*Ingenting tyder på tukling/s,
      exit: EXIT.problems,
    },
    {
      name: "a record stands there that is not signed, which is no tampering",
      tamper: (log) => writeFileSync(join(log, "checkpoint"), readFileSync(letter)),
      words: /Post 3 er skrevet, men ikke signert\..*Ingenting tyder på tukling/s,
      exit: EXIT.problems,
    },
    {
      name: "a body lies there before its record, which is no tampering",
      tamper: (log) => cpSync(bodyIn(log, 3), bodyIn(log, 4)),
      words: /innhold for post 4, men posten finnes ikke/,
      exit: EXIT.problems,
    },
  ])(
    "[P18] when $name, verify says so in its own words",
    async ({ tamper, words, exit = EXIT.tampered, checkpoint, of }) => {
      const copy = copied(of);
      tamper(copy);
      const checkpoints = checkpoint === undefined ? [] : ["--checkpoint", checkpoint];
      const { status, stdout, stderr } = await audit("verify", copy, "--key", publicKey, ...checkpoints);
      expect(stdout).toMatch(words);
      expect(stderr).toBe("");
      expect(status).toBe(exit);
      // Nothing of what lies in the bodies is told.
      expect(stdout).not.toMatch(/onkel|tante|Kari|uncle/);
    },
  );

  test("[P18] a log that was tampered with is added to by nobody", async () => {
    const copy = copied();
    setLines(copy, (lines) => lines.map((line) => line.replace("overridden", "accepted")));
    const before = readFileSync(join(copy, "log.jsonl"));
    const result = await audit(
      "append",
      copy,
      ...writing,
      ...evaluating,
      "--without-assessment",
      "urgent",
      "--decision-id",
      "d-3",
    );
    expect(result).toMatchObject({ status: EXIT.tampered, stdout: "" });
    expect(result.stderr).toMatch(/Post 2 er endret/);
    expect(readFileSync(join(copy, "log.jsonl"))).toEqual(before);
  });

  test("[L21] a record that is not signed is set aside with its content before the log goes on, and that is told", async () => {
    const copy = copied();
    const unsigned = linesIn(copy)[3];
    writeFileSync(join(copy, "checkpoint"), readFileSync(letter));
    const args = [...writing, ...evaluating, "--without-assessment", "urgent", "--decision-id", "d-3"];
    const { status, stderr } = await audit("append", copy, ...args);
    expect(stderr).toMatch(
      /^Én post som ikke var signert, ligger nå til side i «torn\/[^»]+»\..*\nInnhold for post 3, .*\nLoggført som post 3: /,
    );
    expect(status).toBe(EXIT.fine);
    expect(linesIn(copy)[3]).not.toBe(unsigned);
    const aside = readdirSync(join(copy, "torn")).map((name) => readFileSync(join(copy, "torn", name), "utf8"));
    expect(aside.sort()).toEqual([`${unsigned}\n`, readFileSync(bodyIn(log, 3), "utf8")].sort());
    expect((await audit("verify", copy, "--key", publicKey)).status).toBe(EXIT.fine);
  });

  test("[P18] records that do not follow from each other are told, though the log is whole", async () => {
    const copy = copied();
    const signer = parseSignerKey(readFileSync(key, "utf8").trim());
    if (!signer.ok) throw new Error(signer.problem);
    const random = seededRandom(1);
    const opened = await openLog({
      directory: copy,
      files: nodeFiles,
      processes: nodeProcesses,
      signer: signer.value,
      random,
    });
    if (!opened.ok) throw new Error(opened.problem.code);
    const [, evaluation] = linesIn(copy).map((line) => must(readRecord(line)));
    if (evaluation?.kind !== "evaluation") throw new Error("not an evaluation");
    const draft = draftDecision(
      { by: BY, at: evaluation.at, evaluation: { ...evaluation, index: 0 }, verdict: "accepted", reasons: "x" },
      random,
    );
    expect(await opened.value.append(must(draft))).toMatchObject({ ok: true });
    await opened.value.close();
    const { status, stdout } = await audit("verify", copy, "--key", publicKey);
    expect(stdout).toMatch(
      /Post 4 viser til post 0, men der står det ingen tidligere post av rett slag \(vurderingsresultat\)/,
    );
    expect(status).toBe(EXIT.problems);
  });

  test("what a body holds instead is not shown", async () => {
    const copy = copied();
    writeFileSync(bodyIn(copy, 0), readFileSync(bodyIn(copy, 0), "utf8").replace("onkelen", "tanten"));
    const { status, stdout } = await audit("show", copy, "0");
    expect(stdout).toMatch(/Stemmer ikke med det som ble loggført/);
    expect(stdout).not.toContain("tanten");
    expect(status).toBe(EXIT.tampered);
  });
});

describe("a receipt", () => {
  const made = stranger("receipt", log, "1", "--to", join(folder, "receipts"));
  const receipt = join(folder, "receipts", "record-1.tlog-proof");
  const record = join(folder, "receipts", "record-1.json");

  test("[P17] proves to a stranger, without the log, that a record stands in it", async () => {
    expect(made).toMatchObject({ status: EXIT.fine, stderr: "" });
    expect(readFileSync(record, "utf8")).toBe(linesIn(log)[1]);
    const result = stranger("verify", "--receipt", receipt, "--record", record, "--key", publicKey);
    expect(result).toMatchObject({ status: EXIT.fine, stderr: "" });
    expect(result.stdout).toMatch(/«example\.no\/log» som post 1, i et signert sjekkpunkt for 4 poster/);
  });

  const changed = (file: string, from: string | RegExp, to: string): string =>
    written(`changed-${++copies}`, readFileSync(file, "utf8").replace(from, to));
  test.each<{ name: string; args: () => { receipt?: string; record?: string; key?: string }; words: RegExp }>([
    { name: "the record is changed", args: () => ({ record: changed(record, "d-1", "d-2") }), words: /beviser IKKE/ },
    {
      name: "it is another record",
      args: () => ({ record: written("first.json", linesIn(log)[0] ?? "") }),
      words: /beviser IKKE/,
    },
    {
      name: "the index is changed",
      args: () => ({ receipt: changed(receipt, "index 1", "index 2") }),
      words: /beviser IKKE/,
    },
    {
      name: "the size is changed",
      args: () => ({ receipt: changed(receipt, "\n4\n", "\n5\n") }),
      words: /Signaturen er feil/,
    },
    {
      name: "the key is another",
      args: () => ({ key: join(folder, "other.key.pub") }),
      words: /ikke signert med denne nøkkelen/,
    },
    { name: "it is none", args: () => ({ receipt: written("none", "x") }), words: /ikke formen til en kvittering/ },
  ])("[P18] is refused when $name", async ({ args, words }) => {
    const given = { receipt, record, key: publicKey, ...args() };
    const result = await audit("verify", "--receipt", given.receipt, "--record", given.record, "--key", given.key);
    expect(result.stdout).toMatch(words);
    expect(result.status).toBe(EXIT.tampered);
  });
});

test("[P14] an erased body is gone, the log is verified as before, and who erased it and why is on record", async () => {
  const copy = copied();
  const body = bodyIn(copy, 1);
  const erased = await audit("erase", copy, "1", ...writing, "--why", "Lagringstiden er ute");
  expect(erased).toMatchObject({ status: EXIT.fine, stderr: "" });
  // The assessment holds the same case.
  expect(erased.stdout).toMatch(
    /post 1 er slettet.*post 4.*2 poster om samme avgjørelse har fortsatt innhold: 0 og 2/s,
  );
  expect(existsSync(body)).toBe(false);
  const verified = await audit("verify", copy, "--key", publicKey, "--checkpoint", letter);
  expect(verified.status).toBe(EXIT.fine);
  expect(verified.stdout).toMatch(/Innholdet i én post er slettet, og det er loggført/);
  expect((await audit("show", copy, "4")).stdout).toMatch(
    /Sletter innholdet i: Post 1.*Kari Saksbehandler.*Lagringstiden er ute/s,
  );
  expect((await audit("show", copy, "1")).stdout).toMatch(/Innholdet er slettet eller mangler/);
  expect(await audit("replay", copy, "1", "--ruleset", ruleset)).toMatchObject({ status: EXIT.problems });
  expect(await audit("replay", copy, "--ruleset", ruleset)).toMatchObject({ status: EXIT.fine });
  expect(await audit("erase", copy, "1", ...writing, "--why", "igjen")).toMatchObject({
    status: EXIT.problems,
    stdout: "",
  });
  // The receipt that was given before still proves what it proved.
  await audit("receipt", copy, "1", "--to", join(folder, "erased"));
  const receipt = [
    "--receipt",
    join(folder, "erased", "record-1.tlog-proof"),
    "--record",
    join(folder, "erased", "record-1.json"),
  ];
  expect((await audit("verify", ...receipt, "--key", publicKey)).status).toBe(EXIT.fine);
});

test.runIf(process.platform === "linux")("[P19] what could not be recorded is not told", async () => {
  const copy = copied();
  // A disk that takes the assessment, and not the evaluation's body.
  const args = [
    bin,
    "audit",
    "append",
    copy,
    ...writing,
    ...evaluating,
    "--assessment",
    assessment,
    "--decision-id",
    "d-5",
  ];
  const script = `ulimit -f 8; exec "${process.execPath}" "$@"`;
  const full = spawnSync("sh", ["-c", script, "sh", ...args], { encoding: "utf8" });
  expect(full.status).not.toBe(EXIT.fine);
  expect(full.stdout).toBe("");
  expect(linesIn(copy)).toHaveLength(5);
  const { status, stdout } = await audit(
    "append",
    copy,
    ...writing,
    ...evaluating,
    "--assessment",
    assessment,
    "--decision-id",
    "d-5",
  );
  expect(status).toBe(EXIT.fine);
  expect(stdout).not.toBe("");
  expect((await audit("verify", copy, "--key", publicKey)).status).toBe(EXIT.fine);
});

test("an evaluation replaces an earlier one of its decision, and does without what is masked", async () => {
  const copy = copied();
  const anew = ["append", copy, ...writing, ...evaluating, "--without-assessment", "resultKnown", "--supersedes", "3"];
  const foreign = await audit(...anew, "--decision-id", "d-1");
  expect(foreign).toMatchObject({ status: EXIT.wrongUse, stdout: "" });
  expect(foreign.stderr).toMatch(/en annen avgjørelse/);
  const made = await audit(...anew, "--decision-id", "d-2", "--mask", "/facts/wagesTaken", "--json");
  expect(made).toMatchObject({ status: EXIT.fine, stderr: "" });
  expect(JSON.parse(made.stdout)).toMatchObject({ evaluation: 4, result: { indicators: { wagesTaken: "unknown" } } });
  const shown = (await audit("show", copy, "4")).stdout;
  expect(shown).toMatch(/Erstatter: Post 3/);
  expect(shown).toMatch(/"masked": \[\s+"\/facts\/wagesTaken"/);
  expect(shown).not.toContain("uncle");
  expect((await audit("verify", copy, "--key", publicKey)).status).toBe(EXIT.fine);
  expect((await audit("replay", copy, "4", "--ruleset", ruleset)).status).toBe(EXIT.fine);
  // Once is enough.
  await audit(...anew, "--decision-id", "d-2");
  const verified = await audit("verify", copy, "--key", publicKey);
  expect(verified.stdout).toMatch(/Post 5 erstatter eller sletter post 3, men det er gjort før/);
  expect(verified.status).toBe(EXIT.problems);
});

describe("what is said of mistakes", () => {
  const broken = written("broken.json", JSON.stringify({ facts: { age: SECRET, [`${SECRET} 01019012345`]: 1 } }));
  const from = (...args: string[]) => ["append", log, ...writing, ...args];

  test.each<{ name: string; args: string[]; exit: number; words: RegExp }>([
    { name: "no verb", args: [], exit: EXIT.wrongUse, words: /--help/ },
    { name: "an unknown verb", args: [SECRET], exit: EXIT.wrongUse, words: /--help/ },
    {
      name: "an option of another verb",
      args: ["show", log, "0", "--why", SECRET],
      exit: EXIT.wrongUse,
      words: /--help/,
    },
    { name: "an operand too many", args: ["show", log, "0", SECRET], exit: EXIT.wrongUse, words: /--help/ },
    { name: "no log", args: ["verify"], exit: EXIT.wrongUse, words: /mappe/ },
    { name: "a log that is none", args: ["verify", folder, "--key", publicKey], exit: EXIT.cannotRead, words: /^/ },
    { name: "no key", args: ["verify", log], exit: EXIT.wrongUse, words: /--key mangler/ },
    { name: "an index that is none", args: ["show", log, "x"], exit: EXIT.wrongUse, words: /helt tall/ },
    {
      name: "a verdict that is none",
      args: from("--decision", reasons, "--evaluation", "1", "--verdict", SECRET),
      exit: EXIT.wrongUse,
      words: /accepted, overridden eller deferred/,
    },
    {
      name: "a reason that is none",
      args: from(...evaluating, "--without-assessment", SECRET, "--decision-id", "d"),
      exit: EXIT.wrongUse,
      words: /urgent/,
    },
    {
      name: "no assessment",
      args: from(...evaluating, "--decision-id", "d"),
      exit: EXIT.wrongUse,
      words: /--without-assessment/,
    },
    {
      name: "a moment that is none",
      args: [
        "append",
        log,
        "--key",
        key,
        "--by",
        "x",
        "--at",
        SECRET,
        ...evaluating,
        "--without-assessment",
        "urgent",
        "--decision-id",
        "d",
      ],
      exit: EXIT.wrongUse,
      words: /--at/,
    },
    {
      name: "a decision id that names a child",
      args: from(...evaluating, "--without-assessment", "urgent", "--decision-id", `${SECRET} 1`),
      exit: EXIT.wrongUse,
      words: /--decision-id/,
    },
    {
      name: "a national identity number for a decision id",
      args: from(...evaluating, "--without-assessment", "urgent", "--decision-id", "01019012345"),
      exit: EXIT.wrongUse,
      words: /--decision-id/,
    },
    {
      name: "a broken case",
      args: from("--ruleset", ruleset, "--case", broken, "--assessment", assessment, "--decision-id", "d"),
      exit: EXIT.problems,
      words: /\/facts\/age/,
    },
    {
      name: "a mask that hits nothing",
      args: from(...evaluating, "--assessment", assessment, "--decision-id", "d", "--mask", `/facts/${SECRET}`),
      exit: EXIT.wrongUse,
      words: /--mask/,
    },
    {
      name: "an assessment of nothing",
      args: from(...evaluating, "--assessment", written("empty.txt", " \n"), "--decision-id", "d"),
      exit: EXIT.problems,
      words: /\/assessment/,
    },
    {
      name: "what is no evaluation",
      args: from("--decision", reasons, "--evaluation", "0", "--verdict", "accepted"),
      exit: EXIT.wrongUse,
      words: /Post 0 er av et annet slag/,
    },
    {
      name: "a log that is there",
      args: ["start", log, "--name", "example.no/log", "--key", key],
      exit: EXIT.wrongUse,
      words: /en logg i denne mappen/,
    },
    {
      name: "another name than the key's",
      args: ["start", join(folder, "new"), "--name", "other", "--key", key],
      exit: EXIT.wrongUse,
      words: /annet navn/,
    },
  ])("[P20] $name: what the case says is not repeated, and nothing is recorded", async ({ args, exit, words }) => {
    const before = readFileSync(join(log, "log.jsonl"), "utf8");
    const { status, stdout, stderr } = await audit(...args);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at |node:internal/);
    expect(stdout + stderr).not.toMatch(new RegExp(`${SECRET}|01019012345|Kari`));
    expect(status).toBe(exit);
    expect(readFileSync(join(log, "log.jsonl"), "utf8")).toBe(before);
  });

  test("[P21] a secret key is read from a file that only its owner can read, and from nowhere else", async () => {
    const secret = readFileSync(key, "utf8").trim();
    const inArgument = await audit("start", join(folder, "new"), "--name", "example.no/log", "--key", secret);
    const forPublic = await audit("verify", log, "--key", secret);
    const fileForPublic = await audit("verify", log, "--key", key);
    for (const { status, stdout, stderr } of [inArgument, forPublic, fileForPublic]) {
      expect(status).toBe(EXIT.wrongUse);
      expect(stdout + stderr).not.toContain(secret.slice(-20));
      expect(stderr).toMatch(/hemmelig/);
    }
    if (process.platform === "win32") return;
    const open = written("open.key", `${secret}\n`);
    const refused = await audit(
      "append",
      log,
      "--key",
      open,
      "--by",
      "x",
      "--decision",
      reasons,
      "--evaluation",
      "1",
      "--verdict",
      "accepted",
    );
    expect(refused).toMatchObject({ status: EXIT.cannotRead, stdout: "" });
    expect(refused.stderr).toMatch(/chmod 600/);
  });

  test("help is there in each language", async () => {
    expect((await audit("--help")).stdout).toMatch(/^Bruk: holdepunkt audit/);
    expect((await audit("--help", "--lang", "nn")).stdout).toMatch(/^Bruk: holdepunkt audit.*Val\n/s);
    expect((await audit("verify", "--help", "--lang=en")).stdout).toMatch(/^Usage: holdepunkt audit/);
  });
});

test("Ctrl-C is a wish to end, which is asked for", async () => {
  const interruption = watchInterruption();
  expect(interruption.happened()).toBe(false);
  process.emit("SIGINT");
  expect(interruption.happened()).toBe(true);
  interruption.release();
  expect(process.listeners("SIGINT")).toEqual([]);
});
