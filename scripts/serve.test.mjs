import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portHolder } from "./port-holder.mjs";
import { serve } from "./serve.mjs";

const SECRET = "what lies beside the folder";

/** @type {string} */
let temporary;
/** @type {import("./serve.mjs").Serving} */
let serving;
/** @type {number} */
let port;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "holdepunkt-serve-"));
  const root = join(temporary, "site");
  await mkdir(join(root, "assets"), { recursive: true });
  await writeFile(join(root, "index.html"), "<!doctype html><title>Holdepunkt</title>");
  await writeFile(join(root, "assets", "app.js"), "export {};");
  await writeFile(join(root, "assets", "æ ø.css"), "body {}");
  await writeFile(join(root, "assets", "unknown.xyz"), "<script>1</script>");
  await writeFile(join(temporary, "secret.txt"), SECRET);
  await symlink(join(temporary, "secret.txt"), join(root, "link.txt"));
  await symlink(temporary, join(root, "out"));
  serving = await serve({ root, port: 0 });
  port = Number(new URL(serving.address).port);
});

afterAll(async () => {
  await serving.close();
  await rm(temporary, { recursive: true, force: true });
});

/**
 * Sends bytes as they are, since a client library would mend what an attacker leaves broken.
 * @param {string} text
 * @returns {Promise<{ status: number, headers: Map<string, string>, body: string, all: string }>}
 */
function send(text) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let all = "";
    socket.setEncoding("latin1").on("data", (part) => {
      all += part;
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = all.split("\r\n\r\n");
      const [first = "", ...lines] = head.split("\r\n");
      const headers = new Map(
        lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
      );
      resolve({ status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n"), all });
    });
    socket.write(text, "latin1");
  });
}

/**
 * @param {string} line Method and target
 * @param {Record<string, string>} [headers]
 */
function request(line, headers = {}) {
  const all = { Host: `127.0.0.1:${port}`, Connection: "close", ...headers };
  return send(
    `${line} HTTP/1.1\r\n${Object.entries(all)
      .map(([k, v]) => `${k}: ${v}\r\n`)
      .join("")}\r\n`,
  );
}

/** @param {{ headers: Map<string, string>, body: string, all: string }} response */
function expectSafe({ headers, all }) {
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("cache-control")).toBe("no-store");
  expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  expect(all).not.toContain(temporary);
  expect(all).not.toContain(SECRET);
}

describe("what is there", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "Holdepunkt"],
    ["/index.html", "text/html; charset=utf-8", "Holdepunkt"],
    ["/?lang=nn", "text/html; charset=utf-8", "Holdepunkt"],
    ["/assets/app.js", "text/javascript; charset=utf-8", "export"],
    ["/assets/%C3%A6%20%C3%B8.css", "text/css; charset=utf-8", "body"],
  ])("%s is served as %s", async (target, type, content) => {
    const response = await request(`GET ${target}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.body).toContain(content);
    expectSafe(response);
  });

  test("HEAD tells the same without the content", async () => {
    const [get, head] = [await request("GET /"), await request("HEAD /")];
    expect(head.status).toBe(200);
    expect(head.body).toBe("");
    get.headers.delete("date");
    head.headers.delete("date");
    expect(head.headers).toEqual(get.headers);
  });

  test("the other name of this machine answers too, and leads a person to the one name under which work is kept", async () => {
    const other = { Host: `localhost:${port}` };
    expect((await request("GET /", other)).status).toBe(200);
    const opened = await request("GET /", {
      ...other,
      "Sec-Fetch-Site": "none",
      "Sec-Fetch-Mode": "navigate",
      "Sec-Fetch-Dest": "document",
    });
    expect(opened.status).toBe(307);
    expect(opened.headers.get("location")).toBe(`http://127.0.0.1:${port}/`);
    expectSafe(opened);
  });

  test("another site may link here", async () => {
    const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    expect((await request("GET /", headers)).status).toBe(200);
  });

  test("a file of an unknown kind is bytes, never a page", async () => {
    const response = await request("GET /assets/unknown.xyz");
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expectSafe(response);
  });
});

describe("no path leads out", () => {
  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/assets/..%252f..%252fsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/....//secret.txt",
    "//secret.txt",
    "/link.txt",
    "/out/secret.txt",
    "/out/site/index.html",
    "/assets",
    "/assets/",
    "/./index.html",
    "/index.html/",
    "/index.html%00.js",
    "/index.html%20",
    "/INDEX.HTML",
    "/@fs/etc/passwd",
    "/@fs/etc/passwd?raw??",
    "/.git/config",
    "/etc/passwd",
    "file:///etc/passwd",
    "secret.txt",
    "/__proto__",
    "/constructor",
  ])("GET %s", async (target) => {
    const response = await request(`GET ${target}`);
    expect([400, 404]).toContain(response.status);
    expect(["Not Found\n", "Bad Request\n"]).toContain(response.body);
    expectSafe(response);
  });

  test("GET of an address at another host finds nothing", async () => {
    expect((await request("GET http://evil.example/")).status).toBe(404);
  });
});

describe("only under our own names", () => {
  test.each([
    ["another name", "evil.example"],
    ["another name with our port", "evil.example:PORT"],
    ["our name without the port", "127.0.0.1"],
    ["our name with another port", "127.0.0.1:1"],
    ["a name that ends in ours", "evil-localhost:PORT"],
    ["a name below ours", "a.localhost:PORT"],
    ["a name that begins with ours", "127.0.0.1.evil.example:PORT"],
    ["a dot at the end", "localhost.:PORT"],
    ["our number in one piece", "2130706433:PORT"],
    ["every address", "0.0.0.0:PORT"],
    ["the other loopback", "[::1]:PORT"],
    ["someone before an at sign", "evil.example@127.0.0.1:PORT"],
    ["two in one", "127.0.0.1:PORT, evil.example"],
    ["nothing", ""],
  ])("%s is refused before anything else", async (_, name) => {
    for (const target of ["/", "/none"]) {
      const response = await request(`GET ${target}`, { Host: name.replace("PORT", String(port)) });
      expect([400, 403]).toContain(response.status);
      expectSafe(response);
    }
  });

  test("two Host headers are refused, whichever comes first", async () => {
    for (const hosts of [
      [`127.0.0.1:${port}`, "evil.example"],
      ["evil.example", `127.0.0.1:${port}`],
    ]) {
      const response = await send(
        `GET / HTTP/1.1\r\n${hosts.map((h) => `Host: ${h}\r\n`).join("")}Connection: close\r\n\r\n`,
      );
      expect([400, 403]).toContain(response.status);
      expectSafe(response);
    }
  });

  test("no Host header is refused, in old HTTP too", async () => {
    expect((await send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).status).toBe(400);
    expect((await send("GET / HTTP/1.0\r\n\r\n")).status).toBe(403);
  });
});

describe("only reading, only by our own page", () => {
  test.each([
    ["POST", 405],
    ["PUT", 405],
    ["DELETE", 405],
    ["PATCH", 405],
    ["TRACE", 405],
    ["PROPFIND", 405],
    ["OPTIONS", 403],
  ])("%s gets %i", async (method, status) => {
    const response = await request(`${method} /`, { Origin: `http://127.0.0.1:${port}` });
    expect(response.status).toBe(status);
    expectSafe(response);
  });

  test("a preflight gets no permission", async () => {
    const headers = {
      Origin: "http://evil.example",
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Private-Network": "true",
    };
    const response = await request("OPTIONS /", headers);
    expect(response.status).toBe(403);
    expectSafe(response);
  });

  test.each([
    [
      "fetched by another site",
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" },
    ],
    [
      "as another site's script",
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
    ],
    [
      "in another site's frame",
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe" },
    ],
    [
      "fetched from another port of this machine",
      { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" },
    ],
    ["with another origin", { Origin: "http://evil.example" }],
    ["with an origin that hides", { Origin: "null" }],
    ["with another port's origin", { Origin: "http://127.0.0.1:1" }],
    ["with our origin over TLS", { Origin: "https://127.0.0.1" }],
  ])("%s: refused", async (_, headers) => {
    for (const target of ["/", "/assets/app.js", "/none"]) {
      const response = await request(`GET ${target}`, headers);
      expect(response.status).toBe(403);
      expectSafe(response);
    }
  });

  test("a Sec-Fetch-Site behind thousands of headers still counts", async () => {
    const many = "a:\r\n".repeat(1_980);
    const response = await send(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${many}Sec-Fetch-Site: cross-site\r\n\r\n`,
    );
    expect([403, 431]).toContain(response.status);
  });

  test("a WebSocket is refused", async () => {
    const response = await request("GET /", {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    });
    expect(response.status).toBe(403);
    expectSafe(response);
  });

  test("CONNECT is refused", async () => {
    const response = await request("CONNECT evil.example:443");
    expect(response.status).toBe(405);
    expectSafe(response);
  });
});

describe("bytes that are no request", () => {
  test.each([
    ["noise", "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", [400]],
    ["a line alone", "GET /\r\n\r\n", [400, 403]],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n\r\n", [400]],
    [
      "a folded header",
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n evil.example\r\nConnection: close\r\n\r\n",
      [400, 403],
    ],
    ["a NUL in a header", "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\x00\r\n\r\n", [400]],
    ["a header of 16 kB", `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ${"x".repeat(16_384)}\r\n\r\n`, [431]],
    ["a target of 16 kB", `GET /${"x".repeat(16_384)} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n`, [431]],
    [
      "two lengths of a body",
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
      [400, 413],
    ],
  ])("%s", async (_, text, statuses) => {
    const response = await send(text.replace("PORT", String(port)));
    expect(statuses).toContain(response.status);
    expectSafe(response);
  });

  test("a request hidden in a body is not answered", async () => {
    const hidden = `GET /assets/app.js HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    const response = await send(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    );
    expect(response.status).toBe(413);
    expect(response.all).not.toContain("export {}");
    expect(response.all.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

describe("patience has limits", () => {
  test("at most 64 connections at once; the next are closed at once, and later ones served", async () => {
    const sockets = Array.from({ length: 80 }, () => connect(port, "127.0.0.1").on("error", () => {}));
    const closed = new Set();
    for (const socket of sockets) socket.on("close", () => closed.add(socket));
    await expect.poll(() => closed.size).toBe(16);
    for (const socket of sockets) socket.destroy();
    await expect
      .poll(() =>
        request("GET /")
          .then((r) => r.status)
          .catch(() => 0),
      )
      .toBe(200);
  });

  test("a header that never ends is cut off", async () => {
    const response = await send(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `);
    expect([400, 408]).toContain(response.status);
    expectSafe(response);
  });
});

describe("the port", () => {
  test("is on this machine only", async () => {
    expect(serving.address).toBe(`http://127.0.0.1:${port}/`);
    // @ts-expect-error The type forbids it too.
    await expect(serve({ root: join(temporary, "site"), port: 0, host: "0.0.0.0" })).rejects.toThrow();
  });

  test("that is taken is not exchanged for another, and a Holdepunkt on it is known", async () => {
    await expect(serve({ root: join(temporary, "site"), port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect((await portHolder(port)).holdepunkt).toBe(true);
  });

  test("that something else holds is told apart, even when that says nothing", async () => {
    const silent = createServer();
    await new Promise((resolve) => silent.listen(0, "127.0.0.1", () => resolve(undefined)));
    const held = /** @type {import("node:net").AddressInfo} */ (silent.address()).port;
    const holder = await portHolder(held);
    silent.close();
    expect(holder.holdepunkt).toBe(false);
    if (process.platform === "linux") expect(holder.process?.id).toBe(process.pid);
  });
});

test("a folder without a page is not served", async () => {
  await expect(serve({ root: join(temporary, "site", "assets"), port: 0 })).rejects.toThrow("index.html");
});
