import { LANGUAGES, type Text } from "@holdepunkt/engine";
import type { NewNodeTexts } from "../../document/nodes/new-node.ts";
import type { Messages } from "../../language/editing/forms/generated/messages.ts";
import { formWords } from "../../language/editing/forms/words.ts";

type FreshKey = Extract<keyof Messages, `fresh.${string}`>;

/** What new nodes and answers are called until their author says it: in every language. */
const inAll = (key: FreshKey): Text => {
  const [nb, nn, en] = LANGUAGES.map((language) => formWords(language)(key));
  return { nb: nb ?? key, ...(nn === undefined ? {} : { nn }), ...(en === undefined ? {} : { en }) };
};

/** The words that a new node needs before its author has written any. */
export const freshTexts = (): NewNodeTexts => ({
  yes: inAll("fresh.yes"),
  no: inAll("fresh.no"),
  answers: [inAll("fresh.first"), inAll("fresh.second")],
  outcomes: [inAll("fresh.notMet"), inAll("fresh.met")],
  because: inAll("fresh.because"),
});
