import { expect, test } from "vitest";
import { SimulatedDisk } from "../../testing/audit/simulated-disk.ts";
import { seededNumbers } from "../../testing/audit/small-log.ts";
import type { FileSystem } from "./file-system.ts";
import { layoutOf } from "./log-layout.ts";
import { type LockTools, takeLock } from "./log-lock.ts";

const layout = layoutOf("/disk");
const self = (pid: number) => ({ host: "here", pid, started: "" });
type Take = (tools: LockTools) => Promise<"mine" | "not mine">;

/** Several processes take and leave one lock, a step of one, a step of another, some dying on the way; answers how many held it at once. */
async function mostHolders(seed: number, take: Take): Promise<number> {
  const chance = seededNumbers(seed);
  const disk = new SimulatedDisk();
  const waiting: { readonly pid: number; readonly go: () => void }[] = [];
  const dead = new Set<number>();
  const held = new Set<number>();
  let most = 0;
  let running = 0;

  /** The disk as a process has it that takes a step when it is its turn, and none when it is dead. */
  const inTurns = (pid: number, files: FileSystem): FileSystem =>
    new Proxy(files, {
      get: (target, name: keyof FileSystem) => async (path: string, other: string) => {
        await new Promise<void>((resolve) => waiting.push({ pid, go: resolve }));
        const does = target[name] as (path: string, other: string) => Promise<unknown>;
        return does(path, other);
      },
    });
  const process = async (pid: number): Promise<void> => {
    const files = inTurns(pid, disk.process({}, chance).files);
    const tools: LockTools = {
      files,
      layout,
      random: (length) => Uint8Array.from({ length }, () => chance(256)),
      processes: { self: self(pid), isRunning: (holder) => !dead.has(holder.pid) },
    };
    for (let attempt = 0; attempt < 4; attempt++) {
      if ((await take(tools)) === "not mine") continue;
      held.add(pid);
      most = Math.max(most, held.size);
      for (let i = chance(4); i >= 0; i--) await files.list(layout.directory);
      held.delete(pid);
      return void (await files.remove(layout.lock));
    }
  };
  for (let pid = 1; pid <= 5; pid++) {
    running++;
    void process(pid).finally(() => running--);
  }
  for (let turn = 0; running > 0 && turn < 5_000; turn++) {
    // What a step leads to comes before the next one.
    await new Promise((resolve) => setImmediate(resolve));
    const alive = waiting.filter(({ pid }) => !dead.has(pid));
    if (alive.length === 0) break;
    const chosen = alive[chance(alive.length)];
    if (chosen === undefined) break;
    waiting.splice(waiting.indexOf(chosen), 1);
    if (chance(25) === 0 && dead.size < 3) {
      dead.add(chosen.pid);
      held.delete(chosen.pid);
    } else chosen.go();
  }
  return most;
}

const taking: Take = async (tools) => {
  const lock = await takeLock(tools);
  if (!lock.ok) expect(["locked", "fileProblem"]).toContain(lock.problem.code);
  return lock.ok ? "mine" : "not mine";
};

/** As one would write it: a dead process's lock is removed. */
const naive: Take = async ({ files, processes }) => {
  const write = async (): Promise<boolean> => {
    const file = await files.create(layout.lock);
    if (!file.ok) return false;
    await file.value.append(Uint8Array.of(processes.self.pid));
    return true;
  };
  if (await write()) return "mine";
  const file = await files.openToRead(layout.lock);
  const bytes = file.ok ? await file.value.read(0, 1) : file;
  if (!bytes.ok || bytes.value[0] === undefined || processes.isRunning(self(bytes.value[0]))) return "not mine";
  await files.remove(layout.lock);
  return (await write()) ? "mine" : "not mine";
};

test("[L7] never do two hold the lock, whoever dies when and whoever takes over", async () => {
  let taken = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const most = await mostHolders(seed, taking);
    expect(most, `seed ${seed}`).toBeLessThanOrEqual(1);
    taken += most;
  }
  expect(taken).toBeGreaterThan(300);
});

test("the same finds that a lock which is removed when its holder is dead may have two holders", async () => {
  const found = await Promise.all(Array.from({ length: 200 }, (_one, seed) => mostHolders(seed, naive)));
  expect(Math.max(...found)).toBeGreaterThan(1);
});
