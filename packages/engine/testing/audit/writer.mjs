/*
 * A process that writes to a log until it is done, killed, or stopped by what the disk does, and prints what it was told:
 *
 *     node writer.mjs DIRECTORY RECORDS [KIND N ACT]
 *
 * After a line `open SIZE` come `ack INDEX HASH` for each record that was acknowledged, and last `done`, or `stop CODE`. With
 * KIND, the N-th call of that kind to the file system kills the process before or after it is done, or fails: ACT is `killBefore`,
 * `killAfter`, `fail` or `full`. Standard output is written at once, so that no acknowledgement waits in a buffer when the end comes.
 */
import { createHash, randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { toBase64 } from "../../dist/audit/base64.js";
import { commit } from "../../dist/audit/commitment.js";
import { openLog } from "../../dist/audit/log-store.js";
import { nodeFiles, nodeProcesses, nodeSha256 } from "../../dist/audit/node-file-system.js";
import { parseSignerKey } from "../../dist/audit/signed-note.js";
import { canonicalJson } from "../../dist/language/canonical-json.js";

const [directory, records, kind, nth, act] = process.argv.slice(2);
const say = (line) => writeSync(1, `${line}\n`);
const random = (length) => new Uint8Array(randomBytes(length));
const signer = parseSignerKey(process.env.HOLDEPUNKT_SIGNER_KEY ?? "");
if (!signer.ok) throw new Error("no key");

let calls = 0;
/** The file system, but for the one call that something is to happen to. */
function watched(target) {
  return new Proxy(target, {
    get: (object, name) => {
      const does = object[name];
      if (typeof does !== "function") return does;
      return async (...args) => {
        const isMeant = name === kind && ++calls === Number(nth);
        if (isMeant && act === "killBefore") process.kill(process.pid, "SIGKILL");
        if (isMeant && act === "fail") return { ok: false, problem: { step: "sync", fault: "failed", name: "EIO" } };
        if (act === "full" && name === kind && calls >= Number(nth)) {
          return { ok: false, problem: { step: "write", fault: "noSpace", name: "ENOSPC" } };
        }
        const result = await does.apply(object, args);
        if (isMeant && act === "killAfter") process.kill(process.pid, "SIGKILL");
        const isFile = result.ok && typeof result.value === "object" && typeof result.value?.close === "function";
        return isFile ? { ok: true, value: watched(result.value) } : result;
      };
    },
  });
}

async function opened() {
  const tools = {
    directory,
    files: watched(nodeFiles),
    processes: nodeProcesses,
    signer: signer.value,
    random,
    sha256: nodeSha256,
  };
  for (;;) {
    const log = await openLog(tools);
    if (log.ok || log.problem.code !== "locked") return log;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const log = await opened();
if (!log.ok) {
  say(`stop ${log.problem.code}`);
} else {
  say(`open ${log.value.size}`);
  let problem;
  for (let i = 0; i < Number(records) && problem === undefined; i++) {
    let line;
    const recorded = await log.value.append(({ index, root, previous }) => {
      const { commitment, opening } = commit(`process ${process.pid}, record ${i}`, random);
      line = new TextEncoder().encode(
        canonicalJson({
          format: 1,
          index,
          root: toBase64(root),
          previous: previous === null ? null : toBase64(previous),
          commitments: { content: commitment },
        }),
      );
      return { line, body: { parts: { content: opening } } };
    });
    if (recorded.ok) say(`ack ${recorded.value.index} ${createHash("sha256").update(line).digest("hex")}`);
    else if (recorded.problem.code === "notRecorded") say("not");
    else problem = recorded.problem.code;
  }
  await log.value.close();
  say(problem === undefined ? "done" : `stop ${problem}`);
}
