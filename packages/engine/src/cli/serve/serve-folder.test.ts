import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { caseText, makeFolder, RULESET, STORY } from "../../../testing/served-folder.ts";
import { fileDigest, TRASH } from "./change-document.ts";
import type { Change, ListedDocument, Listing } from "./listing.ts";
import { type Serving, serveFolder } from "./serve-folder.ts";

/*
 * What the editor does with a folder, over real connections and on a real disk.
 */

let folder: ReturnType<typeof makeFolder>;
let serving: Serving;

beforeEach(async () => {
  folder = makeFolder();
  serving = await served(folder.root);
});

afterEach(async () => {
  await serving.close();
  folder.clear();
});

async function served(root: string): Promise<Serving> {
  const result = await serveFolder({ folder: root, port: 0, watchTimes: { settle: 20, longest: 1_000, look: 300 } });
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

interface Told {
  readonly status: number;
  readonly tag: string | null;
  readonly text: string;
}

async function call(method: string, path: string, body?: object, digest?: string): Promise<Told> {
  const response = await fetch(`${serving.origin}/api/${path}`, {
    method,
    headers: {
      Origin: serving.origin,
      Authorization: `Bearer ${serving.token}`,
      "Holdepunkt-Client": "1",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(digest === undefined ? {} : { "If-Match": `"${digest}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, tag: response.headers.get("etag"), text: await response.text() };
}

const listing = async (): Promise<Listing> => JSON.parse((await call("GET", "documents")).text) as Listing;

async function find(kind: string, ruleset = "small"): Promise<ListedDocument> {
  const { rulesets } = await listing();
  const found = rulesets.find(({ name }) => name === ruleset)?.documents.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const small = (...path: string[]): string => join(folder.root, "small", ...path);
const digestOf = (text: string): string => fileDigest(Buffer.from(text));

test("a document comes as the bytes that lie there, with their digest", async () => {
  const { id, digest, size } = await find("case");
  const { text, tag } = await call("GET", `documents/${id}`);
  expect(text).toBe(caseText(STORY));
  expect(digest).toBe(digestOf(text));
  expect(tag).toBe(`"${digest}"`);
  expect(size).toBe(Buffer.byteLength(text));
});

test("a document is written byte for byte, and what it was formatted like is kept", async () => {
  const { id, digest } = await find("ruleset");
  const tabs = `${JSON.stringify(JSON.parse(RULESET), null, "\t").replaceAll("\n", "\r\n")}\r\n`;
  const { status, text } = await call("PUT", `documents/${id}`, { text: tabs }, digest);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ digest: digestOf(tabs) });
  expect(readFileSync(small("ruleset.json"), "utf8")).toBe(tabs);
  expect((await find("ruleset")).digest).toBe(digestOf(tabs));
});

test("a ruleset with problems of meaning can be saved, as it has them while it is being edited", async () => {
  const { id, digest } = await find("ruleset");
  const draft = RULESET.replaceAll('"fact": "signs"', '"fact": "signsToCome"');
  expect((await call("PUT", `documents/${id}`, { text: draft }, digest)).status).toBe(200);
  expect(readFileSync(small("ruleset.json"), "utf8")).toBe(draft);
});

test("what is no ruleset is refused with its problems, none of which holds what the document says", async () => {
  const { id, digest } = await find("case");
  const text = caseText("x")
    .replace('"wagesTaken": true', '"wagesTaken": true, "Kari Nordmann": 1')
    .replace('"id"', '"Ola N.": 1, "id"');
  const answer = await call("PUT", `documents/${id}`, { text }, digest);
  expect(answer.status).toBe(422);
  expect(JSON.parse(answer.text)).toMatchObject({ code: "notADocument", problems: [{ code: "unknownField" }] });
  expect(answer.text).not.toMatch(/Kari|Ola/);
});

test("of many who write what they read at once, one does and the others are told what stands there now", async () => {
  const { id, digest } = await find("case");
  const texts = Array.from({ length: 8 }, (_, i) => caseText(`version ${i}`));
  const answers = await Promise.all(texts.map((text) => call("PUT", `documents/${id}`, { text }, digest)));
  const written = answers.findIndex(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
  expect(readFileSync(small("cases", "C1.json"), "utf8")).toBe(texts[written]);
  for (const { status, text } of answers) {
    if (status === 409) expect(JSON.parse(text)).toEqual({ code: "changed", digest: digestOf(texts[written] ?? "") });
  }
});

test("what another program has written since is not written over", async () => {
  const { id, digest } = await find("case");
  writeFileSync(small("cases", "C1.json"), caseText("theirs"));
  const answer = await call("PUT", `documents/${id}`, { text: caseText("mine") }, digest);
  expect(answer.status).toBe(409);
  expect(JSON.parse(answer.text)).toEqual({ code: "changed", digest: digestOf(caseText("theirs")) });
  expect(readFileSync(small("cases", "C1.json"), "utf8")).toBe(caseText("theirs"));
});

test("a change within one tick of the clock, to as many bytes, is seen all the same", async () => {
  const path = small("cases", "C1.json");
  const { mtime, atime } = statSync(path);
  for (const story of ["aaaa", "bbbb", "cccc", "dddd"]) {
    writeFileSync(path, caseText(story));
    utimesSync(path, atime, mtime);
    expect((await find("case")).digest).toBe(digestOf(caseText(story)));
  }
});

describe("making and removing", () => {
  test.each([
    ["case", "C2", ["cases", "C2.json"], caseText("x")],
    ["release", "1.1.0", ["releases", "1.1.0.json"], RULESET],
    ["releases", "releases", ["releases.json"], "{}\n"],
    ["text", "SOURCES", ["SOURCES.md"], "# Kilder æøå\n"],
  ])("a %s is made where it belongs, and listed", async (kind, name, path, text) => {
    const ruleset = (await listing()).rulesets.find((one) => one.name === "small")?.id;
    const { status, text: told } = await call("POST", "documents", { kind, name, ruleset, text });
    expect(status).toBe(201);
    expect(readFileSync(small(...path), "utf8")).toBe(text);
    const { id, digest } = JSON.parse(told) as { id: string; digest: string };
    expect(digest).toBe(digestOf(text));
    expect((await call("GET", `documents/${id}`)).text).toBe(text);
    expect((await call("POST", "documents", { kind, name, ruleset, text })).status).toBe(409);
  });

  test("a ruleset is made with a folder of its own", async () => {
    expect((await call("POST", "documents", { kind: "ruleset", name: "new-one", text: RULESET })).status).toBe(201);
    expect(readdirSync(join(folder.root, "new-one"))).toEqual(["ruleset.json"]);
    const { id } = await find("ruleset", "new-one");
    const ruleset = (await listing()).rulesets.find((one) => one.name === "new-one")?.id;
    expect((await call("POST", "documents", { kind: "case", name: "C1", ruleset, text: caseText("x") })).status).toBe(
      201,
    );
    expect((await call("DELETE", `documents/${id}`, undefined, digestOf(RULESET))).status).toBe(200);
    expect((await listing()).rulesets.map(({ name }) => name)).not.toContain("new-one");
    const [moment = ""] = readdirSync(join(folder.root, TRASH));
    expect(readdirSync(join(folder.root, TRASH, moment, "new-one")).sort()).toEqual(["cases", "ruleset.json"]);
  });

  test("a case that is removed lies in the trash", async () => {
    const { id, digest } = await find("case");
    expect((await call("DELETE", `documents/${id}`, undefined, digest)).status).toBe(200);
    const [moment = ""] = readdirSync(join(folder.root, TRASH));
    expect(readFileSync(join(folder.root, TRASH, moment, "small", "cases", "C1.json"), "utf8")).toBe(caseText(STORY));
    expect((await call("GET", `documents/${id}`)).status).toBe(404);
  });
});

test("the folder of one ruleset is served as that one, which cannot be removed from itself", async () => {
  await serving.close();
  serving = await served(small());
  const { holds, rulesets, folder: name } = await listing();
  expect([holds, name, rulesets.map((one) => one.name)]).toEqual(["oneRuleset", "small", ["small"]]);
  const { id, digest } = await find("ruleset");
  const removed = await call("DELETE", `documents/${id}`, undefined, digest);
  expect([removed.status, JSON.parse(removed.text)]).toEqual([403, { code: "unchangeable" }]);
  expect((await call("POST", "documents", { kind: "ruleset", name: "b", text: RULESET })).status).toBe(409);
  const found = await find("case");
  expect((await call("DELETE", `documents/${found.id}`, undefined, found.digest)).status).toBe(200);
});

test("ids are the same as long as the server runs, and others after that", async () => {
  const before = await find("case");
  writeFileSync(small("cases", "C0.json"), caseText("x"));
  const after = (await listing()).rulesets.flatMap(({ documents }) => documents).map(({ id }) => id);
  expect(after).toContain(before.id);
  const other = await served(folder.root);
  expect(other.listing.rulesets.flatMap(({ documents }) => documents).map(({ id }) => id)).not.toContain(before.id);
  expect(other.token).not.toBe(serving.token);
  await other.close();
});

describe("changes are told", () => {
  /** Listens, and gives what is told until `count` changes have come, or for a while. */
  async function hear(act: () => unknown, count: number, patience = 20_000): Promise<Change[]> {
    const ending = new AbortController();
    const headers = { Authorization: `Bearer ${serving.token}` };
    const response = await fetch(`${serving.origin}/api/changes`, { headers, signal: ending.signal });
    const changes: Change[] = [];
    let text = "";
    let isBegun = false;
    const timer = setTimeout(() => ending.abort(), patience);
    const decoder = new TextDecoder();
    try {
      for await (const part of response.body ?? []) {
        text += decoder.decode(part as Uint8Array, { stream: true });
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) {
          const data = /^event: change\ndata: (.*)$/.exec(event)?.[1];
          if (data !== undefined) changes.push(...(JSON.parse(data) as { changes: Change[] }).changes);
        }
        if (!isBegun) {
          isBegun = true;
          await act();
        }
        if (changes.length >= count) break;
      }
    } catch {
      // Patience has ended.
    }
    clearTimeout(timer);
    ending.abort();
    return changes;
  }

  test("a file that another program wrote, in place or by a rename", async () => {
    const { id } = await find("case");
    const path = small("cases", "C1.json");
    const inPlace = await hear(() => writeFileSync(path, caseText("in place")), 1);
    expect(inPlace).toEqual([{ id, digest: digestOf(caseText("in place")) }]);
    const renamed = await hear(() => {
      writeFileSync(`${path}.tmp`, caseText("renamed"));
      renameSync(`${path}.tmp`, path);
    }, 1);
    expect(renamed).toEqual([{ id, digest: digestOf(caseText("renamed")) }]);
  });

  test("a file that has gone, and one that has come", async () => {
    const { id } = await find("case");
    expect(await hear(() => rmSync(small("cases", "C1.json")), 1)).toEqual([{ id, digest: null }]);
    const come = await hear(() => writeFileSync(small("cases", "C3.json"), caseText("c")), 1);
    expect(come.map(({ digest }) => digest)).toEqual([digestOf(caseText("c"))]);
  });

  test("a whole folder that has come", async () => {
    const come = await hear(() => {
      mkdirSync(join(folder.root, "later"));
      writeFileSync(join(folder.root, "later", "ruleset.json"), RULESET);
    }, 1);
    expect(come.map(({ digest }) => digest)).toEqual([digestOf(RULESET)]);
  });

  test("what was written through the server too, by the digest that the writer was given", async () => {
    const { id, digest } = await find("case");
    const text = caseText("through the server");
    expect(await hear(() => call("PUT", `documents/${id}`, { text }, digest), 1)).toEqual([
      { id, digest: digestOf(text) },
    ]);
  });

  test("not a file that was saved as it was, nor one that nobody serves", async () => {
    const heard = await hear(
      () => {
        writeFileSync(small("cases", "C1.json"), caseText(STORY));
        writeFileSync(small("notes.txt"), "x");
        writeFileSync(small(".ruleset.json.swp"), "x");
      },
      1,
      900,
    );
    expect(heard).toEqual([]);
  });
});

describe("the port", () => {
  test("is open at the two addresses that are this machine alone, and at no other of its own", async () => {
    const port = Number(new URL(serving.origin).port);
    const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const outside = others.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address);
    // On Linux the whole of 127.0.0.0/8 is this machine: a server at every address would answer there.
    const refused = [...outside, ...(process.platform === "linux" ? ["127.0.0.2"] : [])];
    const isOpen = (host: string): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = connect({ host, port, timeout: 2_000 });
        const told = (answer: boolean) => () => {
          socket.destroy();
          resolve(answer);
        };
        socket.on("connect", told(true)).on("error", told(false)).on("timeout", told(false));
      });
    expect(refused.length).toBeGreaterThan(0);
    expect(await Promise.all(["127.0.0.1", "::1"].map(isOpen))).toEqual([true, true]);
    expect(await Promise.all(refused.map(isOpen))).toEqual(refused.map(() => false));
  });

  test("that is taken is not exchanged for another", async () => {
    const port = Number(new URL(serving.origin).port);
    expect(await serveFolder({ folder: folder.root, port })).toEqual({ ok: false, problem: "portTaken" });
  });

  test("that somebody has at the other address of this machine is not taken either", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen({ host: "::1", port: 0 }, resolve));
    const { port } = other.address() as AddressInfo;
    expect(await serveFolder({ folder: folder.root, port })).toEqual({ ok: false, problem: "portTaken" });
    other.close();
  });
});

test.each(["nowhere", "notes.txt"])("what is no folder is not served: %s", async (name) => {
  expect(await serveFolder({ folder: join(folder.root, name), port: 0 })).toEqual({ ok: false, problem: "noFolder" });
});

test("what a crash has left unfinished is cleared away once it is old, or has its name as well", async () => {
  const left = (name: string): string => small("cases", `.holdepunkt-${name.repeat(32)}.new`);
  for (const name of ["a", "b"]) writeFileSync(left(name), caseText(name));
  utimesSync(left("a"), 0, 0);
  writeFileSync(left("c"), caseText("c"));
  linkSync(left("c"), small("cases", "C4.json"));
  const other = await served(folder.root);
  const names = readdirSync(small("cases"));
  expect(names.filter((name) => name.endsWith(".new"))).toEqual([`.holdepunkt-${"b".repeat(32)}.new`]);
  expect(names).toContain("C4.json");
  await other.close();
  expect((await listing()).rulesets.flatMap(({ documents }) => documents).map(({ name }) => name)).toContain("C4.json");
});
