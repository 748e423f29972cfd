import type { Language } from "@holdepunkt/engine";
import { workWords } from "../../language/editing/work/words.ts";
import type { CommandProblem } from "./problem.ts";

/** Why a command was not applied, for the reader. */
export function commandProblemWords(problem: CommandProblem, language: Language): string {
  const words = workWords(language);
  switch (problem.code) {
    case "noSuchPlace":
    case "wrongPlace":
    case "outOfRange":
      return words("refusal.place");
    case "ambiguousPlace":
      return words("refusal.ambiguousPlace", { id: String(problem.place[problem.step] ?? "") });
    case "nothingChanges":
      return words("refusal.nothingChanges");
    case "tooDeep":
      return words("refusal.tooDeep");
    case "notWritable":
      return words("refusal.notWritable");
    case "notAnId":
      return words("refusal.notAnId", { id: problem.id });
    case "idTaken":
      return words("refusal.idTaken", { id: problem.id, place: problem.pointer });
    case "idIsRenamed":
      return words("refusal.idIsRenamed");
    case "notFound":
      return words("refusal.notFound", { id: problem.name.id });
    case "stillUsed":
      return words("refusal.stillUsed", { id: problem.name.id, count: problem.uses.length });
    case "cannotTake":
      return words("refusal.cannotTake", {
        id: problem.name.id,
        count: problem.uses.length,
        reason: problem.uses[0]?.role === "actor" ? "actor" : "otherwise",
      });
    case "alreadyConnected":
      return words("refusal.alreadyConnected");
    case "cannotConnect":
      return words(`refusal.${problem.because}`);
    case "chooseRule":
      return words("refusal.chooseRule", { count: problem.rules.length });
    case "cycle":
      return words("refusal.cycle", { nodes: problem.nodes.join(" → ") });
  }
}
