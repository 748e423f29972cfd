import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type Page, chromium as playwright } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";

/*
 * What a page of another origin can do to a folder that is served beside it, in a real browser, even if it knew the token; and that our own page can do what it
 * must. Needs a build, as `npm test` makes one first.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const SECRET = "Eksempelfortelling om en oppdiktet jente";
const home = mkdtempSync(join(tmpdir(), "holdepunkt-attacks-"));
const root = join(home, "rulesets");
const wages = join(root, "small", "cases", "wages.json");
let server: ChildProcess;
let stranger: Server;
let browser: Browser;
let origin: string;
let strangers: string;
let token: string;
let id: string;
let digest: string;
/** What came to the stranger's server besides its own pages. */
let leaked: string[] = [];

beforeAll(async () => {
  cpSync(here("../../../../docs/examples/ruleset.json"), join(root, "small", "ruleset.json"));
  cpSync(here("../../../../docs/examples/cases"), join(root, "small", "cases"), { recursive: true });
  writeFileSync(wages, JSON.stringify({ story: { nb: SECRET }, facts: {} }));
  const bin = here("../../../engine/bin/holdepunkt.js");
  server = spawn(process.execPath, [bin, "serve", root, "--port", "0", "--open", "no", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) => server.stdout?.once("data", (data) => resolve(String(data))));
  const url = new URL((JSON.parse(line) as { address: string }).address);
  [origin, token] = [url.origin, url.hash.replace("#token=", "")];
  stranger = createServer((request, response) => {
    if (request.headers.referer?.includes(token) || request.url?.includes("leak")) leaked.push(request.url ?? "");
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>stranger</title><body>");
  });
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  strangers = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  const headers = { Authorization: `Bearer ${token}` };
  const listing = (await (await fetch(`${origin}/api/documents`, { headers })).json()) as {
    rulesets: { documents: { id: string; name: string; digest: string }[] }[];
  };
  const found = listing.rulesets[0]?.documents.find(({ name }) => name === "wages.json");
  [id, digest] = [found?.id ?? "", found?.digest ?? ""];
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  stranger?.close();
  server?.kill();
  rmSync(home, { recursive: true, force: true });
});

beforeEach(() => {
  leaked = [];
});

const picture = (): string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => (lstatSync(join(root, name)).isFile() ? `${name} ${readFileSync(join(root, name), "utf8")}` : name));

/** What every attack in a page is given. */
interface Known {
  readonly origin: string;
  readonly token: string;
  readonly id: string;
  readonly digest: string;
}

async function opened(address: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Attacks from a page of a stranger; each says in a word what came of it. */
const ATTACKS: readonly (readonly [name: string, wanted: RegExp, attack: (known: Known) => Promise<string>])[] = [
  [
    "reading the listing, with the token",
    /^TypeError/,
    ({ origin, token }) =>
      fetch(`${origin}/api/documents`, { headers: { Authorization: `Bearer ${token}` } }).then((r) => r.text(), String),
  ],
  [
    "reading the listing, as a simple request",
    /^TypeError/,
    ({ origin }) => fetch(`${origin}/api/documents`).then((r) => r.text(), String),
  ],
  [
    "reading a document without looking (no-cors)",
    /^(TypeError|opaque 0 $)/,
    ({ origin, id }) =>
      fetch(`${origin}/api/documents/${id}`, { mode: "no-cors" }).then(
        async (r) => `${r.type} ${r.status} ${await r.text()}`,
        String,
      ),
  ],
  [
    "reading with what cookies there are",
    /^TypeError/,
    ({ origin, id }) =>
      fetch(`${origin}/api/documents/${id}`, { credentials: "include" }).then((r) => r.text(), String),
  ],
  [
    "writing, with everything that is needed",
    /^TypeError/,
    ({ origin, token, id, digest }) =>
      fetch(`${origin}/api/documents/${id}`, {
        method: "PUT",
        headers: {
          Authorization: `Bearer ${token}`,
          "Holdepunkt-Client": "1",
          "Content-Type": "application/json",
          "If-Match": `"${digest}"`,
        },
        body: JSON.stringify({ text: '{"facts":{}}' }),
      }).then((r) => `written ${r.status}`, String),
  ],
  [
    "writing as text, without being asked",
    /^(TypeError|opaque)/,
    ({ origin, id }) =>
      fetch(`${origin}/api/documents/${id}`, { method: "POST", mode: "no-cors", body: '{"text":"{}"}' }).then(
        (r) => r.type,
        String,
      ),
  ],
  [
    "removing",
    /^TypeError/,
    ({ origin, token, id, digest }) =>
      fetch(`${origin}/api/documents/${id}`, {
        method: "DELETE",
        headers: { Authorization: `Bearer ${token}`, "Holdepunkt-Client": "1", "If-Match": `"${digest}"` },
      }).then((r) => `removed ${r.status}`, String),
  ],
  [
    "a beacon",
    /^(true|false)$/,
    async ({ origin, id }) =>
      String(
        navigator.sendBeacon(`${origin}/api/documents/${id}`, new Blob(['{"text":"{}"}'], { type: "text/plain" })),
      ),
  ],
  [
    "writing while the page goes away",
    /^(TypeError|opaque)/,
    ({ origin, id }) =>
      fetch(`${origin}/api/documents/${id}`, { method: "POST", mode: "no-cors", keepalive: true, body: "{}" }).then(
        (r) => r.type,
        String,
      ),
  ],
  [
    "an old kind of request",
    /^error 0$/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("GET", `${origin}/api/documents`);
        request.setRequestHeader("Authorization", `Bearer ${token}`);
        request.onload = () => resolve(request.responseText);
        request.onerror = () => resolve(`error ${request.status}`);
        request.send();
      }),
  ],
  [
    "hearing the feed",
    /^error$/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const source = new EventSource(`${origin}/api/changes?token=${token}`);
        source.onopen = () => resolve("opened");
        source.onerror = () => {
          source.close();
          resolve("error");
        };
      }),
  ],
  [
    "a WebSocket",
    /^error$/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${origin.replace("http", "ws")}/api/changes?token=${token}`);
        socket.onopen = () => resolve("opened");
        socket.onerror = () => resolve("error");
      }),
  ],
  [
    "the editor in a frame, to look into",
    /^(null|SecurityError|refused)/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = `${origin}/#token=${token}`;
        frame.onload = () => {
          try {
            resolve(String(frame.contentDocument));
          } catch (error) {
            resolve((error as Error).name);
          }
        };
        document.body.append(frame);
        setTimeout(() => resolve("refused"), 2_000);
      }),
  ],
  [
    "a frame without an origin that asks for it",
    /^TypeError/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        window.addEventListener("message", ({ data }) => resolve(String(data)));
        frame.srcdoc = `<script>fetch("${origin}/api/documents", { headers: { Authorization: "Bearer ${token}" } })
          .then((r) => r.text(), String).then((text) => parent.postMessage(text, "*"))</script>`;
        document.body.append(frame);
      }),
  ],
  [
    "a worker that asks for it",
    /^TypeError/,
    ({ origin, token }) =>
      new Promise((resolve) => {
        const code = `fetch("${origin}/api/documents", { headers: { Authorization: "Bearer ${token}" } })
          .then((r) => r.text(), String).then(postMessage)`;
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = ({ data }) => resolve(String(data));
        worker.onerror = () => resolve("TypeError: no worker");
      }),
  ],
];

describe("from a page of another origin", () => {
  test.each(ATTACKS)("%s comes to nothing", async (_, wanted, attack) => {
    const before = picture();
    const page = await opened(strangers);
    const outcome = await page.evaluate(attack, { origin, token, id, digest });
    expect(outcome).toMatch(wanted);
    expect(outcome).not.toContain(SECRET);
    expect(picture()).toEqual(before);
    await page.context().close();
  });

  test.each(["script", "module", "img", "link", "video"])("a document as %s is not loaded", async (kind) => {
    const page = await opened(strangers);
    const outcomes = await page.evaluate(
      ({ kind, addresses }) => {
        const loaded = (address: string): Promise<string> =>
          new Promise((resolve) => {
            const element = document.createElement(kind === "module" ? "script" : kind);
            element.onload = element.onloadeddata = () => resolve("loaded");
            element.onerror = () => resolve("error");
            if (kind === "module") element.setAttribute("type", "module");
            if (kind === "link") element.setAttribute("rel", "stylesheet");
            element.setAttribute(kind === "link" ? "href" : "src", address);
            document.body.append(element);
          });
        return Promise.all(addresses.map(loaded));
      },
      { kind, addresses: [`${origin}/api/documents/${id}`, `${origin}/icon.svg`, `${origin}/`] },
    );
    expect(outcomes).toEqual(["error", "error", "error"]);
    await page.context().close();
  });

  test("a form that is sent writes nothing, and shows nothing", async () => {
    const before = picture();
    for (const type of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]) {
      for (const path of ["documents", `documents/${id}`]) {
        const page = await opened(strangers);
        const [response] = await Promise.all([
          page.waitForNavigation(),
          page.evaluate(
            ([address = "", enctype = ""]) => {
              const form = document.createElement("form");
              Object.assign(form, { method: "post", action: address, enctype });
              const field = document.createElement("input");
              Object.assign(field, { name: '{"text":"', value: '{}"}' });
              form.append(field);
              document.body.append(form);
              form.submit();
            },
            [`${origin}/api/${path}`, type],
          ),
        ]);
        expect(response?.status()).toBe(403);
        expect(await page.content()).not.toContain(SECRET);
        await page.context().close();
      }
    }
    expect(picture()).toEqual(before);
  });

  test("a window that it opens is not its own: nothing in it can be looked at, and it is not told who opened it", async () => {
    const page = await opened(strangers);
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(
        ([address = ""]) => {
          Object.assign(window, { other: window.open(address) });
        },
        [`${origin}/#token=${token}`],
      ),
    ]);
    await popup.waitForLoadState();
    expect(popup.url().startsWith(origin)).toBe(true);
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    const seen = await page.evaluate(() => {
      const other = (window as unknown as { other: Window | null }).other;
      try {
        return String(other === null || other.closed || other.document.title);
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(seen).toMatch(/^(true|SecurityError)$/);
    await page.context().close();
  });

  test("a call that is opened as a page shows nothing", async () => {
    for (const path of ["api/documents", `api/documents/${id}`, `api/documents?token=${token}`, "api/changes"]) {
      const page = await opened(strangers);
      const response = await page.goto(`${origin}/${path}`);
      expect(response?.status()).toBe(403);
      expect(await page.content()).not.toContain(SECRET);
      await page.context().close();
    }
  });

  test("under a name that is pointed here, it is still another", async () => {
    // As DNS rebinding does: the browser believes the name to be the stranger's own.
    const options = await chromium();
    const rebound = await playwright.launch({
      ...options,
      args: [...options.args, "--host-resolver-rules=MAP rebound.example 127.0.0.1"],
      headless: true,
    });
    const page = await rebound.newPage();
    const response = await page.goto(`http://rebound.example:${new URL(origin).port}/`);
    expect(response?.status()).toBe(403);
    const told = await page.evaluate(
      (secret) =>
        fetch("/api/documents", { headers: { Authorization: `Bearer ${secret}` } }).then((r) => `${r.status}`, String),
      token,
    );
    expect(told).toBe("403");
    await rebound.close();
  });
});

describe("from our own page", () => {
  test("everything is there, under its policy and without a complaint", async () => {
    const context = await browser.newContext({ locale: "nb-NO" });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${origin}/#token=${token}`);
    await page.waitForSelector("[data-item]");
    const seen = await page.evaluate(
      async ({ token, id, digest }) => {
        const headers = {
          Authorization: `Bearer ${token}`,
          "Holdepunkt-Client": "1",
          "Content-Type": "application/json",
        };
        const text = await (await fetch(`/api/documents/${id}`, { headers })).text();
        const put = (content: string, tag: string): Promise<Response> =>
          fetch(`/api/documents/${id}`, {
            method: "PUT",
            headers: { ...headers, "If-Match": `"${tag}"` },
            body: JSON.stringify({ text: content }),
          });
        const written = await put(`${text}\n`, digest);
        const { digest: now } = (await written.json()) as { digest: string };
        const back = await put(text, now);
        const stale = await put("x", now);
        const feed = await fetch("/api/changes", { headers });
        const first = await feed.body?.getReader().read();
        return [text, written.status, back.status, stale.status, new TextDecoder().decode(first?.value)];
      },
      { token, id, digest },
    );
    expect(seen).toEqual([expect.stringContaining(SECRET), 200, 200, 422, "event: hello\ndata: {}\n\n"]);
    expect(complaints.filter((text) => !text.includes("422"))).toEqual([]);
    // Nothing goes out by a link either, not even where one came from.
    await page.evaluate((address) => {
      location.href = `${address}/leak-check`;
    }, strangers);
    await page.waitForURL(`${strangers}/**`);
    expect(await page.evaluate(() => document.referrer)).toBe("");
    expect(leaked).toEqual(["/leak-check"]);
    await context.close();
  });
});
