import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { FolderView } from "./folder-picture.ts";
import { readFolder } from "./folder-reader.ts";

/*
 * A reader over a server that a test makes of a few files, and changes.
 */

interface ServedFile {
  readonly name: string;
  readonly text: string | Uint8Array<ArrayBuffer>;
}

const digestOf = (text: ServedFile["text"]): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

function serving(rulesets: Record<string, readonly ServedFile[]>, status = 200) {
  const server = { rulesets, status, asked: 0, read: [] as string[], isAway: false, isStrange: false };
  let tellFeed: (text: string) => void = () => undefined;
  const answer = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    await Promise.resolve();
    server.asked++;
    if (server.isAway) throw new TypeError("away");
    const path = new URL(String(input)).pathname.replace("/api/", "");
    if (server.status !== 200) return new Response("Refused\n", { status: server.status });
    if (path === "changes") {
      const { signal } = init;
      return new Response(
        new ReadableStream<Uint8Array>({
          start: (stream) => {
            tellFeed = (text) => stream.enqueue(new TextEncoder().encode(text));
            tellFeed("event: hello\ndata: {}\n\n");
            signal?.addEventListener("abort", () => stream.error(signal.reason));
          },
        }),
      );
    }
    if (path === "documents") {
      // A listing as another version might have it.
      if (server.isStrange) return Response.json({ folder: "mine" });
      const listed = Object.entries(server.rulesets).map(([name, files]) => ({
        id: name,
        name,
        documents: files.map((file) => ({
          id: `${name} ${file.name}`,
          kind: file.name === "ruleset.json" ? "ruleset" : file.name.endsWith(".md") ? "text" : "case",
          name: file.name,
          digest: digestOf(file.text),
          size: file.text.length,
        })),
      }));
      return Response.json({ folder: "mine", holds: "rulesets", rulesets: listed, leftOut: 0 });
    }
    const id = decodeURIComponent(path.replace("documents/", ""));
    server.read.push(id);
    const [ruleset = "", name] = id.split(" ");
    const file = server.rulesets[ruleset]?.find((one) => one.name === name);
    if (file === undefined) return Response.json({ code: "unknownDocument" }, { status: 404 });
    return new Response(file.text, { headers: { ETag: `"${digestOf(file.text)}"` } });
  };
  const views: FolderView[] = [];
  let none = 0;
  const reader = readFolder(
    { origin: "http://127.0.0.1:1", token: "secret", fetch: answer as typeof fetch },
    { onView: (view) => views.push(view), onNoFolder: () => none++ },
    // Once the server is away, the test does not wait for it to come back.
    { now: () => 7, wait: (_, signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())) },
  );
  const now = (): FolderView | undefined => views.at(-1);
  const shown = (): string[] => {
    const { ruleset, cases = [] } = now()?.picture ?? {};
    return [ruleset, ...cases].flatMap((file) =>
      file === undefined ? [] : [`${file.name} ${file.ok ? file.text : "?"}`],
    );
  };
  const change = (): void => tellFeed(`event: change\ndata: ${JSON.stringify({ changes: [] })}\n\n`);
  return { server, views, reader, now, shown, change, none: () => none };
}

const TWO = { a: [file("ruleset.json", "A"), file("1.json", "1"), file("2.json", "2"), file("N.md", "-")], b: [] };

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

function file(name: string, text: ServedFile["text"]): ServedFile {
  return { name, text };
}

test("one ruleset is read with its cases, and only what has changed is read again", async () => {
  const { server, reader, now, shown, change } = serving(TWO);
  await expect.poll(() => now()?.state).toBe("listening");
  expect(shown()).toEqual(["ruleset.json A", "1.json 1", "2.json 2"]);
  expect(now()?.news).toBeUndefined();
  server.read = [];
  server.rulesets = { a: [file("ruleset.json", "A"), file("1.json", "one"), file("3.json", "3")], b: [] };
  change();
  await expect.poll(shown).toEqual(["ruleset.json A", "1.json one", "3.json 3"]);
  expect(server.read).toEqual(["a 1.json", "a 3.json"]);
  expect(now()?.news).toEqual({ at: 7, changed: ["1.json"], added: ["3.json"], removed: ["2.json"] });
  reader.close();
});

test("another ruleset is read when it is chosen, and is no news", async () => {
  const { reader, now, shown } = serving({ ...TWO, b: [file("ruleset.json", "B")] });
  await expect.poll(() => now()?.state).toBe("listening");
  reader.choose("b");
  await expect.poll(shown).toEqual(["ruleset.json B"]);
  expect(now()?.picture?.chosen).toBe("b");
  expect(now()?.news).toBeUndefined();
  reader.close();
});

test("a file that is no text is named, and the others are read", async () => {
  const { reader, now, shown } = serving({ a: [file("ruleset.json", "A"), file("1.json", Uint8Array.of(0xff))] });
  await expect.poll(() => now()?.state).toBe("listening");
  expect(shown()).toEqual(["ruleset.json A", "1.json ?"]);
  reader.close();
});

test("what was read is kept while nothing can be, and why is said", async () => {
  const { server, reader, now, shown } = serving(TWO);
  await expect.poll(() => now()?.state).toBe("listening");
  const before = shown();
  server.isAway = true;
  reader.again();
  await expect.poll(() => now()?.failure).toBe("stopped");
  expect(shown()).toEqual(before);
  server.isAway = false;
  reader.again();
  await expect.poll(() => now()?.failure).toBeUndefined();
  reader.close();
});

test("a server that does not know the token is not asked again", async () => {
  const { server, reader, now } = serving(TWO, 401);
  await expect.poll(() => now()).toMatchObject({ state: "notAllowed", failure: "notAllowed", picture: undefined });
  reader.again();
  await settled();
  expect(server.asked).toBe(1);
});

test.each([404, 405])("where no folder is served, as %i says, that is all that is told", async (status) => {
  const { server, views, none } = serving(TWO, status);
  await expect.poll(none).toBe(1);
  await settled();
  expect([views, server.asked]).toEqual([[], 1]);
});

test.each([200, 403, 500])("an answer of %i that is no listing is said to be a failure", async (status) => {
  const { server, reader, now, none } = serving(TWO, status);
  if (status === 200) server.isStrange = true;
  await expect.poll(() => now()?.failure).toBe("unexpected");
  expect(none()).toBe(0);
  reader.close();
});

test("once closed nothing is told", async () => {
  const { reader, views, now } = serving(TWO);
  await expect.poll(() => now()?.state).toBe("listening");
  reader.close();
  const before = views.length;
  reader.again();
  await settled();
  expect(views.length).toBe(before);
});
