import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import type { Verification as VerificationValue } from "../../document/verify-record.ts";
import { Verification } from "./verification.tsx";

const HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const DIGEST = `sha256:${"0".repeat(64)}`;

const verified: VerificationValue = {
  record: {
    ok: true,
    record: {
      format: 1,
      kind: "evaluation",
      index: 12,
      root: HASH,
      previous: HASH,
      decisionId: "b1946ac9",
      at: "2026-06-18T09:30:00Z",
      ruleset: { id: "child-at-work", version: "0.1.0", digest: DIGEST, logicDigest: DIGEST },
      engine: { version: "0.1.0", backend: "compiled" },
      date: "2026-06-18",
      language: "nb",
      assessment: 11,
      commitments: { by: HASH, input: HASH, result: HASH, unknown: HASH, explanation: HASH },
    },
  },
  receipt: { kind: "included", origin: "logg.eksempel.no/barnevern", index: 12, size: 340, root: HASH },
  body: { kind: "opened", parts: ["by", "input", "result", "unknown", "explanation"] },
  again: { kind: "same" },
};

export default {
  component: Verification,
  title: "Reading view/Verification",
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, "heading-order": { enabled: false } } } },
  },
  decorators: [
    (Story) => (
      <main className="audit">
        <Story />
      </main>
    ),
  ],
  args: { verification: verified },
} satisfies Meta<typeof Verification>;

type Story = StoryObj<typeof Verification>;

/** Everything holds. */
export const Verified: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/som post 12, i et signert sjekkpunkt for 340 poster/)).toBeVisible();
    await expect(canvas.queryByRole("alert")).toBeNull();
  },
};
export const VerifiedInNynorsk: Story = { globals: { language: "nn" } };
export const VerifiedInEnglish: Story = { globals: { language: "en" } };
export const VerifiedDark: Story = { globals: { scheme: "dark" } };
/** The key and the receipt were not opened. */
export const Missing: Story = {
  args: {
    verification: {
      ...verified,
      receipt: { kind: "missing", parts: ["receipt", "key"] },
      body: { kind: "missing" },
      again: undefined,
    },
  },
};
/** Something was changed. */
export const Failed: Story = {
  args: {
    verification: {
      ...verified,
      receipt: { kind: "notIncluded" },
      body: { kind: "altered", parts: ["input"] },
      again: { kind: "differs", at: ["/decisions/level/possible"] },
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Noe stemmer ikke.");
    await expect(canvas.getAllByText("stemmer ikke:", { exact: false, selector: ".visually-hidden" }).length).toBe(3);
  },
};
export const FailedDark: Story = { ...Failed, globals: { scheme: "dark" } };
/** A receipt that another key signed. */
export const Refused: Story = {
  args: { verification: { ...verified, receipt: { kind: "refused", problem: "noKnownSignature" } } },
};
/** A line of something else. */
export const Unreadable: Story = {
  args: {
    verification: {
      record: { ok: false, problems: [{ code: "missingField", path: "", field: "kind" }] },
      receipt: { kind: "otherIndex", says: 3, stands: 4 },
      body: { kind: "unreadable" },
      again: undefined,
    },
  },
};
