import { defineConfig } from "vitest/config";

export default defineConfig({
  // Not in a node_modules of its own beside the scripts.
  cacheDir: "../node_modules/.vite",
  test: {
    // These tests mostly wait for another process, on machines that may be busy.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    name: "scripts",
    environment: "node",
    include: ["*.test.mjs"],
  },
});
