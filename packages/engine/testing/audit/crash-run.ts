import { expect } from "vitest";
import { openCheckpoint } from "../../src/audit/checkpoint.ts";
import type { FileSystem } from "../../src/audit/file-system.ts";
import type { MakeEntry } from "../../src/audit/log-entry.ts";
import { bodyPath, layoutOf } from "../../src/audit/log-layout.ts";
import { type LogStore, type LogTools, openLog, startLog } from "../../src/audit/log-store.ts";
import { nodeSha256 } from "../../src/audit/node-file-system.ts";
import { verifyLog } from "../../src/audit/verify-log.ts";
import { type Chance, type Fate, PowerCut, SimulatedDisk } from "./simulated-disk.ts";
import { entryOf, SIGNER, seededNumbers, seededRandom, VERIFIER } from "./small-log.ts";

/*
 * The life of a log on a disk that fails: processes that append and erase until the power goes, they are killed, or the disk
 * errs, one after the other, and after each of them what must hold.
 */

const DIRECTORY = "/disk/log";
const LAYOUT = layoutOf(DIRECTORY);

/** What a log's writers were told, and what they asked for and were told nothing of. */
type Told = {
  started: boolean;
  /** Lines that are recorded: acknowledged, or found under a checkpoint that their writer did not live to tell of. */
  readonly lines: string[];
  /** Records whose bodies are erased: acknowledged. */
  readonly erased: Set<number>;
  /** Records whose erasure was asked for. */
  readonly asked: Set<number>;
  /** What is said to be set aside, by its name. */
  readonly aside: Map<string, string>;
  /** What was asked for when all ended. */
  inFlight: string[];
};

/** Makes a file system fail to do what it should: a mistake that a run must find. */
export type Mutant = (files: FileSystem) => FileSystem;

/** How often what happened in runs, so that nobody takes for tested what never happened. */
export type Tally = Map<string, number>;

/** One log's life. Throws, as `expect` does, at what must not be. */
export async function crashRun(seed: number, tally: Tally, mutant: Mutant = (files) => files): Promise<void> {
  const chance = seededNumbers(Math.imul(seed, 0x9e3779b1));
  let disk = new SimulatedDisk();
  const told: Told = { started: false, lines: [], erased: new Set(), asked: new Set(), aside: new Map(), inFlight: [] };
  const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);
  const lives = 2 + chance(4);
  for (let life = 0; life < lives; life++) {
    const { files } = disk.process(fateOf(chance), chance);
    try {
      await live(toolsOf(mutant(files), life, chance), disk, told, chance, count);
      count("ended");
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      count("cut");
    }
    // The process is gone; the machine perhaps as well.
    if (chance(3) > 0) {
      disk = disk.afterPowerCut(chance);
      count("power cut");
    }
  }
  await check(disk, told, toolsOf(mutant(disk.process({}, chance).files), lives, chance));
}

function fateOf(chance: Chance): Fate {
  switch (chance(8)) {
    case 0:
      return {};
    case 1:
      return { failAt: new Set([1 + chance(80)]) };
    case 4:
    case 5: {
      // A failure, and the end while it is being mended.
      const at = 15 + chance(60);
      return { failAt: new Set([at]), cutAt: at + 1 + chance(10) };
    }
    case 2:
      return { failAt: new Set([1 + chance(80), 1 + chance(80)]), cutAt: 1 + chance(120) };
    case 3:
      return { fullFrom: 10 + chance(100), cutAt: 10 + chance(150) };
    default:
      return { cutAt: 1 + chance(120) };
  }
}

function toolsOf(files: FileSystem, life: number, chance: Chance): LogTools {
  const self = { host: "simulated", pid: life + 1, started: "" };
  return {
    directory: DIRECTORY,
    files,
    // One process at a time: whoever held the lock before is dead.
    processes: { self, isRunning: ({ pid }) => pid === self.pid },
    signer: SIGNER,
    random: (length) => Uint8Array.from({ length }, () => chance(256)),
    sha256: nodeSha256,
  };
}

/** One process: opens the log, checks it, writes to it. */
async function live(
  tools: LogTools,
  disk: SimulatedDisk,
  told: Told,
  chance: Chance,
  count: (what: string) => void,
): Promise<void> {
  if (!told.started) {
    const started = await startLog(tools);
    if (!started.ok && started.problem.code !== "logExists") return tolerate(started.problem.code, count);
    // One that is there already is so for certain only when it was opened.
    told.started = started.ok;
  }
  const log = await opened(tools, disk, told, count);
  if (log === undefined) return;
  told.started = true;
  for (let i = chance(5); i >= 0; i--) {
    const went = await write(log, told, chance, count);
    // Nothing that was acknowledged hangs on what comes after.
    if (went && chance(4) === 0) {
      const after = disk.afterPowerCut(chance);
      await check(after, told, toolsOf(after.process({}, chance).files, 100, chance));
    }
    if (!went && chance(3) === 0) return;
  }
  if (chance(2) === 0) await log.close();
}

/** Opens the log, and holds what it is against what was told. */
async function opened(
  tools: LogTools,
  disk: SimulatedDisk,
  told: Told,
  count: (what: string) => void,
): Promise<LogStore | undefined> {
  const before = disk.peek(LAYOUT.log) ?? new Uint8Array(0);
  const tornBefore = new Set(disk.names(LAYOUT.torn));
  for (const index of told.erased) expect(disk.peek(bodyPath(LAYOUT, index)), "an erased body is back").toBeUndefined();
  const signed = signedOn(disk);
  const bodies = signed === undefined ? [] : bodiesBeyond(disk, signed);
  const log = await openLog(tools);
  if (!log.ok) {
    tolerate(log.problem.code, count);
    return undefined;
  }
  const lines = linesOf(disk.peek(LAYOUT.log));
  expect(log.value.size, "nothing is signed by opening").toBe(signed);
  const known = told.lines.length;
  expect(lines.slice(0, known), "what was acknowledged is there").toStrictEqual(told.lines);
  const more = lines.slice(known);
  if (more.length > 0) {
    expect(more, "what is more was asked for together").toStrictEqual(told.inFlight);
    count("signed and not told");
  }
  told.lines.push(...more);
  told.inFlight = [];
  expect(log.value.size).toBe(lines.length);
  const after = disk.peek(LAYOUT.log)?.length ?? 0;
  const torn = disk.names(LAYOUT.torn).filter((name) => !tornBefore.has(name));
  if (before.length > after) {
    count("torn");
    expect(torn.map((name) => [...(disk.peek(`${LAYOUT.torn}/${name}`) ?? [])])).toContainEqual([
      ...before.slice(after),
    ]);
    expect(log.value.repairs.map(({ code }) => code)).toContain("setAside");
    if (before.subarray(after).includes(0x0a)) count("whole and not signed");
  }
  const aside = (name: string): string => text(disk.peek(`${LAYOUT.torn}/${name}`));
  for (const [name, held] of told.aside) expect(aside(name), "what is set aside stays").toBe(held);
  for (const repair of log.value.repairs) if ("name" in repair) told.aside.set(repair.name, aside(repair.name));
  for (const body of bodies) expect([...told.aside.values()], "no body is lost").toContain(body);
  for (const { code } of log.value.repairs) count(`repair ${code}`);
  await expectSound(disk, told);
  return log.value;
}

/** What a power cut left, opened by a process to which nothing happens. */
async function check(disk: SimulatedDisk, told: Told, tools: LogTools): Promise<void> {
  const copy: Told = {
    ...told,
    lines: [...told.lines],
    erased: new Set(told.erased),
    asked: new Set(told.asked),
    aside: new Map(told.aside),
    inFlight: [...told.inFlight],
  };
  if (!copy.started) return;
  const log = await opened(tools, disk, copy, () => undefined);
  if (log === undefined) throw new Error("a log that is whole does not open");
  const went = await log.append(entryOf("one more", seededRandom(copy.lines.length)));
  expect(went.ok, "and goes on").toBe(true);
  expect((await log.close()).ok).toBe(true);
}

async function expectSound(disk: SimulatedDisk, told: Told): Promise<void> {
  const { files } = disk.process({}, () => 0);
  const report = await verifyLog({ directory: DIRECTORY, files, verifier: VERIFIER, sha256: nodeSha256 });
  expect(report.findings).toStrictEqual([]);
  expect(report.checkpoint).toStrictEqual({ verdict: "agrees", size: told.lines.length });
  for (const index of told.erased) expect(report.erased).toContain(index);
  for (const index of report.erased) expect([...told.asked], "erased unasked").toContain(index);
}

/** One call, and what the writer is told. Answers whether it went well. */
async function write(log: LogStore, told: Told, chance: Chance, count: (what: string) => void): Promise<boolean> {
  const index = told.lines.length;
  expect(log.size).toBe(index);
  const asked: string[] = [];
  const noting =
    (make: MakeEntry): MakeEntry =>
    (place) => {
      const entry = make(place);
      asked.push(new TextDecoder().decode(entry.line));
      told.inFlight = [...asked];
      return entry;
    };
  const erased = erasedBy(index);
  if (erased !== undefined) told.asked.add(erased);
  const result =
    erased === undefined
      ? await log.appendAll(batchAt(index, 1 + chance(3), chance).map(noting))
      : await log.erase(erased, noting(entryAt(index, chance(2))));
  if (result.ok || result.problem.code === "erasureUnfinished") {
    told.lines.push(...asked);
    told.inFlight = [];
    if (result.ok && erased !== undefined) told.erased.add(erased);
    count(erased === undefined ? "appended" : "erased");
    return result.ok;
  }
  count(result.problem.code);
  if (result.problem.code === "notRecorded") {
    told.inFlight = [];
    expect(log.size, "what is not recorded is not there").toBe(index);
    return false;
  }
  expect(result.problem.code).toBe("stopped");
  return false;
}

/** Every fifth record erases the body of an earlier one: the same lines in all runs, so that each is signed once. */
const erasedBy = (index: number): number | undefined => (index % 5 === 4 ? index - 3 : undefined);

function batchAt(index: number, count: number, chance: Chance): MakeEntry[] {
  const makes: MakeEntry[] = [];
  for (let i = index; i < index + count && erasedBy(i) === undefined; i++) makes.push(entryAt(i, chance(2)));
  return makes;
}

/** One of the two records that may come at this place, so that what is tried again need not be the same. */
const entryAt = (index: number, variant: number): MakeEntry =>
  entryOf(`record ${index}, ${variant}`, seededRandom(index * 2 + variant), erasedBy(index));

/** A disk that errs may keep a log from being opened, and never make it look tampered with. */
function tolerate(code: string, count: (what: string) => void): void {
  count(`open ${code}`);
  expect(["fileProblem", "locked"]).toContain(code);
}

/** How many records the checkpoint on the disk covers. */
function signedOn(disk: SimulatedDisk): number | undefined {
  const note = new TextDecoder().decode(disk.peek(LAYOUT.checkpoint));
  const opened = openCheckpoint({ note, log: VERIFIER });
  return opened.ok ? opened.value.checkpoint.size : undefined;
}

/** The bodies of records that no checkpoint covers. */
function bodiesBeyond(disk: SimulatedDisk, signed: number): string[] {
  const found: string[] = [];
  for (let index = signed; index < signed + 10; index++) {
    const body = disk.peek(bodyPath(LAYOUT, index));
    if (body !== undefined) found.push(text(body));
  }
  return found;
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder("latin1").decode(bytes);

function linesOf(bytes: Uint8Array | undefined): string[] {
  const text = new TextDecoder().decode(bytes);
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text.split("\n").slice(0, -1);
}
