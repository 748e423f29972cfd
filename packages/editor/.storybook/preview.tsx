import "../src/app/styles.ts";
import "../src/app/editing/styles.ts";
import type { Language } from "@holdepunkt/engine";
import type { Preview } from "@storybook/react-vite";
import { useEffect } from "react";
import { configure } from "storybook/test";
import { ReadingIn } from "../src/panels/reading/reading.tsx";

// As long as the tests in vite.config.ts wait.
configure({ asyncUtilTimeout: 15_000 });

export default {
  // What axe finds fails the story's test; as a warning nobody would read it.
  parameters: { a11y: { test: "error" } },
  globalTypes: {
    language: { toolbar: { title: "Language", items: ["nb", "nn", "en"] } },
    scheme: { toolbar: { title: "Colours", items: ["system", "light", "dark"] } },
  },
  initialGlobals: { language: "nb", scheme: "system" },
  decorators: [
    (Story, { globals }) => {
      const language = globals.language as Language;
      useEffect(() => {
        document.documentElement.lang = language;
        document.documentElement.dataset.scheme = String(globals.scheme);
      }, [language, globals.scheme]);
      return (
        <ReadingIn language={language}>
          <Story />
        </ReadingIn>
      );
    },
  ],
} satisfies Preview;
