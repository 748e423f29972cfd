import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { realEvaluator } from "../../testing/real-ruleset.ts";
import { checkCertificate } from "../explain/certificate.ts";
import { EXIT } from "./exit-code.ts";
import { main } from "./main.ts";

const sample = (id: string): string =>
  fileURLToPath(new URL(`../../../rulesets/no-child-trafficking/cases/${id}.json`, import.meta.url));

async function why(...args: string[]) {
  const texts = { out: "", errors: "" };
  const output = (name: keyof typeof texts) => ({
    write: (text: string) => {
      texts[name] += text;
    },
    drained: () => Promise.resolve(),
    colour: false,
    width: 200,
  });
  const exit = await main(["why", "no-child-trafficking", ...args], output("out"), output("errors"));
  return { exit, ...texts };
}

test.each([
  { language: "nb", words: ["Ett svar er nok", "Det er ikke et råd om hva noen bør svare."] },
  { language: "nn", words: ["Eitt svar er nok", "Det er ikkje eit råd om kva nokon bør svare."] },
  { language: "en", words: ["One answer is enough", "It is no advice on what anybody should answer."] },
])(
  "[X31] in $language it tells what is enough and what would have to be otherwise, as no advice",
  async ({ language, words }) => {
    const { exit, out } = await why(sample("C02"), "--lang", language, "--outcome", "unclearConcern");
    expect(exit).toBe(EXIT.fine);
    for (const word of words) expect(out).toContain(word);
  },
);

test("[X31] of an empty case it tells what can still happen, and what to ask", async () => {
  const { out } = await why("--lang", "en");
  expect(out).toContain("The answers give no certain outcome");
  expect(out.match(/can still be the outcome/g)).toHaveLength(4);
  expect(out).toContain("The most decisive come first");
});

test("[X31] for machines it comes with a certificate that checks out", async () => {
  const { out } = await why(sample("C02"), "--json", "--outcome", "noneRegistered", "--pin", "statedAge");
  const told = JSON.parse(out);
  const [{ certificate, reason }] = told.settled;
  const { model } = realEvaluator().plan;
  expect(checkCertificate(model, certificate).faults).toEqual([]);
  expect(Object.keys(certificate.facts)).toEqual(reason.facts);
  expect(told.instead.kind).toBe("found");
  expect(told.instead.changes.map(({ fact }: { fact: string }) => fact)).not.toContain("statedAge");
});

test.each([
  { args: ["--decision", "nobody"], error: /id «nobody»/ },
  { args: ["--outcome", "nobody"], error: /id «nobody». Den har: noneRegistered/ },
  { args: ["--outcome", "indications", "--pin", "concern"], error: /«concern» er ikke id-en til et spørsmål/ },
  { args: ["--pin", "statedAge"], error: /Valgene stemmer ikke/ },
  { args: ["--frob"], error: /Valgene stemmer ikke/ },
  { args: ["--lang", "sv"], error: /nb, nn eller en/ },
])("[X31] what there is not is refused: $args", async ({ args, error }) => {
  const { exit, errors, out } = await why(...args);
  expect(exit).toBe(EXIT.wrongUse);
  expect(errors).toMatch(error);
  expect(out).toBe("");
});

test("[X31] help", async () => {
  expect((await why("--help", "--lang", "en")).out).toMatch(/^Usage: holdepunkt why/);
});
