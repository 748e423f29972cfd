import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { caseText, makeFolder, STORY } from "../../../testing/served-folder.ts";
import { EXIT } from "../exit-code.ts";
import { main } from "../main.ts";

/* The command as a user runs it: its words, its exit codes, and, as a real process, its end. */

const bin = fileURLToPath(new URL("../../../bin/holdepunkt.js", import.meta.url));
const folder = makeFolder();
afterAll(() => folder.clear());
vi.setConfig({ testTimeout: 60_000 });

for (const name of ["LC_ALL", "LC_MESSAGES", "LANG"]) vi.stubEnv(name, "");
const { FORCE_COLOR, ...env } = process.env;

test.each<{ name: string; args: string[]; exit: number; out?: RegExp; err?: RegExp }>([
  { name: "help", args: ["--help"], exit: EXIT.fine, out: /^Bruk: holdepunkt serve MAPPE/ },
  { name: "help in nynorsk", args: ["--help", "--lang", "nn"], exit: EXIT.fine, out: /^Bruk: .*\n\nOpnar regelsetta/ },
  { name: "help in English", args: ["-h", "--lang=en"], exit: EXIT.fine, out: /^Usage: holdepunkt serve FOLDER/ },
  { name: "no folder named", args: [], exit: EXIT.wrongUse, err: /hvilken mappe/ },
  { name: "two folders", args: ["a", "b"], exit: EXIT.wrongUse, err: /Valgene/ },
  { name: "an unknown option", args: ["a", "--host", "0.0.0.0"], exit: EXIT.wrongUse, err: /Valgene/ },
  { name: "an unknown language", args: ["a", "--lang", "sv"], exit: EXIT.wrongUse, err: /nb, nn eller en/ },
  { name: "a port that is none", args: ["a", "--port", "65536"], exit: EXIT.wrongUse, err: /--port/ },
  { name: "a port in words", args: ["a", "--port", "http"], exit: EXIT.wrongUse, err: /--port/ },
  { name: "an answer that is none", args: ["a", "--open", "maybe"], exit: EXIT.wrongUse, err: /Valgene/ },
  { name: "a folder that is not there", args: ["/no/such"], exit: EXIT.cannotRead, err: /^«such» er ikke en mappe/ },
  { name: "a name that steers the terminal", args: ["/no/\u001b[31m"], exit: EXIT.cannotRead, err: /«\\u001b\[31m»/ },
  {
    name: "an editor that is not there",
    args: [folder.root, "--editor", "/no/editor"],
    exit: EXIT.cannotRead,
    err: /«editor»/,
  },
])("$name", async ({ args, exit, out, err }) => {
  const [output, errors] = [written(), written()];
  expect(await main(["serve", ...args], output, errors)).toBe(exit);
  if (out !== undefined) expect(output.text()).toMatch(out);
  expect(errors.text()).toMatch(err ?? /^$/);
  expect(errors.text()).not.toMatch(/\/no\/|\n\s+at |node:internal/);
});

/** Where a command writes, to be read. */
function written() {
  let all = "";
  const write = (text: string): void => {
    all += text;
  };
  return { write, drained: async () => undefined, colour: false, width: 100, text: () => all };
}

test("a port that is taken is said, and nothing else tried", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const address = holder.address();
  const port = String(typeof address === "object" ? address?.port : 0);
  const errors = written();
  expect(await main(["serve", folder.root, "--port", port, "--open", "no"], written(), errors)).toBe(EXIT.cannotRead);
  expect(errors.text()).toContain(`Port ${port} er opptatt`);
  holder.close();
});

function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

/** Starts it, waits for its address, does something, and stops it with a signal. */
async function running(
  args: readonly string[],
  act: (origin: string, token: string) => Promise<void>,
  signal: NodeJS.Signals = "SIGTERM",
  more: NodeJS.ProcessEnv = {},
) {
  const child = spawn(process.execPath, [bin, "serve", folder.root, "--port", "0", ...args], {
    env: { ...env, ...more },
  });
  const end = ended(child);
  const address = await new Promise<string>((resolve) => {
    child.stdout.on("data", (text: string) => {
      const found = /http:\S+#token=[A-Za-z0-9_-]{43}/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const { origin, hash } = new URL(address);
  await act(origin, hash.replace("#token=", ""));
  child.kill(signal);
  return end;
}

test.concurrent.each<NodeJS.Signals>(["SIGINT", "SIGTERM", "SIGHUP"])(
  "being stopped by %s is how it ends",
  async (signal) => {
    const { code, out, err } = await running(["--open", "no"], async () => undefined, signal);
    expect([code, err]).toEqual([EXIT.fine, ""]);
    expect(out).toMatch(/^«rulesets»: 2 regelsett\.\n7 filer eller mapper er ikke med/);
    expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=/);
    expect(out).toMatch(/Stoppet\.\n$/);
  },
);

test("nothing of what is asked of it is written: no case, no name, no path", async () => {
  const { out, err } = await running(["--open", "no", "--lang", "en"], async (origin, token) => {
    const headers = { Authorization: `Bearer ${token}`, Origin: origin, "Holdepunkt-Client": "1" };
    const listing = (await (await fetch(`${origin}/api/documents`, { headers })).json()) as {
      rulesets: { documents: { id: string; kind: string; digest: string }[] }[];
    };
    const found = listing.rulesets.flatMap(({ documents }) => documents).find(({ kind }) => kind === "case");
    const path = `${origin}/api/documents/${found?.id}`;
    expect(await (await fetch(path, { headers })).text()).toBe(caseText(STORY));
    const write = (text: string): Promise<Response> =>
      fetch(path, {
        method: "PUT",
        headers: { ...headers, "Content-Type": "application/json", "If-Match": `"${found?.digest}"` },
        body: JSON.stringify({ text }),
      });
    expect((await write(STORY)).status).toBe(422);
    expect((await write(caseText(`${STORY}!`))).status).toBe(200);
    expect((await write(caseText(STORY))).status).toBe(409);
  });
  expect(out + err).not.toMatch(new RegExp(`${STORY}|small|C1|${folder.home}`));
});

test("the address is one line of JSON for machines", async () => {
  const { out } = await running(["--open", "no", "--json"], async () => undefined);
  expect(Object.keys(JSON.parse(out) as object)).toEqual(["address"]);
});

test.runIf(process.platform === "linux")(
  "the browser is opened without the token in what others on the machine can see of it",
  async () => {
    const programs = join(folder.home, "programs");
    const called = join(folder.home, "called");
    mkdirSync(programs, { recursive: true });
    // In the place of the desktop's own: notes how it was called, what is in the file, and who may read that.
    writeFileSync(
      join(programs, "xdg-open"),
      `#!/bin/sh\nfile="\${1#file://}"\n{ echo "$@"; stat -c %a "$file" "$(dirname "$file")"; cat "$file"; } > "${called}.part"\nmv "${called}.part" "${called}"\n`,
    );
    chmodSync(join(programs, "xdg-open"), 0o755);
    const before = readdirSync(tmpdir());
    let secret = "";
    const { code } = await running(
      ["--open", "yes"],
      async (_origin, token) => {
        secret = token;
        await expect.poll(() => readdirSync(folder.home)).toContain("called");
      },
      "SIGTERM",
      { PATH: `${programs}:${env.PATH}` },
    );
    expect(code).toBe(EXIT.fine);
    const [call = "", file, directory, ...page] = readFileSync(called, "utf8").split("\n");
    expect(call).toMatch(/^file:\/\/\S+\/open\.html$/);
    expect(call).not.toContain(secret);
    expect([file, directory]).toEqual(["600", "700"]);
    expect(page.join("\n")).toContain(`#token=${secret}`);
    // It is cleared away when the server ends.
    expect(readdirSync(tmpdir()).filter((name) => call.includes(`/${name}/`))).toEqual([]);
    expect(before.some((name) => call.includes(`/${name}/`))).toBe(false);
  },
);
