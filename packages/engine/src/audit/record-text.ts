import { type EngineWords, engineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { listed } from "../language/words.ts";
import type { FileProblem } from "./file-system.ts";
import type { FormatProblem } from "./format-problem.ts";
import type { LogFinding } from "./log-finding.ts";
import type { EntryFault } from "./log-line.ts";
import type { LogProblem } from "./log-problem.ts";
import type { Repair } from "./log-recovery.ts";
import type { OrderFinding } from "./record-order.ts";
import type { CannotReplay, Replayed } from "./replay.ts";

/* What a log's findings and problems say, in the reader's language. Nothing of a record's content stands in a sentence. */

/** What is wrong with a key, a note, a checkpoint or a receipt. */
export const formatProblemText = (problem: FormatProblem, language: Language): string =>
  engineWords(language)(`audit.format.${problem}`);

/** What is wrong with a log, one sentence or two. */
export function findingText(finding: LogFinding, language: Language): string {
  const say = engineWords(language);
  switch (finding.code) {
    case "altered":
    case "bodyAltered":
    case "bodyMissing":
    case "bodyWithoutRecord":
      return say(`audit.finding.${finding.code}`, { index: finding.index });
    case "removed":
    case "untied":
    case "unsigned":
      return say(`audit.finding.${finding.code}`, {
        from: finding.from,
        to: finding.to,
        count: finding.to - finding.from + 1,
      });
    case "inserted":
      return say("audit.finding.inserted", { line: finding.line });
    case "reordered":
      return say("audit.finding.reordered", { index: finding.index, line: finding.line });
    case "malformed":
      return say("audit.finding.malformed", { index: finding.index, fault: faultText(finding.fault, say) });
    case "tornTail":
      return say("audit.finding.tornTail", { bytes: finding.bytes });
    case "cut":
      return say("audit.finding.cut", { records: finding.records, expected: finding.expected });
    case "rewritten":
      return say("audit.finding.rewritten", { size: finding.size, agreed: finding.agreed });
    case "checkpointMissing":
      return say("audit.finding.checkpointMissing");
    case "checkpointRefused":
      return say("audit.finding.checkpointRefused", { because: formatProblemText(finding.because, language) });
    case "bodyNotErased":
      return say("audit.finding.bodyNotErased", { index: finding.index, by: finding.by });
    case "strangeFiles":
      return say("audit.finding.strangeFiles", { count: finding.count });
    case "unread":
      return say("audit.finding.unread", {
        what: say(`audit.what.${finding.what}`),
        because: fileText(finding.because, say),
      });
    default:
      return assertNever(finding);
  }
}

/** What is wrong with a record, or with how it follows from others. */
export function orderFindingText(finding: OrderFinding, language: Language): string {
  const say = engineWords(language);
  const { index } = finding;
  switch (finding.code) {
    case "notARecord":
      return say("audit.order.notARecord", { index });
    case "otherIndex":
      return say("audit.order.otherIndex", { index, says: finding.says });
    case "nothingToFollow":
      return say("audit.order.nothingToFollow", {
        index,
        names: finding.names,
        needs: say(`audit.kind.${finding.needs}`),
      });
    case "otherDecision":
    case "otherInput":
    case "doneBefore":
      return say(`audit.order.${finding.code}`, { index, names: finding.names });
    default:
      return assertNever(finding);
  }
}

/** Why a log was not opened, or did not do what it was asked. */
export function logProblemText(problem: LogProblem, language: Language): string {
  const say = engineWords(language);
  switch (problem.code) {
    case "noLog":
    case "logExists":
    case "lockUnreadable":
    case "damaged":
    case "otherKey":
    case "closed":
      return say(`audit.log.${problem.code}`);
    case "locked":
      return say("audit.log.locked", { pid: String(problem.holder.pid) });
    case "cannotSign":
      return say("audit.log.cannotSign", { because: formatProblemText(problem.because, language) });
    case "badEntry":
      return say("audit.log.badEntry", {
        faults: listed(
          language,
          problem.faults.map((fault) => faultText(fault, say)),
        ),
      });
    case "tooMany":
      return say("audit.log.tooMany", { limit: problem.limit });
    case "noSuchRecord":
    case "alreadyErased":
      return say(`audit.log.${problem.code}`, { index: problem.index });
    case "notRecorded":
    case "erasureUnfinished":
    case "fileProblem":
      return say(`audit.log.${problem.code}`, { because: fileText(problem.because, say) });
    case "stopped":
      return say("audit.log.stopped", { because: stopText(problem.because, say) });
    default:
      return assertNever(problem);
  }
}

function stopText(reason: Extract<LogProblem, { code: "stopped" }>["because"], say: EngineWords): string {
  switch (reason.kind) {
    case "disk":
      return fileText(reason.problem, say);
    case "lockLost":
    case "changedByAnother":
    case "damaged":
      return say(`audit.stop.${reason.kind}`);
    default:
      return assertNever(reason);
  }
}

/** What the opening of a log mended. */
export function repairText(repair: Repair, language: Language): string {
  const say = engineWords(language);
  switch (repair.code) {
    case "lockTakenOver":
      return say("audit.repair.lockTakenOver");
    case "setAside":
      return say("audit.repair.setAside", { bytes: repair.bytes, records: repair.records, name: repair.name });
    case "bodySetAside":
      return say("audit.repair.bodySetAside", { index: repair.index, name: repair.name });
    case "erasureFinished":
      return say("audit.repair.erasureFinished", { index: repair.index });
    default:
      return assertNever(repair);
  }
}

/** Why something could not be replayed. */
export const cannotReplayText = (because: CannotReplay, language: Language): string =>
  engineWords(language)(`audit.cannot.${because}`);

/** What came of one comparison. Places are told, values are not. */
export function replayedText(replayed: Replayed, language: Language): string {
  const say = engineWords(language);
  const { outcome } = replayed;
  const what = say(`audit.part.${replayed.part}`);
  const which = "backend" in replayed ? `${what} (${say(`audit.backend.${replayed.backend}`)})` : what;
  switch (outcome.kind) {
    case "same":
      return say("audit.replay.same", { what: which });
    case "differs": {
      const places = outcome.at.map((place) => (place === "" ? say("cli.wholeDocument") : place));
      return say("audit.replay.differs", { what: which, places: listed(language, places) });
    }
    case "cannot":
      return say("audit.replay.cannot", { what: which, because: cannotReplayText(outcome.because, language) });
    default:
      return assertNever(outcome);
  }
}

const faultText = (fault: EntryFault, say: EngineWords): string => say(`audit.fault.${fault}`);

function fileText({ fault, name }: FileProblem, say: EngineWords): string {
  const text = say(`audit.file.${fault}`);
  return name === undefined ? text : `${text} (${name})`;
}
