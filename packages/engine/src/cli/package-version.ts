import { readFileSync } from "node:fs";

/** The version of this package, as it was installed. */
export function packageVersion(): string {
  const document: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof document === "object" && document !== null && "version" in document ? String(document.version) : "";
}
