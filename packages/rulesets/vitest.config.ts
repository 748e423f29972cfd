import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "rulesets", environment: "node", include: ["**/*.test.ts"] },
});
