import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Change, Listing } from "./folder-api.ts";
import { type FolderClient, type FolderConflict, type FolderText, folderClient } from "./folder-client.ts";
import { type FolderState, listenToFolder } from "./folder-feed.ts";
import { mergeConflict } from "./folder-merge.ts";

/*
 * The client with the real server: the built command line in a process of its own, on a folder on the disk. Needs a build, as `npm test` makes one first.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const home = mkdtempSync(join(tmpdir(), "holdepunkt-client-"));
const root = join(home, "rulesets");
let server: ChildProcess;
let origin: string;
let client: FolderClient;
let address: Parameters<typeof folderClient>[0];

/** Starts the server; gives the address that it writes. */
async function start(): Promise<{ process: ChildProcess; origin: string; token: string }> {
  const bin = here("../../../engine/bin/holdepunkt.js");
  const child = spawn(process.execPath, [bin, "serve", root, "--port", "0", "--open", "no", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) => child.stdout?.once("data", (data) => resolve(String(data))));
  const url = new URL((JSON.parse(line) as { address: string }).address);
  return { process: child, origin: url.origin, token: url.hash.replace("#token=", "") };
}

/** As a browser on our own page would fetch. */
const asPage =
  (page: string): typeof fetch =>
  (input, init = {}) => {
    const { mode, referrerPolicy, ...rest } = init;
    return fetch(input, {
      ...rest,
      headers: { ...(init.headers as object), Origin: page, "Sec-Fetch-Site": "same-origin" },
    });
  };

beforeAll(async () => {
  cpSync(here("../../../../docs/examples/ruleset.json"), join(root, "small", "ruleset.json"));
  cpSync(here("../../../../docs/examples/cases"), join(root, "small", "cases"), { recursive: true });
  const started = await start();
  server = started.process;
  origin = started.origin;
  address = { origin, token: started.token, fetch: asPage(origin) };
  client = folderClient(address);
}, 30_000);

afterAll(() => {
  server.kill();
  rmSync(home, { recursive: true, force: true });
});

const before = new Map<string, string>();
beforeEach(() => {
  for (const name of ["ruleset.json", "cases/wages.json"])
    before.set(name, readFileSync(join(root, "small", name), "utf8"));
});
afterEach(() => {
  for (const [name, text] of before) writeFileSync(join(root, "small", name), text);
});

/** The value of a result that is one. */
function valueIn<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const listing = async (): Promise<Listing> => valueIn(await client.list());

async function open(kind: string, name?: string): Promise<FolderText> {
  const documents = (await listing()).rulesets.flatMap((ruleset) => ruleset.documents);
  const found = documents.find((one) => one.kind === kind && (name === undefined || one.name === name));
  return valueIn(await client.read(found?.id ?? ""));
}

const onDisk = (...path: string[]): string => readFileSync(join(root, "small", ...path), "utf8");

test("a folder is listed, read and written", async () => {
  const { folder, holds, rulesets } = await listing();
  expect([folder, holds, rulesets.map(({ name }) => name)]).toEqual(["rulesets", "rulesets", ["small"]]);
  const base = await open("case", "wages.json");
  expect(base.text).toBe(onDisk("cases", "wages.json"));
  const text = base.text.replace(/\n$/, "\n\n");
  const written = valueIn(await client.write(base, text));
  expect(onDisk("cases", "wages.json")).toBe(text);
  // What was written is what the next edit begins from.
  expect(valueIn(await client.write(written, base.text)).digest).toBe(base.digest);
  expect(onDisk("cases", "wages.json")).toBe(base.text);
});

describe("a file that has changed underneath", () => {
  async function conflictOver(base: FolderText, mine: string): Promise<FolderConflict> {
    const result = await client.write(base, mine);
    if (result.ok || result.failure.code !== "conflict") throw new Error("no conflict");
    return result.failure.conflict;
  }

  test("is a conflict with both texts and both digests, and stays as it is", async () => {
    const base = await open("case", "wages.json");
    const theirs = base.text.replace("true", "false");
    writeFileSync(join(root, "small", "cases", "wages.json"), theirs);
    const mine = base.text.replace("true", "null");
    const conflict = await conflictOver(base, mine);
    expect(conflict.base).toEqual(base);
    expect([conflict.mine.text, conflict.theirs?.text]).toEqual([mine, theirs]);
    expect(new Set([base.digest, conflict.mine.digest, conflict.theirs?.digest]).size).toBe(3);
    expect(onDisk("cases", "wages.json")).toBe(theirs);
  });

  test("is merged where the two do not meet, set as the file in the folder is, and written over theirs", async () => {
    const base = await open("ruleset");
    const theirs = JSON.stringify({ ...JSON.parse(base.text), version: "9.9.9" }, null, "\t");
    writeFileSync(join(root, "small", "ruleset.json"), theirs);
    const conflict = await conflictOver(base, base.text.replace(/"nb": "[^"]+"/, '"nb": "Min tittel"'));
    const merge = mergeConflict("ruleset", conflict);
    if (merge.kind !== "merged") throw new Error(merge.kind);
    expect(merge.text).toContain('\t"version": "9.9.9"');
    expect(merge.text).toContain("Min tittel");
    valueIn(await client.write(conflict.theirs ?? base, merge.text));
    expect(onDisk("ruleset.json")).toBe(merge.text);
  });

  test("is for somebody to decide where they meet", async () => {
    const base = await open("ruleset");
    const versioned = (version: string): string => base.text.replace(/"version": "[^"]+"/, `"version": "${version}"`);
    writeFileSync(join(root, "small", "ruleset.json"), versioned("2.0.0"));
    const merge = mergeConflict("ruleset", await conflictOver(base, versioned("3.0.0")));
    expect(merge).toMatchObject({
      kind: "contested",
      conflicts: [{ path: "/version", mine: "3.0.0", theirs: "2.0.0" }],
      merged: { version: "3.0.0" },
    });
  });

  test("and is no document any more is not merged", async () => {
    const base = await open("ruleset");
    writeFileSync(join(root, "small", "ruleset.json"), "<<<<<<< HEAD\n");
    const merge = mergeConflict("ruleset", await conflictOver(base, `${base.text}\n`));
    expect(merge).toMatchObject({ kind: "notMergeable", problems: [{ code: "notJson" }] });
  });

  test("or has gone is told so", async () => {
    const base = await open("case", "wages.json");
    rmSync(join(root, "small", "cases", "wages.json"));
    const conflict = await conflictOver(base, `${base.text}\n`);
    expect(conflict.theirs).toBeUndefined();
    expect(mergeConflict("case", conflict)).toEqual({ kind: "gone" });
    expect(readdirSync(join(root, "small", "cases"))).not.toContain("wages.json");
  });

  test("is not removed either", async () => {
    const base = await open("case", "wages.json");
    writeFileSync(join(root, "small", "cases", "wages.json"), `${base.text}\n`);
    expect(await client.remove(base)).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(onDisk("cases", "wages.json")).toBe(`${base.text}\n`);
  });
});

test("a case is made and removed; what is there is not made again", async () => {
  const ruleset = (await listing()).rulesets[0]?.id ?? "";
  const creation = { kind: "case", ruleset, name: "new", text: '{ "facts": {} }\n' } as const;
  const made = valueIn(await client.create(creation));
  expect(valueIn(await client.read(made.id))).toEqual(made);
  expect(await client.create(creation)).toEqual({ ok: false, failure: { code: "exists" } });
  expect(await client.create({ ...creation, name: "../new" })).toEqual({ ok: false, failure: { code: "badName" } });
  valueIn(await client.remove(made));
  expect(await client.read(made.id)).toEqual({ ok: false, failure: { code: "unknownDocument" } });
});

test("what is no document is told with its problems, and what is too long is not sent", async () => {
  const base = await open("ruleset");
  expect(await client.write(base, "{}")).toMatchObject({
    ok: false,
    failure: {
      code: "notADocument",
      problems: expect.arrayContaining([{ code: "missingField", path: "", field: "format" }]),
    },
  });
  expect(await client.write(base, "x".repeat(16_100_000))).toEqual({ ok: false, failure: { code: "tooLong" } });
});

test("another token, another server, and none at all are told apart", async () => {
  const stranger = folderClient({ ...address, token: "A".repeat(43) });
  expect(await stranger.list()).toEqual({ ok: false, failure: { code: "notAllowed" } });
  const answering = (response: () => Response): FolderClient =>
    folderClient({ ...address, fetch: async () => response() });
  expect(await answering(() => new Response("hello")).list()).toEqual({
    ok: false,
    failure: { code: "unexpected", status: 200 },
  });
  expect(await answering(() => new Response('{"rulesets":[{}]}')).list()).toMatchObject({
    failure: { code: "unexpected" },
  });
  const nobody = folderClient({ ...address, origin: "http://127.0.0.1:9" });
  expect(await nobody.list()).toEqual({ ok: false, failure: { code: "stopped" } });
  expect(await nobody.write({ id: "a", digest: "b", text: "c" }, "d")).toEqual({
    ok: false,
    failure: { code: "stopped" },
  });
});

test("bytes that are not those whose digest came with them, or no text, are not taken", async () => {
  const answering = (body: Uint8Array<ArrayBuffer>, tag: string): FolderClient =>
    folderClient({ ...address, fetch: async () => new Response(body, { headers: { ETag: tag } }) });
  expect(await answering(new Uint8Array([123, 125]), '"sha256:0"').read("a")).toMatchObject({
    failure: { code: "unexpected" },
  });
  const bytes = new Uint8Array([0xff]);
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  expect(await answering(bytes, `"sha256:${digest}"`).read("a")).toEqual({ ok: false, failure: { code: "notText" } });
});

test("changes are heard, and that the server has stopped, and that another has started", async () => {
  const own = await start();
  const ownAddress = { origin: own.origin, token: own.token, fetch: asPage(own.origin) };
  const { id, digest } = await open("case", "wages.json");
  const states: FolderState[] = [];
  const changes: Change[] = [];
  const feed = listenToFolder(
    ownAddress,
    { onState: (state) => states.push(state), onChanges: (some) => changes.push(...some) },
    (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 10_000) / 10).unref()),
  );
  await expect.poll(() => states).toEqual(["connecting", "listening"]);
  writeFileSync(join(root, "small", "cases", "wages.json"), `${before.get("cases/wages.json")}\n`);
  await expect.poll(() => changes.length).toBe(1);
  // Another start of the server has other ids.
  expect(changes[0]?.id).not.toBe(id);
  expect(changes[0]?.digest).not.toBe(digest);
  own.process.kill();
  await expect.poll(() => states.at(-1)).toBe("stopped");
  feed.close();
  const stranger: FolderState[] = [];
  listenToFolder(
    { ...address, token: own.token },
    { onState: (state) => stranger.push(state), onChanges: () => undefined },
  );
  await expect.poll(() => stranger).toEqual(["connecting", "notAllowed"]);
});
