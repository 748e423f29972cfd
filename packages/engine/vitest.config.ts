import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "engine",
    // Properties over many cases, and real processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Vitest spares a core for what it does itself, which is next to nothing here: of two cores it would leave one idle.
    maxWorkers: "100%",
    environment: "node",
    include: ["src/**/*.test.ts", "testing/**/*.test.ts"],
  },
});
