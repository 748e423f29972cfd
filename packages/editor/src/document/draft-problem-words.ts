import { LANGUAGES, type Language, type Problem, problemText } from "@holdepunkt/engine";
import { workWords } from "../language/editing/work/words.ts";

/** What is wrong with a draft, for those who write it: a field that is missing is called what it is called on the page. */
export function draftProblemWords(problem: Problem, language: Language): string {
  if (problem.code !== "missingField") return problemText(problem, language);
  const words = workWords(language);
  const missing = LANGUAGES.find((one) => one === problem.field);
  const field =
    missing === undefined
      ? words("history.field", { field: problem.field })
      : words("history.language", {
          field: words("history.field", { field: problem.path.split("/").at(-1) ?? "" }),
          language: missing,
        });
  return problemText({ ...problem, field }, language);
}
