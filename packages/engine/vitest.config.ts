import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "engine",
    // Properties over many cases, on machines that may be busy.
    testTimeout: 120_000,
    // Vitest spares a core for what it does itself, which is next to nothing here: of two cores it would leave one idle.
    maxWorkers: "100%",
    environment: "node",
    include: ["src/**/*.test.ts", "testing/**/*.test.ts"],
  },
});
