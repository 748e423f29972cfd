/** Who holds a port, as far as one may know without privileges. */
import { readdir, readFile, readlink } from "node:fs/promises";
import { get } from "node:http";
import { SERVER_NAME } from "./serve.mjs";

/**
 * @typedef {object} Holder
 * @property {boolean} holdepunkt Whether it says that it is another Holdepunkt
 * @property {{ id: number, name: string } | undefined} process Known where /proc shows it: own processes, on Linux
 */

/**
 * @param {number} port
 * @returns {Promise<Holder>}
 */
export async function portHolder(port) {
  const [holdepunkt, process] = await Promise.all([isHoldepunkt(port), listeningProcess(port).catch(() => undefined)]);
  return { holdepunkt, process };
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isHoldepunkt(port) {
  return new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path: "/", timeout: 2_000, agent: false }, (response) => {
      resolve(response.headers.server === SERVER_NAME);
      request.destroy();
    });
    // A timeout only tells; the request must be ended.
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", () => resolve(false));
  });
}

/**
 * @param {number} port
 * @returns {Promise<{ id: number, name: string } | undefined>}
 */
async function listeningProcess(port) {
  const sockets = new Set();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const line of (await readFile(table, "utf8").catch(() => "")).split("\n").slice(1)) {
      const fields = line.trim().split(/\s+/);
      const listens = fields[3] === "0A";
      if (listens && Number.parseInt(fields[1]?.split(":").at(-1) ?? "", 16) === port)
        sockets.add(`socket:[${fields[9]}]`);
    }
  }
  if (sockets.size === 0) return undefined;
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    // Another user's process, or one that has just ended, shows nothing.
    for (const descriptor of await readdir(`/proc/${id}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${id}/fd/${descriptor}`).catch(() => "");
      if (sockets.has(target)) return { id: Number(id), name: (await readFile(`/proc/${id}/comm`, "utf8")).trim() };
    }
  }
  return undefined;
}
