import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "engine",
    // Properties over many cases, on machines that may be busy.
    testTimeout: 120_000,
    environment: "node",
    include: ["src/**/*.test.ts", "testing/**/*.test.ts"],
  },
});
