import { defineConfig } from "vitest/config";

export default defineConfig({
  // Not in a node_modules of its own beside the scripts.
  cacheDir: "../node_modules/.vite",
  // These tests mostly wait for another process.
  test: { maxWorkers: 3, name: "scripts", environment: "node", include: ["*.test.mjs"] },
});
