import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * A folder to serve, with all in it and beside it that must not be served, and what an attacker has: sockets.
 */

/** Words of a made-up case. They may leave the server in one place only: the bytes of that case. */
export const STORY = "Eksempelfortelling om en oppdiktet gutt";

/** What lies outside the folder. */
export const OUTSIDE = "what lies beside the folder";

const example = (path: string): string => fileURLToPath(new URL(`../../../docs/examples/${path}`, import.meta.url));

/** The text of a small ruleset that is sound. */
export const RULESET = readFileSync(example("ruleset.json"), "utf8");

/** The text of a case. */
export const caseText = (story: string): string =>
  `${JSON.stringify({ id: "C1", story: { nb: story }, facts: { wagesTaken: true } }, null, 2)}\n`;

/** A folder of rulesets in a temporary folder of its own, and things beside it that links in it lead to. */
export function makeFolder(): { home: string; root: string; clear: () => void } {
  const home = mkdtempSync(join(tmpdir(), "holdepunkt-folder-"));
  const root = join(home, "rulesets");
  const outside = join(home, "outside");
  mkdirSync(join(root, "small", "cases"), { recursive: true });
  mkdirSync(join(root, "small", "releases"));
  mkdirSync(join(outside, "cases"), { recursive: true });
  writeFileSync(join(root, "small", "ruleset.json"), RULESET);
  writeFileSync(join(root, "small", "cases", "C1.json"), caseText(STORY));
  writeFileSync(join(root, "small", "releases", "1.0.0.json"), RULESET);
  writeFileSync(join(root, "small", "CHANGELOG.md"), "# Changes\n");
  writeFileSync(join(root, "small", ".env"), OUTSIDE);
  writeFileSync(join(root, "notes.txt"), OUTSIDE);
  writeFileSync(join(outside, "ruleset.json"), RULESET.replace("{", `{ "outside": "${OUTSIDE}",`));
  writeFileSync(join(outside, "cases", "secret.json"), caseText(OUTSIDE));
  const cases = join(root, "small", "cases");
  symlinkSync(join(outside, "cases", "secret.json"), join(cases, "link.json"));
  symlinkSync("/dev/zero", join(cases, "zero.json"));
  symlinkSync("loop.json", join(cases, "loop.json"));
  linkSync(join(outside, "cases", "secret.json"), join(cases, "hard.json"));
  mkdirSync(join(cases, "folder.json"));
  execFileSync("mkfifo", [join(cases, "pipe.json")]);
  symlinkSync(outside, join(root, "linked"));
  mkdirSync(join(root, "half"));
  cpSync(join(root, "small", "ruleset.json"), join(root, "half", "ruleset.json"));
  symlinkSync(join(outside, "cases"), join(root, "half", "cases"));
  return { home, root, clear: () => rmSync(home, { recursive: true, force: true }) };
}

/** Everything under a folder with its kind and bytes, to see that nothing has changed. */
export function pictureOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => {
    const path = join(folder, name);
    const stat = lstatSync(path);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) return `${name} → ${readlinkSync(path)}`;
    if (!stat.isFile()) return `${name} ${mode} ${stat.isDirectory() ? "directory" : "other"}`;
    return `${name} ${mode} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
  });
}

/** What came back from a socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Every byte, as latin1. */
  readonly all: string;
  /** How many answers there were. */
  readonly count: number;
}

/** Sends bytes as they are, since a client library would mend what an attacker leaves broken. */
export function sendRaw(port: number, text: string, host = "127.0.0.1"): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let all = "";
    socket.setEncoding("latin1").on("data", (part: string) => {
      all += part;
    });
    // A server that hangs up before everything was sent is an answer too.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const [head = "", ...rest] = all.split("\r\n\r\n");
      const [first = "", ...lines] = head.split("\r\n");
      const headers = new Map(
        lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
      );
      const count = all.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;
      resolve({ status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n"), all, count });
    });
    socket.write(text, "latin1");
  });
}

/** Headers of a request: none of a name, one, or several. */
export type HeaderTable = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request's bytes. */
export function requestText(line: string, headers: HeaderTable, body = ""): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}
