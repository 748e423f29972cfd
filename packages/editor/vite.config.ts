import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromium } from "../../scripts/chromium.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(async () => {
  // Only for tests: `vite build` must not unpack a browser.
  const launchOptions = process.env.VITEST ? await chromium() : {};
  // A fresh object a project, since Vitest names the instances inside it.
  const browser = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    // The place and time of the readers, whatever machine the tests run on.
    provider: playwright({ launchOptions, contextOptions: { locale: "nb-NO", timezoneId: "Europe/Oslo" } }),
    instances: [{ browser: "chromium" as const }],
    viewport: { width: 1280, height: 800 },
  });

  return {
    plugins: [react()],
    // Messages come parsed (scripts/messages.mjs): the page needs no parser of ICU messages.
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: "@formatjs/icu-messageformat-parser/no-parser.js",
        },
      ],
    },
    // Relative, so that the built editor can be served from any folder.
    base: "./",
    // 127.0.0.1 by name: where the machine also has ::1, `localhost` would be that one only.
    server: { host: "127.0.0.1" },
    preview: { host: "127.0.0.1" },
    build: {
      // The page runs under a policy without 'unsafe-inline' and data: scripts; nothing may be folded into it.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What changes with the documents, with the engine and with the page, each by itself.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: "documents", test: /packages\/rulesets\/[^/]+\/[^/]+$/, priority: 3 },
              {
                name: "engine",
                test: /packages\/engine\/dist\/(?!audit\/)|node_modules\/.*(zod|formatjs|intl-messageformat|noble\/hashes|jsonc-parser|canonicalize)/,
                priority: 2,
              },
              // Loaded when a record of a log is opened, and by nobody else. After the engine, whose parts it uses.
              { name: "audit", test: /packages\/engine\/dist\/audit\/|node_modules\/.*noble\/curves/, priority: 1 },
            ],
          },
        },
      },
    },
    // Known beforehand, or Vite finds them during the first test and reloads the page under it.
    optimizeDeps: {
      include: [
        "react",
        "react/jsx-dev-runtime",
        "react-dom/client",
        "@xyflow/react",
        "@dnd-kit/core",
        "@tanstack/react-virtual",
        "driver.js",
        "hucre",
        "papaparse",
        "@holdepunkt/engine > @noble/curves/ed25519.js",
      ],
    },
    test: {
      // What is waited for is there in its own time on a busy machine; the default of a second measures the machine.
      expect: { poll: { timeout: 15_000 } },
      testTimeout: 40_000,
      // What drives a whole browser beside other tests is tried a second time: once in some thousand it is late beyond all
      // patience. What is wrong fails twice.
      retry: 1,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true as const,
          test: {
            name: "unit",
            environment: "node",
            include: ["src/**/*.test.ts"],
            exclude: ["src/**/*.browser.test.*"],
          },
        },
        {
          extends: true as const,
          test: { name: "browser", include: ["src/**/*.browser.test.tsx"], browser: browser() },
        },
        {
          extends: true as const,
          plugins: [storybookTest({ configDir: here(".storybook") })],
          test: { name: "storybook", browser: browser() },
        },
      ],
    },
  };
});
