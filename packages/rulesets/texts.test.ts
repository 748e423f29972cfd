import { describe, expect, test } from "vitest";
import { document, samples } from "./testing/ruleset.ts";
import { allTexts, caseTexts, rulesetTexts } from "./testing/texts.ts";

const LANGUAGES = ["nb", "nn", "en"] as const;
type Language = (typeof LANGUAGES)[number];

/** Any of these as a whole word; `\b` knows no æ, ø and å. */
const word = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");

describe("languages", () => {
  test("every text has bokmål, nynorsk and English, and none is empty", () => {
    const incomplete = allTexts.filter(
      ([, text]) =>
        Object.keys(text).sort().join() !== "en,nb,nn" || Object.values(text).some((one) => one.trim() !== one || !one),
    );
    expect(incomplete).toStrictEqual([]);
    expect(allTexts.length).toBeGreaterThan(1_000);
  });

  test("no reason is what a new rule begins with in the editor", () => {
    const placeholder = /ikke skrevet ennå|ikkje skriven enno|has not been written yet/u;
    expect(allTexts.filter(([, text]) => Object.values(text).some((one) => placeholder.test(one)))).toStrictEqual([]);
  });

  test("no label is longer than forty-one characters", () => {
    const long = rulesetTexts
      .filter(([place]) => place.endsWith("/label"))
      .flatMap(([place, text]) => LANGUAGES.map((language) => `${place} ${language}: ${text[language]}`))
      .filter((line) => line.slice(line.indexOf(": ") + 2).length > 41);
    expect(long).toStrictEqual([]);
  });

  /** Words of another language, of another form of it, or that the reader would have to look up. */
  const NOT: readonly (readonly [language: Language, words: RegExp, instead: string])[] = [
    [
      "nn",
      word("\\p{L}*gjev|gje|oppgje|gjeve|òg|lat|løn|løna|vener|attende"),
      "gir, gi, også, la, lønn, venner, tilbake",
    ],
    ["nn", word("ikke|bare|noen|hvor|hva|hvis|jeg|fra|uten|være"), "nynorsk words"],
    ["nn", /holdepunkt(?!er for»)/i, "haldepunkt"],
    ["nn", /sysken|utnyttelse|truslar/i, "søsken, utnytting, trugsmål"],
    ["nb", word("ikkje|berre|nokon|kva|korleis|frå|utan|vere"), "bokmål words"],
    ["nb", /utnyttelse|annet ledd/i, "utnytting, andre ledd"],
    ["nb", /\b(?:strl|bvl|hpl|utl|strpl)\./, "the statute's name"],
    ["nn", /\b(?:strl|bvl|hpl|utl|strpl)\./, "the statute's name"],
    [
      "en",
      /\b(?:behavior|labor|organiz|recogniz|offense|defense|center|color|program\b|judgment of)/i,
      "British spelling",
    ],
    [
      "en",
      /County Board|emergency order|acute decision|guardian ad litem/i,
      "Child Welfare Tribunal, emergency decision",
    ],
    ["en", /['"]|\ba imminent/, "curly quotation marks; an imminent"],
    ["nb", /["']/, "«»"],
    ["nn", /["']/, "«»"],
  ];

  test.each(NOT)("%s never says %s (%s)", (language, words) => {
    // Norwegian law is quoted as it stands, in bokmål where the act is.
    const own = (text: string): string =>
      language === "nb" ? text : text.replace(/«[^»]*»|Inneholder data[^.]*\./g, "");
    const found = allTexts.filter(([, text]) => words.test(own(text[language])));
    expect(found.map(([place, text]) => `${place}: ${text[language]}`)).toStrictEqual([]);
  });
});

describe("levels", () => {
  /** A low result refutes nothing, so no name of a level may sound as if it did. */
  const ALL_CLEAR =
    /\b(?:clear|cleared|safe|green|no risk|fine|trygt?g?|klar|klarert|frikjent|grønn|grøn|ufarlig|ufarleg|ingen fare|avkreftet|avkrefta)\b/i;

  test.each(document.decisions.flatMap(({ id, outcomes }) => outcomes.map((outcome) => [id, outcome] as const)))(
    "%s has no all-clear in %o",
    (_, { label }) => {
      for (const text of Object.values(label)) expect(text).not.toMatch(ALL_CLEAR);
    },
  );

  test("levels of concern are signs, since holdepunkter are another law's threshold", () => {
    const concern = document.decisions.find(({ id }) => id === "concern");
    expect(concern?.outcomes.map(({ label }) => label.nb)).toStrictEqual([
      "Ingen tegn registrert (avkrefter ikke)",
      "Uavklart bekymring",
      "Tegn på utnytting",
      "Sterke tegn på utnytting",
    ]);
    for (const { label, help } of concern?.outcomes ?? []) {
      expect(JSON.stringify([label, help])).not.toMatch(/holdepunkt|haldepunkt|indication/i);
    }
  });

  test("strengths are named svak, middels, sterk, svært sterk", () => {
    const strength = document.tags.find(({ id }) => id === "strength");
    expect(strength?.values.map(({ label }) => label.nb)).toStrictEqual(["Svak", "Middels", "Sterk", "Svært sterk"]);
  });

  const TRAFFICKING = /mulig menneskehandel|mogleg menneskehandel|possible (?:human )?trafficking/i;
  const says = ([, text]: (typeof allTexts)[number]): boolean =>
    Object.values(text).some((one) => TRAFFICKING.test(one));

  test("possible trafficking is said in the delimitation, and of it, alone", () => {
    const allowed = /^\/decisions\/delimitation\/|^\/laws\/notBothTraffickingAndSmugglingOnly\//;
    expect(rulesetTexts.filter(says).filter(([place]) => !allowed.test(place))).toStrictEqual([]);
    const delimited = [...samples].filter(([, { expect: expected = [] }]) =>
      expected.some((one) => "node" in one && one.node === "delimitation"),
    );
    const ids = new Set(delimited.map(([id]) => id));
    expect(caseTexts.filter(says).filter(([place]) => !ids.has(place.split("/")[0] ?? ""))).toStrictEqual([]);
  });
});

describe("what the texts must not claim", () => {
  const NEVER: readonly (readonly [claim: string, words: RegExp])[] = [
    [
      "that the duty to avert applies",
      /avvergings?plikt(?:en)? gjelder\b|avverjingsplikta gjeld\b|duty to avert applies\b/i,
    ],
    [
      "that § 257 is fulfilled",
      /§ 257[^.]{0,40} er (?:oppfylt|brutt|broten)\.|section 257[^.]{0,40} (?:is fulfilled|has been breached)\./i,
    ],
    [
      "that § 257 is on the list in § 196",
      /§ 196[^.]*§§? 257(?![^.]*(?:ikke|ikkje))|section 196[^.]*section 257(?![^.]*not)/i,
    ],
    ["what old law said", /§ 4-29|opplæringslova[^.;,)]{0,12}§ 15-3|barnehageloven[^.;,)]{0,12}§ 22\b|§ 13-4\b/i],
    ["that § 310 is about buying", /§ 310|section 310/i],
    ["that a child is a liar, a migrant a suspect", /\b(?:sigøyner|illegal|romfolk|gypsy|løgn|lyver|bogus)\b/i],
    ["a way around", /\bå unngå meldeplikt/i],
  ];

  test.each(NEVER)("%s", (_, words) => {
    // What a source itself got wrong is told in the note on it.
    const found = allTexts.filter(
      ([place, text]) => !place.startsWith("/sources/") && Object.values(text).some((one) => words.test(one)),
    );
    expect(found).toStrictEqual([]);
  });

  test("§ 196 is named with its list, as a question, and 257 is said not to be on it", () => {
    const avert = document.actions.find(({ id }) => id === "considerDutyToAvert");
    const list = avert?.basis.find(({ at }) => at === "§ 196 første ledd")?.says?.nb ?? "";
    for (const section of [
      "253",
      "258",
      "259",
      "262",
      "274",
      "275",
      "282",
      "284",
      "291",
      "295",
      "299",
      "303",
      "312",
      "314",
    ]) {
      expect(list).toContain(section);
    }
    expect(list).toMatch(/§§ 257[^.]* står ikke på listen/);
    expect(avert?.says?.nb).toContain("?");
  });

  /** An ordinary family's own words, which a literal yes must not accuse. */
  const CARE: readonly (readonly [code: string, words: RegExp])[] = [
    ["P18", /ut over vanlige plikter eller lovlig betalt arbeid/],
    ["P10", /ut over vanlig hjelp hjemme eller på familiens gård/],
    ["P11", /ut over vanlig hjelp hjemme eller på familiens gård/],
    ["P20", /under press eller trussel om straff/],
    ["M02", /ut over vanlig omsorg/],
    ["M04", /ut over vanlig omsorg/],
    ["M09", /ut over vanlig omsorg eller assistanse/],
    ["M11", /ut over vanlig oppdragelse/],
    ["A03", /uten en avtale som foreldrene eller barnevernet bekrefter/],
    ["P05", /barnet selv tigget/],
    ["P14", /dårligere enn de andre i husstanden/],
    ["P15", /under press, mot betaling eller for å utnytte det/],
    ["P16", /utenom vanlig verneplikt/],
    ["A04", /andre enn familien/],
    ["P07", /våpen, vold eller rekruttering av andre/],
    ["V09", /tydelig yngre/],
    ["A09", /familieliv eller tiltak fra myndighetene/],
  ];

  test.each(CARE)("%s asks with its qualification", (code, words) => {
    expect(document.indicators.find((sign) => sign.code === code)?.question?.nb).toMatch(words);
  });

  test("V05 does not point at asylum seekers", () => {
    expect(JSON.stringify(document.indicators.find((sign) => sign.code === "V05"))).not.toMatch(/asyl/i);
  });
});

test("what is said of an adult does not take them for a child", () => {
  const delimitation = document.decisions.find(({ id }) => id === "delimitation");
  // These hold whatever the age: section 309 and 311 protect those under 18 alone.
  const byRule = new Map(delimitation?.rules.map(({ id, because }) => [id, because]));
  for (const id of ["sexualActsInExchange", "sexualImages"]) {
    expect(byRule.get(id)).toMatchObject({
      nb: expect.stringMatching(/^Er eller var personen under 18 år/),
      nn: expect.stringMatching(/^Er eller var personen under 18 år/),
      en: expect.stringMatching(/^If the person is or was under 18/),
    });
  }
});
