import type { Preview } from "@storybook/react-vite";

export default {
  // What axe finds fails the story's test; as a warning nobody would read it.
  parameters: { a11y: { test: "error" } },
} satisfies Preview;
