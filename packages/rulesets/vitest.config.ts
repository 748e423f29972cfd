import { defineConfig } from "vitest/config";

export default defineConfig({
  // Properties over many cases, on machines that may be busy.
  test: { testTimeout: 60_000, maxWorkers: "100%", name: "rulesets", environment: "node", include: ["**/*.test.ts"] },
});
