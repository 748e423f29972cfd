import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUILT } from "./built-pages.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const EXAMPLE = here("../../../docs/examples/");

/** A folder with a small ruleset and its cases that the real `holdepunkt serve` serves, with the page as it is built. */
export class ServedFolder {
  readonly folder: string;
  private readonly home: string;
  private readonly servers: ChildProcess[] = [];

  constructor() {
    this.home = mkdtempSync(join(tmpdir(), "holdepunkt-served-"));
    this.folder = join(this.home, "mine");
    mkdirSync(this.folder);
    // Set as the page sets it: what is written back differs only where it was edited.
    const ruleset: unknown = JSON.parse(readFileSync(join(EXAMPLE, "ruleset.json"), "utf8"));
    writeFileSync(this.file, `${JSON.stringify(ruleset, null, 2)}\n`);
    cpSync(join(EXAMPLE, "cases"), join(this.folder, "cases"), { recursive: true });
  }

  /** The ruleset's file. */
  get file(): string {
    return join(this.folder, "ruleset.json");
  }

  /** What the ruleset's file says of itself by now. */
  get lies(): { readonly version: string; readonly lawAsOf: string } {
    return JSON.parse(readFileSync(this.file, "utf8")) as { version: string; lawAsOf: string };
  }

  /** Starts a server; gives the address that it writes. */
  async serve(): Promise<{ readonly address: string; readonly server: ChildProcess }> {
    const bin = here("../../engine/bin/holdepunkt.js");
    const all = ["serve", this.folder, "--port", "0", "--open", "no", "--json", "--editor", BUILT];
    const server = spawn(process.execPath, [bin, ...all], { stdio: ["ignore", "pipe", "inherit"] });
    this.servers.push(server);
    const line = await new Promise<string>((resolve) => server.stdout?.once("data", (data) => resolve(String(data))));
    return { address: (JSON.parse(line) as { address: string }).address, server };
  }

  /** Somebody else's editor replaces the ruleset's file at once. */
  elsewhere(change: (text: string) => string): void {
    writeFileSync(`${this.file}.new`, change(readFileSync(this.file, "utf8")));
    renameSync(`${this.file}.new`, this.file);
  }

  /** Ends the servers, and leaves nothing on the disk. */
  clear(): void {
    for (const server of this.servers) server.kill();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** A ruleset's text under another version. */
export const versioned = (version: string) => (text: string) =>
  text.replace(/"version": "[^"]*"/, `"version": "${version}"`);
