import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { App } from "./app.tsx";

export default { component: App } satisfies Meta<typeof App>;

export const Empty: StoryObj<typeof App> = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { level: 1 })).toHaveTextContent("Holdepunkt");
  },
};
