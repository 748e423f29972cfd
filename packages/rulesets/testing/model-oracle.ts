/*
 * What the ruleset is meant to decide, written a second time from the domain model's sentences and its table of signs, in
 * plain two-valued code: no ruleset is read here. The tests compare the two. Change this file only when the domain model
 * changes, never to make a test pass.
 */

export type Element = "act" | "means" | "purpose" | "vulnerability";
export type Phase = "recruitment" | "transport" | "exploitation" | "throughout";
export type Strength = "weak" | "medium" | "strong" | "decisive";
export type Form = "sexual" | "begging" | "crime" | "work" | "domestic" | "marriage" | "war" | "organ";

export type Sign = {
  readonly code: string;
  readonly id: string;
  readonly element: Element;
  readonly phase: Phase;
  /** Absent: asked and shown, counted nowhere. */
  readonly strength?: Strength;
  readonly form?: Form;
};

/** Code, id, phase, strength, form. The code's first letter tells the element. */
const TABLE = `
A01 promisedOpportunity                  recruitment  medium   -
A02 luredOrThreatenedAfterLeavingHome    recruitment  strong   -
A03 movedOrHousedByUnknownAdult          transport    strong   -
A04 journeyPaidByOthers                  transport    medium   -
A05 abducted                             transport    strong   -
A06 travelsWithoutFamily                 transport    -        -
A07 relationToAdultUndocumented          transport    medium   -
A08 longJourneyThroughManyCountries      transport    -        -
A09 movedOften                           transport    medium   -
A10 paymentToGuardian                    recruitment  strong   -
A11 disappearedFromCare                  transport    strong   -
A12 falseDocuments                       transport    medium   -
A13 contactedOnlineByStrangers           recruitment  medium   -
A14 soughtOutInInstitution               recruitment  strong   -
A15 pickedOutAtHome                      recruitment  -        -
M01 violenceOrThreats                    throughout   strong   -
M02 documentsWithheld                    throughout   strong   -
M03 debtToFacilitator                    throughout   strong   -
M04 spokenForOrMonitored                 throughout   medium   -
M05 rehearsedAccount                     throughout   medium   -
M06 instructedOnAgeOrIdentity            throughout   medium   -
M07 confined                             exploitation strong   -
M08 situationNotAsPromised               recruitment  medium   -
M09 adultAlwaysNear                      throughout   medium   -
M10 phoneWithInstructions                throughout   medium   -
M11 controlledByCloseRelation            throughout   medium   -
M12 fearOfAuthorities                    throughout   weak     -
M13 threatenedWithRitualOrShame          throughout   strong   -
M14 threatenedToFinishTask               throughout   strong   -
P01 sexualActsArrangedByOthers           exploitation decisive sexual
P02 sexualActsInExchange                 exploitation strong   sexual
P03 sexualImagesMadeOrShared             exploitation strong   sexual
P04 metInSexTrade                        exploitation medium   sexual
P05 othersTakeBeggingMoney               exploitation decisive begging
P06 begsSellsOrPerformsInStreet          exploitation weak     begging
P07 crimesForOthers                      exploitation decisive crime
P08 repeatedlyCaughtWithOlder            exploitation strong   crime
P09 unexplainedValuables                 exploitation medium   crime
P10 workWithoutPay                       exploitation strong   work
P11 dangerousOrExcessiveWork             exploitation strong   work
P12 metAtWork                            exploitation weak     work
P13 domesticWorkInsteadOfSchool          exploitation strong   domestic
P14 treatedWorseInHousehold              exploitation medium   domestic
P15 marriageForGain                      exploitation strong   marriage
P16 recruitedToArmedGroup                exploitation decisive war
P17 organRemoval                         exploitation decisive organ
P18 othersBenefit                        exploitation strong   -
P19 workOrRepayOnArrival                 transport    medium   -
P20 fixedSumOrQuota                      exploitation strong   -
P21 secretTasksForPay                    exploitation strong   crime
V01 notAtSchool                          throughout   weak     -
V02 noFriendsOrLeisure                   throughout   weak     -
V03 malnourishedOrInjured                throughout   medium   -
V04 veryFearfulOrActingOut               throughout   weak     -
V05 withoutCarer                         throughout   weak     -
V06 ranAway                              throughout   weak     -
V07 unworthyLivingConditions             throughout   medium   -
V08 usesDrugs                            throughout   weak     -
V09 appearsYoungerThanStated             throughout   medium   -
V10 infectionPregnancyOrRepeatedInjuries throughout   medium   -
V11 severePoverty                        throughout   weak     -
V12 otherChildrenExploited               throughout   -        -
`;

const ELEMENTS: Readonly<Record<string, Element>> = { A: "act", M: "means", P: "purpose", V: "vulnerability" };

export const SIGNS: readonly Sign[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [code = "", id = "", phase = "", strength = "-", form = "-"] = line.split(/\s+/);
    return {
      code,
      id,
      element: ELEMENTS[code.charAt(0)] as Element,
      phase: phase as Phase,
      ...(strength === "-" ? {} : { strength: strength as Strength }),
      ...(form === "-" ? {} : { form: form as Form }),
    };
  });

/** A case in which everything is answered: every sign, and every fact that a decision reads. */
export type Answers = {
  readonly yes: ReadonlySet<string>;
  readonly ageVerified: boolean;
  readonly verifiedAge: number;
  readonly statedAge: number;
  readonly ageAtEvent: number;
  readonly reasonToBelieveUnder18: "yes" | "no" | "inDoubt";
  readonly organisedUnlawfulCrossing: boolean;
  readonly debtToTransporter: boolean;
  readonly contactWithTransporterEnded: boolean;
  readonly dangerToLifeOrHealth: boolean;
  readonly underControlNow: boolean;
  readonly mayDisappearSoon: boolean;
  readonly missingNow: boolean;
};

export const GRADES = ["none", "weak", "partial", "met"] as const;
export type Grade = (typeof GRADES)[number];
export const CONCERNS = ["noneRegistered", "unclearConcern", "indications", "strongIndications"] as const;
export type Concern = (typeof CONCERNS)[number];
export const URGENCIES = ["routine", "withoutUndueDelay", "sameDay", "now"] as const;
export type Urgency = (typeof URGENCIES)[number];
export const FORMS: readonly Form[] = ["sexual", "begging", "crime", "work", "domestic", "marriage", "war", "organ"];

export type Judged = {
  readonly first: {
    readonly childStatus: "child" | "wasChild" | "adult" | "presumedChild" | "adultUnverified";
    readonly act: Grade;
    readonly means: Grade;
    readonly purpose: Grade;
    readonly vulnerability: Grade;
    readonly concern: Concern;
    readonly track: "possibleAdultVictim" | "outsideChildTrack" | "childTrack";
    readonly urgency: Urgency;
  };
  readonly collect: {
    readonly delimitation: ReadonlySet<string>;
    readonly forms: ReadonlySet<string>;
    readonly phases: ReadonlySet<string>;
  };
};

/** Judges a complete case by the sentences of the domain model, in their order. */
export function judge(answers: Answers): Judged {
  const seen = SIGNS.filter((sign) => answers.yes.has(sign.id) && sign.strength !== undefined);
  const code = (wanted: string): boolean => seen.some((sign) => sign.code === wanted);
  const count = (element: Element, ...strengths: Strength[]): number =>
    seen.filter((sign) => sign.element === element && strengths.includes(sign.strength as Strength)).length;

  const childStatus = statusOf(answers, code);
  const adult = childStatus === "adult" || childStatus === "adultUnverified";

  const grade = (element: Element): Grade => {
    const [weak, medium, strong, decisive] = (["weak", "medium", "strong", "decisive"] as const).map((strength) =>
      count(element, strength),
    ) as [number, number, number, number];
    const besideStrong = element === "purpose" ? medium : medium + weak;
    if (decisive >= 1 || strong >= 2 || (strong >= 1 && besideStrong >= 1)) return "met";
    if (medium >= 3 || (medium >= 2 && weak >= 1)) return "met";
    if (strong >= 1 || medium >= 2 || (medium >= 1 && weak >= 1) || weak >= 3) return "partial";
    return weak + medium > 0 ? "weak" : "none";
  };
  const act = grade("act");
  const means = grade("means");
  const purpose = grade("purpose");
  const vulnerability = grade("vulnerability");
  const atLeast = (have: Grade, want: Grade): boolean => GRADES.indexOf(have) >= GRADES.indexOf(want);

  const mediumUp = ["medium", "strong", "decisive"] as const;
  const strongUp = ["strong", "decisive"] as const;
  const strongPurposes = count("purpose", ...strongUp);
  const supporting = count("act", ...mediumUp) + count("means", ...mediumUp) + count("vulnerability", ...mediumUp);
  const inAll = supporting + count("purpose", ...mediumUp);
  const vulnerable = atLeast(vulnerability, "partial") && count("vulnerability", ...mediumUp) >= 1;

  const concernOf = (): Concern => {
    if (purpose === "met") return "strongIndications";
    if (strongPurposes >= 1 && count("purpose", "medium", "weak") >= 1 && supporting >= 1) return "strongIndications";
    if (strongPurposes >= 1) return "indications";
    if (atLeast(purpose, "partial") && supporting >= 1) return "indications";
    if (act === "met" && (atLeast(means, "partial") || vulnerable)) return "indications";
    if (
      atLeast(purpose, "weak") &&
      atLeast(act, "partial") &&
      (atLeast(means, "partial") || atLeast(vulnerability, "partial"))
    )
      return "indications";
    if (code("M14") || count("means", ...strongUp) >= 2) return "indications";
    if ((atLeast(act, "partial") && means === "met") || count("act", ...strongUp) >= 2) return "indications";
    if (atLeast(act, "partial") || atLeast(means, "partial") || atLeast(purpose, "partial")) return "unclearConcern";
    if (vulnerable || inAll >= 3 || code("P04")) return "unclearConcern";
    if (atLeast(purpose, "weak") && (supporting >= 1 || answers.underControlNow)) return "unclearConcern";
    return "noneRegistered";
  };
  const concern = concernOf();
  const concerned = (want: Concern): boolean => CONCERNS.indexOf(concern) >= CONCERNS.indexOf(want);

  const adultVictim =
    atLeast(purpose, "partial") && (atLeast(means, "partial") || atLeast(vulnerability, "partial") || code("M08"));
  const track = !adult ? "childTrack" : adultVictim ? "possibleAdultVictim" : "outsideChildTrack";

  const delimitation = new Set<string>();
  const elsewhere = seen.some(
    (sign) =>
      sign.element !== "vulnerability" && sign.strength !== "weak" && !["P02", "P03", "P15"].includes(sign.code),
  );
  if (concerned("indications") && elsewhere && (!adult || adultVictim)) delimitation.add("possibleTrafficking");
  if (code("P02") || code("P03") || code("P15")) delimitation.add("otherOffence");
  if (answers.organisedUnlawfulCrossing) {
    const { debtToTransporter, contactWithTransporterEnded } = answers;
    delimitation.add("smuggling");
    if (debtToTransporter || !contactWithTransporterEnded || atLeast(purpose, "weak") || concerned("unclearConcern")) {
      delimitation.add("smugglingWithRisk");
    }
    if (!concerned("unclearConcern") && purpose === "none" && !debtToTransporter && contactWithTransporterEnded) {
      delimitation.add("smugglingOnly");
    }
  }

  const forms = new Set<string>();
  const seenForms = FORMS.filter((form) => seen.some((sign) => sign.form === form));
  if (concerned("unclearConcern")) for (const form of seenForms) forms.add(form);
  if (concerned("indications") && seenForms.length === 0) forms.add("undetermined");

  const phases = new Set<string>();
  for (const phase of ["recruitment", "transport", "exploitation"] as const) {
    if (concerned("unclearConcern") && seen.some((sign) => sign.phase === phase)) phases.add(phase);
  }

  const pressing = answers.underControlNow || answers.mayDisappearSoon || answers.missingNow;
  const urgency: Urgency =
    answers.dangerToLifeOrHealth || (concerned("unclearConcern") && pressing)
      ? "now"
      : concerned("indications")
        ? "sameDay"
        : concerned("unclearConcern")
          ? "withoutUndueDelay"
          : "routine";

  return {
    first: { childStatus, act, means, purpose, vulnerability, concern, track, urgency },
    collect: { delimitation, forms, phases },
  };
}

function statusOf(answers: Answers, code: (wanted: string) => boolean): Judged["first"]["childStatus"] {
  const { ageVerified, verifiedAge, statedAge, ageAtEvent, reasonToBelieveUnder18: reason } = answers;
  if (ageVerified && verifiedAge < 18) return "child";
  if (ageVerified && verifiedAge >= 18 && ageAtEvent < 18) return "wasChild";
  if (ageVerified && verifiedAge >= 18) return "adult";
  if (reason === "yes" || reason === "inDoubt" || statedAge < 18 || code("M06") || code("V09")) return "presumedChild";
  if (ageAtEvent < 18) return "wasChild";
  return "adultUnverified";
}
